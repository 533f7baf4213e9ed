package io.sycee.paycode;

import io.sycee.identity.HolderId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code paycode.batch}: what a phone fetched at once, and for how long it serves. */
@Component
class BatchTable {

  private static final String INSERT =
      """
      insert into paycode.batch (id, holder_id, session_id, key_sealed, made_at, expires_at)
      values (:id, :holder, :session, :keySealed, :madeAt, :expiresAt)
      """;

  private static final String VOID_ALL_BUT_THE_NEWEST =
      """
      update paycode.batch
         set voided_at = :now
       where holder_id = :holder
         and session_id = :session
         and voided_at is null
         and id not in (select id
                          from paycode.batch
                         where holder_id = :holder
                           and session_id = :session
                           and voided_at is null
                         order by id desc
                         limit :kept)
      """;

  private static final String VOID =
      """
      update paycode.batch
         set voided_at = :now
       where holder_id = :holder
         and (:session::uuid is null or session_id = :session::uuid)
         and voided_at is null
      """;

  private static final String OUTSTANDING =
      """
      select batch.session_id, count(*) as codes, max(batch.expires_at) as expires_at
        from paycode.batch
        join paycode.handle on handle.batch_id = batch.id
       where batch.holder_id = :holder
         and batch.voided_at is null
         and batch.expires_at > :now
         and handle.payment_id is null
       group by batch.session_id
       order by batch.session_id
      """;

  private static final String DELETE_EMPTY =
      """
      delete from paycode.batch
       where expires_at < :before
         and not exists (select from paycode.handle where handle.batch_id = batch.id)
      """;

  private final JdbcClient jdbc;

  BatchTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What one phone can still show. */
  record Outstanding(UUID session, int codes, Instant expiresAt) {}

  @SuppressWarnings("ArrayRecordComponent") // Written once and never compared as records.
  record Batch(
      UUID id,
      HolderId holder,
      UUID session,
      byte[] keySealed,
      Instant madeAt,
      Instant expiresAt) {}

  void insert(Batch batch) {
    jdbc.sql(INSERT)
        .param("id", batch.id())
        .param("holder", batch.holder().value())
        .param("session", batch.session())
        .param("keySealed", batch.keySealed())
        .param("madeAt", batch.madeAt().atOffset(ZoneOffset.UTC))
        .param("expiresAt", batch.expiresAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  void voidAllButTheNewest(HolderId holder, UUID session, int kept, Instant now) {
    jdbc.sql(VOID_ALL_BUT_THE_NEWEST)
        .param("holder", holder.value())
        .param("session", session)
        .param("kept", kept)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * @param session null for all of the holder's
   */
  void voidAll(HolderId holder, @Nullable UUID session, Instant now) {
    jdbc.sql(VOID)
        .param("holder", holder.value())
        .param("session", session)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  List<Outstanding> outstanding(HolderId holder, Instant now) {
    return jdbc.sql(OUTSTANDING)
        .param("holder", holder.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, number) ->
            new Outstanding(
                row.getObject("session_id", UUID.class),
                row.getInt("codes"),
                row.getTimestamp("expires_at").toInstant()))
        .list();
  }

  int deleteEmpty(Instant before) {
    return jdbc.sql(DELETE_EMPTY).param("before", before.atOffset(ZoneOffset.UTC)).update();
  }
}
