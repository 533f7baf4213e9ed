package io.sycee.payment;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
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
        .execute((instance, context) -> disputes.sweep(BATCH));
  }
}
