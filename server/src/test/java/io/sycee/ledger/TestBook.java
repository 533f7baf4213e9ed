package io.sycee.ledger;

import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import io.sycee.money.Money;
import io.sycee.time.TimeOrderedId;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger as a test uses it: accounts in euro, and a transaction around each posting. */
final class TestBook {

  static final TransferCode CODE = new TransferCode(20);

  private final Ledger ledger;
  private final TransactionTemplate transaction;

  TestBook(Ledger ledger, PlatformTransactionManager transactions) {
    this.ledger = ledger;
    this.transaction = new TransactionTemplate(transactions);
  }

  AccountId rail() {
    return open(AccountKind.RAIL, null);
  }

  /** A wallet with this much in it. */
  AccountId wallet(long balanceMinor) {
    AccountId wallet = open(AccountKind.WALLET, 0L);
    if (balanceMinor > 0) {
      posted(move(rail(), wallet, balanceMinor));
    }
    return wallet;
  }

  AccountId takings() {
    return open(AccountKind.TAKINGS, 0L);
  }

  AccountId open(AccountKind kind, @Nullable Long floorMinor) {
    AccountId id =
        transaction.execute(_ -> ledger.open(new NewAccount(kind, euro(0).currency(), floorMinor)));
    if (id == null) {
      throw new IllegalStateException("an account was opened without an id");
    }
    return id;
  }

  PostingOutcome post(Order... orders) {
    PostingOutcome outcome = transaction.execute(_ -> ledger.post(Posting.of(orders)));
    if (outcome == null) {
      throw new IllegalStateException("a posting ended without an outcome");
    }
    return outcome;
  }

  Posted posted(Order... orders) {
    PostingOutcome outcome = post(orders);
    return switch (outcome) {
      case Posted posted -> posted;
      case Refused refused -> throw new AssertionError(refused);
    };
  }

  AccountChange change(Function<Ledger, AccountChange> change) {
    AccountChange done = transaction.execute(_ -> change.apply(ledger));
    if (done == null) {
      throw new IllegalStateException("a change ended without an outcome");
    }
    return done;
  }

  Account account(AccountId id) {
    return ledger.account(id).orElseThrow();
  }

  long balance(AccountId id) {
    return account(id).balanceMinor();
  }

  static TransferOrder move(AccountId debit, AccountId credit, long amountMinor) {
    return move(new TransferId(TimeOrderedId.next()), debit, credit, amountMinor);
  }

  static TransferOrder move(TransferId id, AccountId debit, AccountId credit, long amountMinor) {
    return TransferOrder.of(id, debit, credit, euro(amountMinor), CODE, new UUID(7, 7));
  }

  static Money euro(long amountMinor) {
    return Money.of(amountMinor, "EUR");
  }
}
