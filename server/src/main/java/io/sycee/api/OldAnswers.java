package io.sycee.api;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Drops answers that nobody was promised any more, once across all instances. */
@Configuration(proxyBeanMethods = false)
class OldAnswers {

  /** The table holds at most a fiftieth too much, and no run has much to delete. */
  private static final Duration EVERY = Duration.ofHours(1);

  @Bean
  RecurringTask<Void> forgetOldAnswers(IdempotentRequests requests) {
    return Tasks.recurring("api-forget-old-answers", FixedDelay.of(EVERY))
        .execute((instance, context) -> requests.forgetOldKeys());
  }
}
