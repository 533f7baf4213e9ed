package io.sycee.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code identity.approval}: fresh passkey assertions that were asked for. */
@Component
class ApprovalTable {

  private static final String INSERT =
      """
      insert into identity.approval (id, holder_id, nonce, expires_at)
      values (:id, :holder, :nonce, :expiresAt)
      """;

  /** Of any number of racing acts with one approval exactly one gets the row. */
  private static final String CONSUME =
      """
      update identity.approval
         set consumed_at = :now
       where id = :id and holder_id = :holder and consumed_at is null
      returning nonce, expires_at
      """;

  private static final String DELETE_EXPIRED =
      "delete from identity.approval where expires_at < :now";

  private final JdbcClient jdbc;

  ApprovalTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @SuppressWarnings("ArrayRecordComponent") // Read once and never compared as records.
  record Row(byte[] nonce, Instant expiresAt) {}

  void insert(UUID id, HolderId holder, byte[] nonce, Instant expiresAt) {
    jdbc.sql(INSERT)
        .param("id", id)
        .param("holder", holder.value())
        .param("nonce", nonce)
        .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  @Nullable Row consume(UUID id, HolderId holder, Instant now) {
    return jdbc.sql(CONSUME)
        .param("id", id)
        .param("holder", holder.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, number) ->
            new Row(row.getBytes("nonce"), row.getTimestamp("expires_at").toInstant()))
        .optional()
        .orElse(null);
  }

  int deleteExpired(Instant now) {
    return jdbc.sql(DELETE_EXPIRED).param("now", now.atOffset(ZoneOffset.UTC)).update();
  }
}
