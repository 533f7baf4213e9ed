package io.sycee.payment;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sycee.ledger.Ledger;
import io.sycee.time.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Notes which charges have run out, unpaid or not captured, for those who want to be told; once
 * across all instances.
 */
@Configuration(proxyBeanMethods = false)
class ChargeExpiry {

  /** Nothing depends on it: a charge whose time is over is refused at once, noted or not. */
  private static final Duration EVERY = Duration.ofSeconds(5);

  private static final int BATCH = 500;

  @Bean
  RecurringTask<Void> noteExpiredCharges(Charges charges) {
    return Tasks.recurring("note-expired-charges", FixedDelay.of(EVERY))
        .execute((instance, context) -> noteAll(charges));
  }

  @Bean
  DueWork chargesRunOut(Charges charges) {
    return new DueWork() {

      @Override
      public Optional<Instant> nextAfter(Instant moment) {
        return charges.nextExpiryAfter(moment);
      }

      @Override
      public void run() {
        noteAll(charges);
      }
    };
  }

  @Bean
  DueWork authorizationsRunOut(Ledger ledger, Authorizations authorizations) {
    return new DueWork() {

      @Override
      public Optional<Instant> nextAfter(Instant moment) {
        return authorizations.nextEndAfter(moment);
      }

      @Override
      public void run() {
        endAll(ledger, authorizations);
      }
    };
  }

  private static void noteAll(Charges charges) {
    int noted = BATCH;
    while (noted == BATCH) {
      noted = charges.noteExpired(BATCH);
    }
  }

  /** The ledger's own sweep frees the money too; whichever comes first, the other finds it done. */
  @Bean
  RecurringTask<Void> endOverdueAuthorizations(Ledger ledger, Authorizations authorizations) {
    return Tasks.recurring("end-overdue-authorizations", FixedDelay.of(EVERY))
        .execute((instance, context) -> endAll(ledger, authorizations));
  }

  private static void endAll(Ledger ledger, Authorizations authorizations) {
    while (ledger.expireHolds(BATCH) == BATCH) {
      // as long as there are more
    }
    while (authorizations.endOverdue(BATCH) == BATCH) {
      // as long as there are more
    }
  }
}
