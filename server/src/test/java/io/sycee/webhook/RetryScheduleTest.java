package io.sycee.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void it_waits_longer_each_time_and_ends() {
    for (int tried = 1; tried <= WAITS.size(); tried++) {
      Duration least = WAITS.get(tried - 1);
      for (int draw = 0; draw < 100; draw++) {
        assertThat(RetrySchedule.next(tried, Instant.EPOCH, null, random))
            .isBetween(
                Instant.EPOCH.plus(least), Instant.EPOCH.plus(least).plus(least.dividedBy(10)));
      }
    }
    assertThat(RetrySchedule.next(10, Instant.EPOCH, null, random)).isNull();
    assertThat(RetrySchedule.attempts()).isEqualTo(10);
  }

  @Test
  void what_failed_together_does_not_come_back_together() {
    assertThat(RetrySchedule.next(4, Instant.EPOCH, null, random))
        .isNotEqualTo(RetrySchedule.next(4, Instant.EPOCH, null, random));
  }

  @Test
  void a_receiver_may_ask_for_patience_but_not_make_us_forget() {
    assertThat(RetrySchedule.next(1, Instant.EPOCH, Duration.ofHours(1), random))
        .isEqualTo(Instant.EPOCH.plus(Duration.ofHours(1)));
    assertThat(RetrySchedule.next(1, Instant.EPOCH, Duration.ofDays(400), random))
        .isEqualTo(Instant.EPOCH.plus(Duration.ofHours(24)));
    assertThat(RetrySchedule.next(2, Instant.EPOCH, Duration.ofSeconds(-9), random))
        .isAfterOrEqualTo(Instant.EPOCH.plus(Duration.ofMinutes(5)));
  }
}
