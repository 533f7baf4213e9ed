package io.sycee.ledger;

import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code ledger.account}. */
@Component
class AccountTable {

  private static final String INSERT =
      """
      insert into ledger.account (id, kind, normal_side, currency, floor_minor)
      values (:id, :kind, :side, :currency, :floor)
      """;

  private static final String FIND =
      """
      select id, kind, currency, floor_minor, debits_minor, credits_minor, capped_day,
             capped_minor, last_transfer
        from ledger.account
       where id = any(:ids::uuid[])
      """;

  /** In id order, which is the order that every posting follows: two postings cannot deadlock. */
  private static final String LOCK = FIND + " order by id for no key update";

  private static final String UPDATE =
      """
      update ledger.account as account
         set debits_minor = new.debits_minor,
             credits_minor = new.credits_minor,
             capped_day = new.capped_day,
             capped_minor = new.capped_minor,
             last_transfer = new.last_transfer
        from unnest(:ids::uuid[], :debits::bigint[], :credits::bigint[], :cappedDays::date[],
                    :capped::bigint[], :lastTransfers::uuid[])
          as new (id, debits_minor, credits_minor, capped_day, capped_minor, last_transfer)
       where account.id = new.id
      """;

  private final JdbcClient jdbc;

  AccountTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(NewAccount account) {
    jdbc.sql(INSERT)
        .param("id", account.id().value())
        .param("kind", account.kind().name())
        .param("side", account.kind().side().name())
        .param("currency", account.currency().getCurrencyCode())
        .param("floor", account.floorMinor())
        .update();
  }

  List<Account> find(Collection<AccountId> ids) {
    return query(FIND, ids);
  }

  List<Account> lock(Collection<AccountId> ids) {
    return query(LOCK, ids);
  }

  void update(Collection<Account> accounts) {
    List<Account> list = List.copyOf(accounts);
    int updated =
        jdbc.sql(UPDATE)
            .param("ids", list.stream().map(account -> account.id().value()).toArray(UUID[]::new))
            .param("debits", list.stream().map(Account::debitsMinor).toArray(Long[]::new))
            .param("credits", list.stream().map(Account::creditsMinor).toArray(Long[]::new))
            .param("cappedDays", list.stream().map(AccountTable::cappedDay).toArray(String[]::new))
            .param("capped", list.stream().map(Account::cappedMinor).toArray(Long[]::new))
            .param(
                "lastTransfers",
                list.stream().map(account -> idOf(account.lastTransfer())).toArray(UUID[]::new))
            .update();
    if (updated != list.size()) {
      throw new IllegalStateException("a locked account is gone");
    }
  }

  private List<Account> query(String sql, Collection<AccountId> ids) {
    return jdbc.sql(sql)
        .param("ids", ids.stream().map(AccountId::value).distinct().toArray(UUID[]::new))
        .query((row, number) -> read(row))
        .list();
  }

  private static Account read(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    return new Account(
        new AccountId(row.getObject("id", UUID.class)),
        AccountKind.valueOf(row.getString("kind")),
        Money.currency(currency).orElseThrow(() -> new SQLException("currency " + currency)),
        row.getObject("floor_minor", Long.class),
        row.getLong("debits_minor"),
        row.getLong("credits_minor"),
        row.getObject("capped_day", LocalDate.class),
        row.getLong("capped_minor"),
        TransferTable.transferId(row.getObject("last_transfer", UUID.class)));
  }

  private static @Nullable String cappedDay(Account account) {
    LocalDate day = account.cappedDay();
    return day == null ? null : day.toString();
  }

  static @Nullable UUID idOf(@Nullable TransferId id) {
    return id == null ? null : id.value();
  }
}
