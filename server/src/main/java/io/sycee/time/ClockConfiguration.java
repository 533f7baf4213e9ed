package io.sycee.time;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Both clocks run with the system unless a test or a sandbox brings its own. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

  @Bean
  @ConditionalOnMissingBean
  BusinessClock businessClock() {
    return new BusinessClock(Clock.systemUTC());
  }

  @Bean
  @ConditionalOnMissingBean
  WallClock wallClock() {
    return new WallClock(Clock.systemUTC());
  }
}
