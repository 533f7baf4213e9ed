package io.sycee.payment;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sycee.time.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Ends unanswered disputes and collects what shops owe for lost ones; once across all instances.
 */
@Configuration(proxyBeanMethods = false)
class DisputeSweeper {

  /** Days are what disputes count in. */
  private static final Duration EVERY = Duration.ofSeconds(30);

  private static final int BATCH = 100;

  @Bean
  RecurringTask<Void> sweepDisputes(Disputes disputes) {
    return Tasks.recurring("sweep-disputes", FixedDelay.of(EVERY))
        .execute((instance, context) -> sweepAll(disputes));
  }

  @Bean
  DueWork disputesLapse(Disputes disputes) {
    return new DueWork() {

      @Override
      public Optional<Instant> nextAfter(Instant moment) {
        return disputes.nextUnansweredAfter(moment);
      }

      @Override
      public void run() {
        sweepAll(disputes);
      }
    };
  }

  private static void sweepAll(Disputes disputes) {
    while (disputes.sweep(BATCH) == BATCH) {
      // as long as there are more
    }
  }
}
