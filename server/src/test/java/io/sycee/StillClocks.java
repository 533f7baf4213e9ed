package io.sycee;

import io.sycee.time.BusinessClock;
import io.sycee.time.WallClock;
import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Both clocks of the platform stand still on a Sunday morning until a test moves them. */
@TestConfiguration
class StillClocks {

  private static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");

  @Bean
  TestClock businessTime() {
    return new TestClock(MORNING);
  }

  @Bean
  TestClock wallTime() {
    return new TestClock(MORNING);
  }

  @Bean
  @Primary
  BusinessClock stillBusinessClock(TestClock businessTime) {
    return new BusinessClock(businessTime);
  }

  @Bean
  @Primary
  WallClock stillWallClock(TestClock wallTime) {
    return new WallClock(wallTime);
  }
}
