package io.sycee.paycode;

import io.sycee.identity.HolderId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code paycode.handle}: single-use handles, and which payment each one made. */
@Component
class HandleTable {

  /** Digits that are taken already are left out, and drawn anew by the caller. */
  private static final String INSERT =
      """
      insert into paycode.handle (id, digits, batch_id)
      select id, digits, :batch
        from unnest(:ids::uuid[], :digits::text[]) as drawn (id, digits)
          on conflict on constraint handle_digits_once do nothing
      returning digits
      """;

  /** The second of two tills waits here for the first, and then sees its payment. */
  private static final String LOCK =
      """
      select handle.id, handle.payment_id, batch.holder_id, batch.session_id, batch.key_sealed,
             batch.made_at, batch.expires_at, batch.voided_at
        from paycode.handle
        join paycode.batch on batch.id = handle.batch_id
       where handle.digits = :digits
         for no key update of handle
      """;

  private static final String USED =
      """
      update paycode.handle
         set payment_id = :payment, used_at = :usedAt
       where id = :id and payment_id is null
      """;

  private static final String DELETE_UNUSED =
      """
      delete from paycode.handle
       using paycode.batch
       where batch.id = handle.batch_id
         and batch.expires_at < :before
         and handle.payment_id is null
      """;

  private static final String FORGET_DIGITS =
      """
      update paycode.handle
         set digits = null, batch_id = null
        from paycode.batch
       where batch.id = handle.batch_id
         and batch.expires_at < :before
         and handle.payment_id is not null
      """;

  private final JdbcClient jdbc;

  HandleTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A handle with what of its batch decides about it.
   *
   * @param payment the one it made; null while it is unused
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once and never compared as records.
  record Row(
      UUID id,
      @Nullable UUID payment,
      HolderId holder,
      UUID session,
      byte[] keySealed,
      Instant madeAt,
      Instant expiresAt,
      boolean voided) {}

  /** Returns those that were free. */
  List<String> insert(UUID batch, Collection<UUID> ids, Collection<String> digits) {
    return jdbc.sql(INSERT)
        .param("batch", batch)
        .param("ids", ids.toArray(UUID[]::new))
        .param("digits", digits.toArray(String[]::new))
        .query((row, number) -> String.valueOf(row.getString("digits")))
        .list();
  }

  Optional<Row> lock(String digits) {
    return jdbc.sql(LOCK)
        .param("digits", digits)
        .query((row, number) -> {
          Timestamp voidedAt = row.getTimestamp("voided_at");
          return new Row(
              row.getObject("id", UUID.class),
              row.getObject("payment_id", UUID.class),
              new HolderId(row.getObject("holder_id", UUID.class)),
              row.getObject("session_id", UUID.class),
              row.getBytes("key_sealed"),
              row.getTimestamp("made_at").toInstant(),
              row.getTimestamp("expires_at").toInstant(),
              voidedAt != null);
        })
        .optional();
  }

  void used(UUID id, UUID payment, Instant at) {
    int updated =
        jdbc.sql(USED)
            .param("id", id)
            .param("payment", payment)
            .param("usedAt", at.atOffset(ZoneOffset.UTC))
            .update();
    if (updated != 1) {
      throw new IllegalStateException("handle " + id + " was used twice");
    }
  }

  int deleteUnused(Instant before) {
    return jdbc.sql(DELETE_UNUSED).param("before", before.atOffset(ZoneOffset.UTC)).update();
  }

  int forgetDigits(Instant before) {
    return jdbc.sql(FORGET_DIGITS).param("before", before.atOffset(ZoneOffset.UTC)).update();
  }
}
