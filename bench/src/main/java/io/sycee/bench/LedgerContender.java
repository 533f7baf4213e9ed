package io.sycee.bench;

import io.sycee.ledger.AccountId;
import io.sycee.ledger.GroupedOutcome;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.Posting;
import io.sycee.ledger.PostingOutcome;
import io.sycee.ledger.TransferCode;
import io.sycee.ledger.TransferId;
import io.sycee.ledger.TransferOrder;
import io.sycee.money.Money;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The real ledger over its real, migrated tables, as the role that serves requests.
 *
 * @param callers who hand in transfers at the same time at full load
 * @param way by which of the ledger's entrances they come
 */
record LedgerContender(String name, int callers, Way way) implements Contender {

  /** How a transfer is handed to the ledger. */
  @FunctionalInterface
  interface Way {
    Teller into(Ledger ledger, TransactionOperations transactions);
  }

  private static final TransferCode CODE = new TransferCode(1);

  /** Inside the caller's transaction, which is all that it does there. */
  static LedgerContender joined(int callers) {
    return new LedgerContender(
        "joined",
        callers,
        (ledger, transactions) ->
            order -> transactions.executeWithoutResult(_ -> expect(ledger.post(posting(order)))));
  }

  /** With whatever else arrives at that moment, in one commit for all. */
  static LedgerContender grouped(int callers) {
    return new LedgerContender(
        "grouped", callers, (ledger, _) -> order -> expect(ledger.postGrouped(posting(order))));
  }

  @Override
  public Book prepare(Site site, BookSize size) throws SQLException {
    Flyway.configure()
        .dataSource(site.server().dataSource(site.database(), site.server().migrate()))
        .locations("classpath:db/migration")
        .defaultSchema("flyway")
        .load()
        .migrate();
    fill(site, size);
    return LedgerBook.open(site, callers, way);
  }

  /**
   * Accounts begin with nothing and may go as far below as other books' accounts begin above: an
   * account with money but without a transfer would be refused by the table itself.
   */
  private static void fill(Site site, BookSize size) throws SQLException {
    site.run(
        """
        insert into ledger.account (kind, normal_side, currency, floor_minor)
        select 'WALLET', 'CREDIT', 'EUR', -%d from generate_series(1, %d)
        """
            .formatted(Book.OPENING_MINOR, size.accounts()),
        history(size),
        "vacuum (freeze, analyze) ledger.account",
        "vacuum (freeze, analyze) ledger.transfer");
  }

  /**
   * Transfers of the last twenty days, as wide as real ones and in the order of their time. They
   * lie in the way as real ones do; they are chained to nothing and in no account's balance, so
   * that fsck would not like them.
   */
  private static String history(BookSize size) {
    return """
    insert into ledger.transfer
      (seq, xact, at, amount_minor, debit_account, credit_account, debit_balance_minor,
       credit_balance_minor, id, cause, debit_previous, credit_previous, currency, code)
    select number, 0, now(), 1, 1 + number %% %d, 1 + (number * 7 + 1) %% %d, 0, 0, made.id,
           made.id, made.id, made.id, 'EUR', 1
      from generate_series(1::bigint, %d) as number
     cross join lateral (
       select uuidv7(interval '-20 days' + number * interval '0.08 seconds') as id) as made
    """
        .formatted(size.accounts(), size.accounts(), size.history());
  }

  private static Posting posting(Order order) {
    UUID id = order.id();
    return Posting.of(
        TransferOrder.of(
            new TransferId(id),
            account(order.payer()),
            account(order.payee()),
            Money.of(order.amountMinor(), "EUR"),
            CODE,
            id));
  }

  /** Orders count accounts from 0, the database from 1. */
  private static AccountId account(long number) {
    return new AccountId(number + 1);
  }

  private static void expect(GroupedOutcome outcome) {
    if (!(outcome instanceof PostingOutcome.Posted posted) || posted.replayed()) {
      throw new IllegalStateException("the ledger answered " + outcome);
    }
  }
}
