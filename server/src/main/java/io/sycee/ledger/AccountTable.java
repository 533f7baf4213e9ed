package io.sycee.ledger;

import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code ledger.account}. */
@Component
class AccountTable {

  private static final String INSERT =
      """
      insert into ledger.account (kind, normal_side, currency, floor_minor)
      values (:kind, :side, :currency, :floor)
      returning id
      """;

  private static final String FIND =
      """
      select id, kind, currency, floor_minor, closed_at, outgoing_blocked_until,
             incoming_blocked_until, capped_day, capped_count, capped_minor, held_minor,
             debits_minor, credits_minor, changes, last_at, last_transfer
        from ledger.account
       where id = any(:ids::bigint[])
      """;

  /** In id order, which is the order that every posting follows: two postings cannot deadlock. */
  private static final String LOCK = FIND + " order by id for no key update";

  /** Leaves out what somebody else holds, and so never waits. */
  private static final String LOCK_FREE = LOCK + " skip locked";

  private static final String EXISTING =
      "select id from ledger.account where id = any(:ids::bigint[])";

  private static final String UPDATE =
      """
      update ledger.account as account
         set capped_day = new.capped_day,
             capped_count = new.capped_count,
             capped_minor = new.capped_minor,
             held_minor = new.held_minor,
             debits_minor = new.debits_minor,
             credits_minor = new.credits_minor,
             changes = new.changes,
             last_at = new.last_at,
             last_transfer = new.last_transfer
        from unnest(:ids::bigint[], :cappedDays::date[], :cappedCounts::integer[],
                    :capped::bigint[], :held::bigint[], :debits::bigint[], :credits::bigint[],
                    :changes::bigint[], :lastTimes::timestamptz[], :lastTransfers::uuid[])
          as new (id, capped_day, capped_count, capped_minor, held_minor, debits_minor,
                  credits_minor, changes, last_at, last_transfer)
       where account.id = new.id
      """;

  /**
   * Adds what the postings would move, and answers with the rows as they stood before. A row that
   * would break a rule of the table is left alone.
   *
   * <p>Each array is unnested for itself: of several unnested by one call, PostgreSQL keeps each in
   * a store of its own, which costs a tenth of this statement.
   */
  private static final String FORESEE =
      """
      update ledger.account as account
         set debits_minor = account.debits_minor + new.debits_minor,
             credits_minor = account.credits_minor + new.credits_minor,
             changes = account.changes + new.changes,
             last_at = greatest(account.last_at, :now),
             last_transfer = new.last_transfer
        from (select unnest(:ids::bigint[]) as id,
                     unnest(:debits::bigint[]) as debits_minor,
                     unnest(:credits::bigint[]) as credits_minor,
                     unnest(:changes::bigint[]) as changes,
                     unnest(:lastTransfers::uuid[]) as last_transfer) as new
       where account.id = new.id
         and account.closed_at is null
         and (account.floor_minor is null
              or account.floor_minor
                   <= case account.normal_side
                        when 'DEBIT' then account.debits_minor - account.credits_minor
                                          + new.debits_minor - new.credits_minor
                        else account.credits_minor - account.debits_minor
                             + new.credits_minor - new.debits_minor
                      end - account.held_minor)
         and account.debits_minor + new.debits_minor <= 9007199254740991
         and account.credits_minor + new.credits_minor <= 9007199254740991
      returning account.id, account.kind, account.currency, account.floor_minor,
                account.closed_at, account.outgoing_blocked_until,
                account.incoming_blocked_until, old.capped_day, old.capped_count,
                old.capped_minor, account.held_minor, old.debits_minor, old.credits_minor,
                old.changes, old.last_at, old.last_transfer
      """;

  /** The same for a batch of which some count on a day's cap. Each array costs, so not always. */
  private static final String FORESEE_CAPPED =
      FORESEE
          .replace(
              "set debits_minor",
              """
              set capped_day = greatest(account.capped_day, new.capped_day),
                  capped_count = case when new.capped_day is null then account.capped_count
                                      when account.capped_day >= new.capped_day
                                        then account.capped_count + new.capped_count
                                      else new.capped_count end,
                  capped_minor = case when new.capped_day is null then account.capped_minor
                                      when account.capped_day >= new.capped_day
                                        then account.capped_minor + new.capped_minor
                                      else new.capped_minor end,
                  debits_minor\
              """)
          .replace(
              "as last_transfer)",
              """
              as last_transfer,
                     unnest(:cappedDays::date[]) as capped_day,
                     unnest(:cappedCounts::integer[]) as capped_count,
                     unnest(:capped::bigint[]) as capped_minor)\
              """)
          .replace(
              "returning",
              "and account.capped_minor + new.capped_minor <= 9007199254740991 returning");

  private static final String CLOSE =
      "update ledger.account set closed_at = :at where id = :id and closed_at is null";

  private static final String REOPEN =
      "update ledger.account set closed_at = null where id = :id and closed_at is not null";

  private static final String BLOCK_OUTGOING =
      "update ledger.account set outgoing_blocked_until = :until where id = :id";

  private static final String BLOCK_INCOMING =
      "update ledger.account set incoming_blocked_until = :until where id = :id";

  private final JdbcClient jdbc;

  AccountTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  AccountId insert(NewAccount account) {
    return new AccountId(
        jdbc.sql(INSERT)
            .param("kind", account.kind().name())
            .param("side", account.kind().side().name())
            .param("currency", account.currency().getCurrencyCode())
            .param("floor", account.floorMinor())
            .query(Long.class)
            .single());
  }

  List<Account> find(Collection<AccountId> ids) {
    return query(FIND, ids);
  }

  List<Account> lock(Collection<AccountId> ids) {
    return query(LOCK, ids);
  }

