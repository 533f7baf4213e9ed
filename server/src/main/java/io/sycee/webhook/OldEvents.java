package io.sycee.webhook;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sycee.time.WallClock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Drops what was told long ago, once across all instances. */
@Configuration(proxyBeanMethods = false)
class OldEvents {

  /** Ten times what all attempts take: time to notice, mend and replay. */
  private static final Duration KEPT_FOR = Duration.ofDays(30);

  private static final Duration EVERY = Duration.ofHours(1);

  private static final int BATCH = 1000;

  @Bean
  RecurringTask<Void> forgetOldEvents(EventTable events, WallClock clock) {
    return Tasks.recurring("webhook-forget-old-events", FixedDelay.of(EVERY))
        .execute((instance, context) -> {
          int dropped = BATCH;
          while (dropped == BATCH) {
            dropped = events.deleteBefore(clock.now().minus(KEPT_FOR), BATCH);
          }
        });
  }
}
