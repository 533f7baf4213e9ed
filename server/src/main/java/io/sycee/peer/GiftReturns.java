package io.sycee.peer;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sycee.time.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Returns what nobody took. It runs once across all instances, and survives each of them. */
@Configuration(proxyBeanMethods = false)
class GiftReturns {

  private static final Logger LOG = LoggerFactory.getLogger(GiftReturns.class);

  /** A giver who watches the hour sees the rest come back within a few seconds. */
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** One round returns at most so many, so that a feast's end does not hold the thread long. */
  private static final int BATCH = 100;

  @Bean
  RecurringTask<Void> returnGifts(Gifts gifts) {
    return Tasks.recurring("peer-return-gifts", FixedDelay.of(EVERY))
        .execute((instance, context) -> sweep(gifts));
  }

  @Bean
  DueWork giftsRunOut(Gifts gifts) {
    return new DueWork() {

      @Override
      public Optional<Instant> nextAfter(Instant moment) {
        return gifts.nextExpiryAfter(moment);
      }

      // Those that cannot be returned now stay due, and are left to the task.
      @Override
      public void run() {
        int returned = BATCH;
        while (returned == BATCH) {
          returned = sweep(gifts);
        }
      }
    };
  }

  /** Returns one batch, and how many of it have ended. */
  static int sweep(Gifts gifts) {
    int returned = 0;
    for (UUID id : gifts.due(BATCH)) {
      try {
        if (gifts.returnRest(id)) {
          returned++;
        } else {
          LOG.warn("gift {} could not be returned now: the giver's wallet takes nothing", id);
        }
      } catch (RuntimeException failure) {
        // One that cannot be returned now must not keep the others waiting; it stays open.
        LOG.warn("gift {} could not be returned now", id, failure);
      }
    }
    return returned;
  }
}
