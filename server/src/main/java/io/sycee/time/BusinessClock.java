package io.sycee.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time by which money is dated and falls due: transfers, limits of a day, expiry of charges,
 * settlement days. A sandbox may move it; sessions, keys and approvals follow the {@link WallClock}
 * instead, so that moving it signs nobody out.
 */
public final class BusinessClock {

  private final Clock clock;

  /** Zero but in a sandbox whose clock was moved. */
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  public BusinessClock(Clock clock) {
    this.clock = clock;
  }

  /** Now, cut to microseconds, which is what PostgreSQL keeps: an answer equals its stored row. */
  public Instant now() {
    return clock.instant().plus(ahead.get()).truncatedTo(ChronoUnit.MICROS);
  }

  /** Today's date in the place where it matters. */
  public LocalDate today(ZoneId zone) {
    return LocalDate.ofInstant(now(), zone);
  }

  /** How far this clock was moved from the one on the wall. */
  public Duration ahead() {
    return ahead.get();
  }

  /**
   * Moves the clock. Only a sandbox does that, and forward only: what would move it back changes
   * nothing, so that several who tell it the same may be heard in any order.
   */
  public void moveAhead(Duration byAtLeast) {
    ahead.accumulateAndGet(
        byAtLeast, (stands, asked) -> asked.compareTo(stands) > 0 ? asked : stands);
  }
}
