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
    if (size.history() > 0) {
      throw new UnsupportedOperationException("no history is written for the ledger yet");
    }
    site.run(
        """
        insert into ledger.account (kind, normal_side, currency, floor_minor)
        select 'WALLET', 'CREDIT', 'EUR', -%d from generate_series(1, %d)
        """
            .formatted(Book.OPENING_MINOR, size.accounts()),
        "vacuum (freeze, analyze) ledger.account");
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
