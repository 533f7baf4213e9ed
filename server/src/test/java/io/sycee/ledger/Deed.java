package io.sycee.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that a simulation does to a book, or to the model of one. */
sealed interface Deed {

  record Post(Posting posting) implements Deed {}

  record Close(AccountId account) implements Deed {}

  record Reopen(AccountId account) implements Deed {}

  record Block(AccountId account, Flow flow, @Nullable Instant until) implements Deed {}

  record Expire() implements Deed {

    /** More than any simulation ever has open. */
    private static final int ALL = 100_000;
  }

  /** Does it in the caller's transaction. */
  default Object to(Ledger ledger) {
    return switch (this) {
      case Post(Posting posting) -> ledger.post(posting);
      case Close(AccountId account) -> ledger.close(account);
      case Reopen(AccountId account) -> ledger.reopen(account);
      case Block(AccountId account, Flow flow, Instant until) -> ledger.block(account, flow, until);
      case Expire() -> ledger.expireHolds(Expire.ALL);
    };
  }

  default Object to(BookModel model, Instant now) {
    return switch (this) {
      case Post(Posting posting) -> model.post(posting, now);
      case Close(AccountId account) -> model.close(account);
      case Reopen(AccountId account) -> model.reopen(account);
      case Block(AccountId account, Flow flow, Instant until) -> model.block(account, flow, until);
      case Expire() -> model.expireHolds(now);
    };
  }

  /** Whether an answer says that the book was changed. */
  static boolean changed(Object answer) {
    return switch (answer) {
      case PostingOutcome.Posted posted -> !posted.replayed();
      case AccountChange change -> change == AccountChange.DONE;
      case Integer expired -> expired > 0;
      default -> false;
    };
  }
}
