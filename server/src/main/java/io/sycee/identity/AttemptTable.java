package io.sycee.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code identity.attempt}: how often somebody tried within a window. */
@Component
class AttemptTable {

  private static final String COUNT =
      """
      insert into identity.attempt as a (key, attempts, expires_at)
      values (:key, :more, :expiresAt)
      on conflict (key) do update set attempts = a.attempts + :more
      returning attempts
      """;

  private static final String COUNTED = "select attempts from identity.attempt where key = :key";

  private static final String DELETE_EXPIRED =
      "delete from identity.attempt where expires_at < :now";

  private final JdbcClient jdbc;

  AttemptTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Counts these attempts, and returns how many there are with them. */
  int count(byte[] key, int more, Instant expiresAt) {
    return jdbc.sql(COUNT)
        .param("key", key)
        .param("more", more)
        .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  int counted(byte[] key) {
    return jdbc.sql(COUNTED).param("key", key).query(Integer.class).optional().orElse(0);
  }

  int deleteExpired(Instant now) {
    return jdbc.sql(DELETE_EXPIRED).param("now", now.atOffset(ZoneOffset.UTC)).update();
  }
}
