package io.sycee.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code identity.data_key}: one wrapped key a principal. */
@Component
class DataKeyTable {

  private static final String INSERT =
      """
      insert into identity.data_key (principal_id, wrapped_key, created_at)
      values (:principal, :wrappedKey, :createdAt)
      """;

  private static final String FIND =
      "select wrapped_key from identity.data_key where principal_id = :principal";

  private final JdbcClient jdbc;

  DataKeyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(UUID principal, byte[] wrappedKey, Instant createdAt) {
    jdbc.sql(INSERT)
        .param("principal", principal)
        .param("wrappedKey", wrappedKey)
        .param("createdAt", createdAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  byte @Nullable [] find(UUID principal) {
    return jdbc.sql(FIND)
        .param("principal", principal)
        .query((row, number) -> row.getBytes(1))
        .optional()
        .orElse(null);
  }
}
