package io.sycee.ledger;

import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code ledger.transfer}: inserted into and read, never changed. */
@Component
class TransferTable {

  private static final String COLUMNS =
      """
      id, debit_account, credit_account, currency, amount_minor, code, cause, at,
      debit_balance_minor, credit_balance_minor, debit_previous, credit_previous
      """;

  private static final String INSERT =
      "insert into ledger.transfer ("
          + COLUMNS
          + """
          )
          select *
            from unnest(:ids::uuid[], :debits::uuid[], :credits::uuid[], :currencies::text[],
                        :amounts::bigint[], :codes::smallint[], :causes::uuid[],
                        :times::timestamptz[], :debitBalances::bigint[],
                        :creditBalances::bigint[], :debitPrevious::uuid[],
                        :creditPrevious::uuid[])
          """;

  private static final String FIND =
      "select " + COLUMNS + " from ledger.transfer where id = any(:ids::uuid[])";

  /**
   * Walks the account's chain from its newest transfer, or from the one before {@code :before}:
   * each step is one look-up by primary key, so a page costs its length, however long the history
   * is.
   */
  private static final String STATEMENT =
      """
      with recursive chain as (
        select transfer.*, 1 as depth
          from ledger.transfer
         where transfer.id = (
                 select case when :before::uuid is null
                             then (select last_transfer from ledger.account where id = :account)
                             else (select case when debit_account = :account
                                               then debit_previous else credit_previous end
                                     from ledger.transfer
                                    where id = :before::uuid
                                      and :account in (debit_account, credit_account))
                        end)
        union all
        select older.*, chain.depth + 1
          from chain
          join ledger.transfer as older
            on older.id = case when chain.debit_account = :account
                               then chain.debit_previous else chain.credit_previous end
         where chain.depth < :limit
      )
      """
          + "select "
          + COLUMNS
          + " from chain order by depth";

  private final JdbcClient jdbc;

  TransferTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(List<Transfer> transfers) {
    jdbc.sql(INSERT)
        .param("ids", uuids(transfers, transfer -> transfer.id().value()))
        .param("debits", uuids(transfers, transfer -> transfer.debit().value()))
        .param("credits", uuids(transfers, transfer -> transfer.credit().value()))
        .param(
            "currencies",
            transfers.stream()
                .map(transfer -> transfer.amount().currencyCode())
                .toArray(String[]::new))
        .param("amounts", longs(transfers, transfer -> transfer.amount().amountMinor()))
        .param(
            "codes",
            transfers.stream()
                .map(transfer -> (short) transfer.code().value())
                .toArray(Short[]::new))
        .param("causes", uuids(transfers, Transfer::cause))
        .param(
            "times",
            transfers.stream().map(transfer -> transfer.at().toString()).toArray(String[]::new))
        .param("debitBalances", longs(transfers, Transfer::debitBalanceAfterMinor))
        .param("creditBalances", longs(transfers, Transfer::creditBalanceAfterMinor))
        .param(
            "debitPrevious",
            uuids(transfers, transfer -> AccountTable.idOf(transfer.debitPrevious())))
        .param(
            "creditPrevious",
            uuids(transfers, transfer -> AccountTable.idOf(transfer.creditPrevious())))
        .update();
  }

  List<Transfer> find(Collection<TransferId> ids) {
    return jdbc.sql(FIND)
        .param("ids", ids.stream().map(TransferId::value).toArray(UUID[]::new))
        .query((row, number) -> read(row))
        .list();
  }

  List<Transfer> statement(AccountId account, @Nullable TransferId before, int limit) {
    return jdbc.sql(STATEMENT)
        .param("account", account.value())
        .param("before", AccountTable.idOf(before))
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  private static Transfer read(ResultSet row) throws SQLException {
    return new Transfer(
        new TransferId(row.getObject("id", UUID.class)),
        new AccountId(row.getObject("debit_account", UUID.class)),
        new AccountId(row.getObject("credit_account", UUID.class)),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        new TransferCode(row.getInt("code")),
        row.getObject("cause", UUID.class),
        row.getTimestamp("at").toInstant(),
        row.getLong("debit_balance_minor"),
        row.getLong("credit_balance_minor"),
        transferId(row.getObject("debit_previous", UUID.class)),
        transferId(row.getObject("credit_previous", UUID.class)));
  }

  static @Nullable TransferId transferId(@Nullable UUID id) {
    return id == null ? null : new TransferId(id);
  }

  private static UUID[] uuids(List<Transfer> transfers, Function<Transfer, @Nullable UUID> read) {
    return transfers.stream().map(read).toArray(UUID[]::new);
  }

  private static Long[] longs(List<Transfer> transfers, Function<Transfer, Long> read) {
    return transfers.stream().map(read).toArray(Long[]::new);
  }
}
