package io.sycee.api;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets old idempotency keys, with the answers that stand under them. */
@Configuration(proxyBeanMethods = false)
class KeyHousekeeping {

  /** Often enough that each round is small beside a day's keys. */
  private static final Duration EVERY = Duration.ofHours(1);

  @Bean
  RecurringTask<Void> forgetOldIdempotencyKeys(IdempotentRequests requests) {
    return Tasks.recurring("forget-idempotency-keys", FixedDelay.of(EVERY))
        .execute((instance, context) -> requests.forgetOldKeys());
  }
}
