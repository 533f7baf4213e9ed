package io.sycee.paycode;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code paycode.try}: how often somebody tried within a window of time. */
@Component
class TryTable {

  /** Nothing comes back when the limit is reached; a window that is over begins anew. */
  private static final String TAKE =
      """
      insert into paycode.try as t (key, tries, expires_at)
      values (:key, 1, :expiresAt)
          on conflict (key) do update
         set tries = case when t.expires_at <= :now then 1 else t.tries + 1 end,
             expires_at = case when t.expires_at <= :now then excluded.expires_at
                               else t.expires_at end
       where t.tries < :limit or t.expires_at <= :now
      returning tries
      """;

  private static final String GIVE_BACK =
      "update paycode.try set tries = tries - 1 where key = :key and tries > 0";

  private static final String DELETE_EXPIRED = "delete from paycode.try where expires_at < :now";

  private final JdbcClient jdbc;

  TryTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes one of so many tries; false when there is none left. */
  boolean take(byte[] key, int limit, Instant now, Instant expiresAt) {
    return jdbc.sql(TAKE)
        .param("key", key)
        .param("limit", limit)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  void giveBack(byte[] key) {
    jdbc.sql(GIVE_BACK).param("key", key).update();
  }

  int deleteExpired(Instant now) {
    return jdbc.sql(DELETE_EXPIRED).param("now", now.atOffset(ZoneOffset.UTC)).update();
  }
}
