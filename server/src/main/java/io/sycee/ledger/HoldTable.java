package io.sycee.ledger;

import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables {@code ledger.hold} and {@code ledger.capture}. A hold has no lock of its own: whoever
 * changes one has locked its debited account.
 */
@Component
class HoldTable {

  private static final String COLUMNS =
      """
      id, debit_account, credit_account, currency, amount_minor, code, cause, at, expires_at,
      capped_day, captured_minor, state, ended_by
      """;

  private static final String INSERT =
      "insert into ledger.hold ("
          + COLUMNS
          + """
          )
          select *
            from unnest(:ids::uuid[], :debits::bigint[], :credits::bigint[], :currencies::text[],
                        :amounts::bigint[], :codes::smallint[], :causes::uuid[],
                        :times::timestamptz[], :expiries::timestamptz[], :days::date[],
                        :captured::bigint[], :states::text[], :endedBy::uuid[])
          """;

  private static final String UPDATE =
      """
      update ledger.hold as hold
         set captured_minor = new.captured_minor,
             state = new.state,
             ended_by = new.ended_by
        from unnest(:ids::uuid[], :captured::bigint[], :states::text[], :endedBy::uuid[])
          as new (id, captured_minor, state, ended_by)
       where hold.id = new.id
      """;

  private static final String FIND =
      "select " + COLUMNS + " from ledger.hold where id = any(:ids::uuid[])";

  private static final String OPEN_OF =
      "select "
          + COLUMNS
          + """
            from ledger.hold
           where debit_account = :account
             and state = 'OPEN'
           order by expires_at
           limit :limit
          """;

  private static final String DUE =
      """
      select id
        from ledger.hold
       where state = 'OPEN'
         and expires_at <= :now
       order by expires_at
       limit :limit
      """;

  private static final String NEXT_EXPIRY =
      """
      select min(expires_at) as due
        from ledger.hold
       where state = 'OPEN'
         and expires_at > :moment
      """;

  private static final String INSERT_CAPTURES =
      """
      insert into ledger.capture (transfer_id, hold_id)
      select * from unnest(:transfers::uuid[], :holds::uuid[])
      """;

  private static final String CAPTURES =
      "select transfer_id, hold_id from ledger.capture where transfer_id = any(:ids::uuid[])";

  private final JdbcClient jdbc;

  HoldTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Collection<Hold> holds) {
    if (holds.isEmpty()) {
      return;
    }
    jdbc.sql(INSERT)
        .param("ids", UuidArray.of(holds, hold -> hold.id().value()))
        .param("debits", AccountTable.longs(holds, hold -> hold.debit().value()))
        .param("credits", AccountTable.longs(holds, hold -> hold.credit().value()))
        .param("currencies", AccountTable.texts(holds, hold -> hold.amount().currencyCode()))
        .param("amounts", AccountTable.longs(holds, hold -> hold.amount().amountMinor()))
        .param("codes", AccountTable.texts(holds, hold -> hold.code().value()))
        .param("causes", UuidArray.of(holds, Hold::cause))
        .param("times", AccountTable.texts(holds, Hold::at))
        .param("expiries", AccountTable.texts(holds, Hold::expiresAt))
        .param("days", AccountTable.days(holds, Hold::cappedDay))
        .param("captured", AccountTable.longs(holds, Hold::capturedMinor))
        .param("states", AccountTable.texts(holds, Hold::state))
        .param("endedBy", UuidArray.of(holds, Hold::endedBy))
        .update();
  }

  void update(Collection<Hold> holds) {
    if (holds.isEmpty()) {
      return;
    }
    jdbc.sql(UPDATE)
        .param("ids", UuidArray.of(holds, hold -> hold.id().value()))
        .param("captured", AccountTable.longs(holds, Hold::capturedMinor))
        .param("states", AccountTable.texts(holds, Hold::state))
        .param("endedBy", UuidArray.of(holds, Hold::endedBy))
        .update();
  }

  void insertCaptures(Map<TransferId, HoldId> captures) {
    if (captures.isEmpty()) {
      return;
    }
    jdbc.sql(INSERT_CAPTURES)
        .param("transfers", UuidArray.of(captures.keySet(), TransferId::value))
        .param("holds", UuidArray.of(captures.values(), HoldId::value))
        .update();
  }

  List<Hold> find(Collection<HoldId> ids) {
    return jdbc.sql(FIND)
        .param("ids", UuidArray.of(ids, HoldId::value))
        .query((row, number) -> read(row))
        .list();
  }

  /** What an account has promised, soonest to expire first. */
  List<Hold> openOf(AccountId account, int limit) {
    return jdbc.sql(OPEN_OF)
        .param("account", account.value())
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  /** Open holds whose time is over. */
  List<HoldId> due(Instant now, int limit) {
    return jdbc.sql(DUE)
        .param("now", Timestamp.from(now))
        .param("limit", limit)
        .query((row, number) -> new HoldId(row.getObject(1, UUID.class)))
        .list();
  }

  Optional<Instant> nextExpiryAfter(Instant moment) {
    return jdbc.sql(NEXT_EXPIRY)
        .param("moment", Timestamp.from(moment))
        .query((row, number) -> Optional.ofNullable(row.getTimestamp("due")))
        .single()
        .map(Timestamp::toInstant);
  }

  /** Which of the transfers took from which hold. */
  Map<TransferId, HoldId> captures(Collection<TransferId> transfers) {
    Map<TransferId, HoldId> captures = new HashMap<>();
    jdbc.sql(CAPTURES)
        .param("ids", UuidArray.of(transfers, TransferId::value))
        .query(row -> {
          captures.put(
              new TransferId(row.getObject(1, UUID.class)),
              new HoldId(row.getObject(2, UUID.class)));
        });
    return captures;
  }

  private static Hold read(ResultSet row) throws SQLException {
    return new Hold(
        new HoldId(row.getObject("id", UUID.class)),
        new AccountId(row.getLong("debit_account")),
        new AccountId(row.getLong("credit_account")),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        new TransferCode(row.getInt("code")),
        row.getObject("cause", UUID.class),
        row.getTimestamp("at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        row.getObject("capped_day", LocalDate.class),
        row.getLong("captured_minor"),
        Hold.State.valueOf(row.getString("state")),
        row.getObject("ended_by", UUID.class));
  }
}
