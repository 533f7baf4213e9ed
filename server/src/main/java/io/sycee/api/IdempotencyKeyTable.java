package io.sycee.api;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code api.idempotency_key}: answers given, by the hash of caller, route and key. */
@Component
class IdempotencyKeyTable {

  private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(:lock)";

  private static final String FIND =
      """
      select scope, fingerprint, status, body, created_at
        from api.idempotency_key
       where scope = :scope
      """;

  private static final String INSERT =
      """
      insert into api.idempotency_key (scope, fingerprint, status, body, created_at)
      values (:scope, :fingerprint, :status, :body, :createdAt)
      """;

  private static final String DELETE_BEFORE =
      "delete from api.idempotency_key where created_at < :before";

  private final JdbcClient jdbc;

  IdempotencyKeyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param scope SHA-256 of caller, method, path and key
   * @param fingerprint SHA-256 of the request's content
   */
  @SuppressWarnings("ArrayRecordComponent") // Two hashes, read once and never compared as records.
  record Kept(
      byte[] scope, byte[] fingerprint, int status, @Nullable String body, Instant createdAt) {}

  boolean tryLock(long lock) {
    return jdbc.sql(TRY_LOCK).param("lock", lock).query(Boolean.class).single();
  }

  @Nullable Kept find(byte[] scope) {
    return jdbc.sql(FIND)
        .param("scope", scope)
        .query((row, number) ->
            new Kept(
                row.getBytes("scope"),
                row.getBytes("fingerprint"),
                row.getInt("status"),
                row.getString("body"),
                row.getTimestamp("created_at").toInstant()))
        .optional()
        .orElse(null);
  }

  void insert(Kept kept) {
    jdbc.sql(INSERT)
        .param("scope", kept.scope())
        .param("fingerprint", kept.fingerprint())
        .param("status", kept.status())
        .param("body", kept.body())
        .param("createdAt", kept.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  int deleteBefore(Instant before) {
    return jdbc.sql(DELETE_BEFORE).param("before", before.atOffset(ZoneOffset.UTC)).update();
  }
}
