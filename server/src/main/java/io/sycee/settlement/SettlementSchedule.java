package io.sycee.settlement;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sycee.time.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Looks often whether it is past midnight somewhere; once across all instances. It is not planned
 * for midnight itself: there is one for each time zone, and a moved business clock brings others.
 */
@Configuration(proxyBeanMethods = false)
class SettlementSchedule {

  @Bean
  RecurringTask<Void> closeShopsDays(
      DailySettlement settlement, @Value("${sycee.settlement.every}") Duration every) {
    return Tasks.recurring("close-shops-days", FixedDelay.of(every))
        .execute((instance, context) -> settlement.run());
  }

  @Bean
  DueWork shopsDaysEnd(DailySettlement settlement) {
    return new DueWork() {

      @Override
      public Optional<Instant> nextAfter(Instant moment) {
        return settlement.nextAfter(moment);
      }

      @Override
      public void run() {
        settlement.run();
      }
    };
  }
}
