package io.sycee.paycode;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sycee.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drops what no code needs any more, once across all instances. A used handle stays, for its
 * payment names it, but forgets what was shown and by whom: afterwards nobody can ask whose code a
 * shop once saw.
 */
@Configuration(proxyBeanMethods = false)
class OldCodes {

  private static final Duration EVERY = Duration.ofHours(1);

  /** So long an old code is still called by its name: used, withdrawn or run out. */
  static final Duration REMEMBERED = Duration.ofDays(1);

  private final BatchTable batches;
  private final HandleTable handles;
  private final Tries tries;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  OldCodes(
      BatchTable batches,
      HandleTable handles,
      Tries tries,
      WallClock clock,
      PlatformTransactionManager transactions) {
    this.batches = batches;
    this.handles = handles;
    this.tries = tries;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Bean
  RecurringTask<Void> forgetOldCodes() {
    return Tasks.recurring("paycode-forget-old", FixedDelay.of(EVERY))
        .execute((instance, context) -> forget());
  }

  void forget() {
    Instant before = clock.now().minus(REMEMBERED);
    tries.forgetExpired();
    transaction.executeWithoutResult(_ -> {
      handles.deleteUnused(before);
      handles.forgetDigits(before);
      batches.deleteEmpty(before);
    });
  }
}
