package io.sycee.peer;

import io.sycee.identity.HolderId;
import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code peer.request}. */
@Component
class MoneyRequestTable {

  private static final String INSERT =
      """
      insert into peer.request
        (id, split_id, split_number, asker_id, asker_address, asker_called, asked_id, asked_address,
         asked_called, currency, amount_minor, note, created_at, expires_at, status)
      values
        (:id, :split, :splitNumber, :asker, :askerAddress, :askerCalled, :asked, :askedAddress,
         :askedCalled, :currency, :amount, :note, :createdAt, :expiresAt, 'OPEN')
      """;

  private static final String SELECT =
      """
      select id, split_id, asker_id, asker_address, asker_called, asked_id, asked_address,
             asked_called, currency, amount_minor, note, created_at, expires_at, status,
             transfer_id, ended_at
        from peer.request
      """;

  private static final String FIND = SELECT + " where id = :id";

  private static final String LOCK = FIND + " for update";

  private static final String OF_SPLIT =
      SELECT + " where split_id = :split and asker_id = :asker order by split_number";

  private static final String INCOMING =
      SELECT
          + """
           where asked_id = :holder
             and (:before::uuid is null or id < :before)
           order by id desc
           limit :limit
          """;

  private static final String OUTGOING =
      SELECT
          + """
           where asker_id = :holder
             and (:before::uuid is null or id < :before)
           order by id desc
           limit :limit
          """;

  private static final String COUNT_OPEN =
      """
      select count(*)
        from peer.request
       where asker_id = :asker
         and status = 'OPEN'
         and expires_at > :now
      """;

  private static final String END =
      """
      update peer.request
         set status = :status, transfer_id = :transfer, ended_at = :at
       where id = :id
      """;

  private final JdbcClient jdbc;

  MoneyRequestTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param splitNumber its place in the bill, from 1; null for a request by itself
   */
  void insert(MoneyRequest request, @Nullable Integer splitNumber) {
    jdbc.sql(INSERT)
        .param("id", request.id())
        .param("split", request.split())
        .param("splitNumber", splitNumber)
        .param("asker", request.asker().holder().value())
        .param("askerAddress", request.asker().address())
        .param("askerCalled", request.asker().sealedCalled(), Types.BINARY)
        .param("asked", request.asked().holder().value())
        .param("askedAddress", request.asked().address())
        .param("askedCalled", request.asked().sealedCalled(), Types.BINARY)
        .param("currency", request.amount().currencyCode())
        .param("amount", request.amount().amountMinor())
        .param("note", request.note(), Types.BINARY)
        .param("createdAt", request.createdAt().atOffset(ZoneOffset.UTC))
        .param("expiresAt", request.expiresAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<MoneyRequest> find(UUID id) {
    return jdbc.sql(FIND).param("id", id).query((row, number) -> read(row)).optional();
  }

  Optional<MoneyRequest> lock(UUID id) {
    return jdbc.sql(LOCK).param("id", id).query((row, number) -> read(row)).optional();
  }

  List<MoneyRequest> ofSplit(UUID split, HolderId asker) {
    return jdbc.sql(OF_SPLIT)
        .param("split", split)
        .param("asker", asker.value())
        .query((row, number) -> read(row))
        .list();
  }

  List<MoneyRequest> page(boolean incoming, HolderId holder, @Nullable UUID before, int limit) {
    return jdbc.sql(incoming ? INCOMING : OUTGOING)
        .param("holder", holder.value())
        .param("before", before)
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  long countOpen(HolderId asker, Instant now) {
    return jdbc.sql(COUNT_OPEN)
        .param("asker", asker.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /**
   * @param transfer the one that paid it; null when none did
   */
  void end(UUID id, RequestStatus status, @Nullable UUID transfer, Instant at) {
    jdbc.sql(END)
        .param("id", id)
        .param("status", status.name())
        .param("transfer", transfer)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static MoneyRequest read(ResultSet row) throws SQLException {
    Timestamp endedAt = row.getTimestamp("ended_at");
    return new MoneyRequest(
        row.getObject("id", UUID.class),
        row.getObject("split_id", UUID.class),
        new Signature(
            new HolderId(row.getObject("asker_id", UUID.class)),
            row.getString("asker_address"),
            row.getBytes("asker_called")),
        new Signature(
            new HolderId(row.getObject("asked_id", UUID.class)),
            row.getString("asked_address"),
            row.getBytes("asked_called")),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        row.getBytes("note"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        RequestStatus.valueOf(row.getString("status")),
        row.getObject("transfer_id", UUID.class),
        endedAt == null ? null : endedAt.toInstant());
  }
}
