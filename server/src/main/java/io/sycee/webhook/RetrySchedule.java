package io.sycee.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery is tried again, as Standard Webhooks recommends: ten attempts over some three
 * days, so that a receiver that broke on a Friday evening still hears of it on Monday.
 */
final class RetrySchedule {

  /** Before each attempt, counted from the end of the one before it. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /** Up to a tenth longer: what failed together does not come back together. */
  private static final int JITTER_DIVISOR = 10;

  /** A receiver may ask for patience, but not make us forget. */
  private static final Duration LONGEST_ASKED = Duration.ofHours(24);

  private RetrySchedule() {}

  static int attempts() {
    return WAITS.size();
  }

  /**
   * @param tried how many attempts were made, at least one
   * @param asked the receiver's {@code retry-after}; null without one
   * @return null when that was the last attempt
   */
  static @Nullable Instant next(
      int tried, Instant now, @Nullable Duration asked, RandomGenerator random) {
    if (tried >= WAITS.size()) {
      return null;
    }
    Duration wait = WAITS.get(tried);
    wait = wait.plusMillis(random.nextLong(wait.toMillis() / JITTER_DIVISOR + 1));
    if (asked != null) {
      Duration patience = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
      wait = wait.compareTo(patience) < 0 ? patience : wait;
    }
    return now.plus(wait);
  }
}
