package io.sycee.time;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The time by which money is dated and falls due: transfers, limits of a day, expiry of charges,
 * settlement days. A sandbox may move it; sessions, keys and approvals follow the {@link WallClock}
 * instead, so that moving it signs nobody out.
 */
public final class BusinessClock {

  private final Clock clock;

  public BusinessClock(Clock clock) {
    this.clock = clock;
  }

  /** Now, cut to microseconds, which is what PostgreSQL keeps: an answer equals its stored row. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Today's date in the place where it matters. */
  public LocalDate today(ZoneId zone) {
    return LocalDate.ofInstant(now(), zone);
  }
}
