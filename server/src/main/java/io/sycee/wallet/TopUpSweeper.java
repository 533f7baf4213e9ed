package io.sycee.wallet;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Finishes what a lost answer, a late acquirer or a crash left open. It runs once across all
 * instances, and survives each of them.
 */
@Configuration(proxyBeanMethods = false)
class TopUpSweeper {

  private static final Logger LOG = LoggerFactory.getLogger(TopUpSweeper.class);

  /** A holder who watches "pending" on the screen sees it end within a few seconds. */
  private static final Duration EVERY = Duration.ofSeconds(5);

  /**
   * One round asks about at most so many, so that a broken acquirer does not hold the thread long.
   */
  private static final int BATCH = 100;

  @Bean
  RecurringTask<Void> settleTopUps(TopUps topUps) {
    return Tasks.recurring("settle-top-ups", FixedDelay.of(EVERY))
        .execute((instance, context) -> sweep(topUps));
  }

  static void sweep(TopUps topUps) {
    for (UUID id : topUps.takeUnsettled(BATCH)) {
      try {
        topUps.advance(id);
      } catch (RuntimeException failure) {
        // One that cannot be settled now must not keep the others waiting; it stays open.
        LOG.warn("top-up {} could not be settled now", id, failure);
      }
    }
  }
}
