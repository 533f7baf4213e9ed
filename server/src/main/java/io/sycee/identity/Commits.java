package io.sycee.identity;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One transaction for a step of this module: committed on success, undone by a refusal. */
@Component
class Commits {

  private final TransactionTemplate transaction;

  Commits(PlatformTransactionManager transactions) {
    this.transaction = new TransactionTemplate(transactions);
  }

  <T> Outcome<T> unlessRefused(Supplier<Outcome<T>> step) {
    Outcome<T> outcome =
        transaction.execute(status -> {
          Outcome<T> result = step.get();
          if (result instanceof Outcome.Refused<T>) {
            status.setRollbackOnly();
          }
          return result;
        });
    if (outcome == null) {
      throw new IllegalStateException("a step ended without an outcome");
    }
    return outcome;
  }
}