  List<Account> lockFree(Collection<AccountId> ids) {
    return query(LOCK_FREE, ids);
  }

  List<AccountId> existing(Collection<AccountId> ids) {
    return jdbc.sql(EXISTING)
        .param("ids", longs(ids, AccountId::value))
        .query((row, number) -> new AccountId(row.getLong(1)))
        .list();
  }

  /**
   * @param forecasts in id order, which is the order in which the rows are locked
   * @return the rows that were updated, as they stood before
   */
  List<Account> foresee(List<Forecast> forecasts, Instant now) {
    boolean capped = forecasts.stream().anyMatch(forecast -> forecast.capped().day() != null);
    JdbcClient.StatementSpec statement =
        jdbc.sql(capped ? FORESEE_CAPPED : FORESEE)
            .param("now", Timestamp.from(now))
            .param("ids", longs(forecasts, forecast -> forecast.account().value()))
            .param("debits", longs(forecasts, Forecast::debitsMinor))
            .param("credits", longs(forecasts, Forecast::creditsMinor))
            .param("changes", longs(forecasts, Forecast::changes))
            .param(
                "lastTransfers",
                UuidArray.of(forecasts, forecast -> forecast.lastTransfer().value()));
    if (capped) {
      statement =
          statement
              .param("cappedDays", days(forecasts, forecast -> forecast.capped().day()))
              .param("cappedCounts", ints(forecasts, forecast -> forecast.capped().count()))
              .param("capped", longs(forecasts, forecast -> forecast.capped().minor()));
    }
    return statement.query((row, number) -> read(row)).list();
  }

  /** Writes rows that the caller has locked. */
  void update(Collection<Account> accounts) {
    if (accounts.isEmpty()) {
      return;
    }
    int updated =
        jdbc.sql(UPDATE)
            .param("ids", longs(accounts, account -> account.id().value()))
            .param("cappedDays", days(accounts, account -> account.capped().day()))
            .param("cappedCounts", ints(accounts, account -> account.capped().count()))
            .param("capped", longs(accounts, account -> account.capped().minor()))
            .param("held", longs(accounts, account -> account.totals().heldMinor()))
            .param("debits", longs(accounts, account -> account.totals().debitsMinor()))
            .param("credits", longs(accounts, account -> account.totals().creditsMinor()))
            .param("changes", longs(accounts, account -> account.head().changes()))
            .param("lastTimes", texts(accounts, account -> account.head().lastAt()))
            .param(
                "lastTransfers",
                UuidArray.of(accounts, account -> idOf(account.head().lastTransfer())))
            .update();
    if (updated != accounts.size()) {
      throw new IllegalStateException("a locked account is gone");
    }
  }

  void close(AccountId id, Instant at) {
    jdbc.sql(CLOSE).param("id", id.value()).param("at", Timestamp.from(at)).update();
  }

  void reopen(AccountId id) {
    jdbc.sql(REOPEN).param("id", id.value()).update();
  }

  /** Answers whether the account exists. */
  boolean block(AccountId id, Flow flow, @Nullable Instant until) {
    String sql =
        switch (flow) {
          case OUTGOING -> BLOCK_OUTGOING;
          case INCOMING -> BLOCK_INCOMING;
        };
    return jdbc.sql(sql)
            .param("id", id.value())
            .param("until", until == null ? null : Timestamp.from(until))
            .update()
        == 1;
  }

  private List<Account> query(String sql, Collection<AccountId> ids) {
    return jdbc.sql(sql)
        .param("ids", ids.stream().mapToLong(AccountId::value).distinct().toArray())
        .query((row, number) -> read(row))
        .list();
  }

  /** By the columns' places, and no more than is there: thousands of rows a batch pass here. */
  private static Account read(ResultSet row) throws SQLException {
    String currency = row.getString(3);
    long floor = row.getLong(4);
    boolean floored = !row.wasNull();
    LocalDate day = row.getObject(8, LocalDate.class);
    return new Account(
        new AccountId(row.getLong(1)),
        AccountKind.valueOf(row.getString(2)),
        Money.currency(currency).orElseThrow(() -> new SQLException("currency " + currency)),
        floored ? floor : null,
        status(row),
        new Totals(row.getLong(12), row.getLong(13), row.getLong(11)),
        day == null ? DayCount.NONE : new DayCount(day, row.getLong(10), row.getInt(9)),
        new ChainHead(
            row.getLong(14),
            instant(row, 15),
            TransferTable.transferId(row.getObject(16, UUID.class))));
  }

  private static AccountStatus status(ResultSet row) throws SQLException {
    boolean closed = row.getObject(5) != null;
    Instant outgoing = instant(row, 6);
    Instant incoming = instant(row, 7);
    return !closed && outgoing == null && incoming == null
        ? AccountStatus.OPEN
        : new AccountStatus(closed, outgoing, incoming);
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  static <T> long[] longs(Collection<T> rows, ToLongFunction<T> read) {
    return rows.stream().mapToLong(read).toArray();
  }

  private static <T> Integer[] ints(Collection<T> rows, Function<T, Integer> read) {
    return rows.stream().map(read).toArray(Integer[]::new);
  }

  static <T> String[] days(Collection<T> rows, Function<T, @Nullable LocalDate> read) {
    return rows.stream()
        .map(read)
        .map(day -> day == null ? null : day.toString())
        .toArray(String[]::new);
  }

  static <T> String[] texts(Collection<T> rows, Function<T, @Nullable Object> read) {
    return rows.stream()
        .map(read)
        .map(value -> value == null ? null : value.toString())
        .toArray(String[]::new);
  }

  static @Nullable UUID idOf(@Nullable TransferId id) {
    return id == null ? null : id.value();
  }
}
