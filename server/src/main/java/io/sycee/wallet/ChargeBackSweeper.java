package io.sycee.wallet;

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
 * Learns of charge-backs, and ends those that were owed for too long; once across all instances.
 */
@Configuration(proxyBeanMethods = false)
class ChargeBackSweeper {

  /** The sooner it is booked, the less of it was spent. */
  private static final Duration EVERY = Duration.ofSeconds(5);

  @Bean
  RecurringTask<Void> bookChargeBacks(ChargeBacks chargeBacks) {
    return Tasks.recurring("book-charge-backs", FixedDelay.of(EVERY))
        .execute((instance, context) -> {
          chargeBacks.learn();
          chargeBacks.writeOff();
        });
  }

  @Bean
  DueWork debtsAreWrittenOff(ChargeBacks chargeBacks) {
    return new DueWork() {

      @Override
      public Optional<Instant> nextAfter(Instant moment) {
        return chargeBacks.nextWriteOffAfter(moment);
      }

      @Override
      public void run() {
        while (chargeBacks.writeOff() > 0) {
          // as long as there are more
        }
      }
    };
  }
}
