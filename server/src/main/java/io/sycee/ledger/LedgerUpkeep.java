package io.sycee.ledger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sycee.time.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the book needs done from time to time, once across all instances. */
@Configuration(proxyBeanMethods = false)
class LedgerUpkeep {

  /** A payer whose hold has expired sees the money free within a few seconds. */
  private static final Duration EXPIRE_EVERY = Duration.ofSeconds(5);

  /** One transaction locks at most so many accounts. */
  static final int EXPIRE_AT_ONCE = 500;

  /** Partitions are made months ahead, so a day or a week without the task harms nothing. */
  private static final Duration PARTITIONS_EVERY = Duration.ofDays(1);

  private static final int MONTHS_AHEAD = 3;

  private static final String MAKE_PARTITIONS = "select ledger.make_partitions(:monthsAhead)";

  @Bean
  RecurringTask<Void> expireHolds(Ledger ledger) {
    return Tasks.recurring("ledger-expire-holds", FixedDelay.of(EXPIRE_EVERY))
        .execute((instance, context) -> expireAll(ledger));
  }

  @Bean
  DueWork holdsRunOut(Ledger ledger, HoldTable holds) {
    return new DueWork() {

      @Override
      public Optional<Instant> nextAfter(Instant moment) {
        return holds.nextExpiryAfter(moment);
      }

      @Override
      public void run() {
        expireAll(ledger);
      }
    };
  }

  private static void expireAll(Ledger ledger) {
    while (ledger.expireHolds(EXPIRE_AT_ONCE) == EXPIRE_AT_ONCE) {
      // as long as there are more
    }
  }

  @Bean
  RecurringTask<Void> makePartitions(JdbcClient jdbc) {
    return Tasks.recurring("ledger-make-partitions", FixedDelay.of(PARTITIONS_EVERY))
        .execute((instance, context) ->
            jdbc.sql(MAKE_PARTITIONS).param("monthsAhead", MONTHS_AHEAD).query().singleRow());
  }
}
