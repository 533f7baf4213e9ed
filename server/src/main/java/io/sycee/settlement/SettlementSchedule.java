package io.sycee.settlement;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
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
}
