package io.sycee.time;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The real time, by which sessions, one-time secrets, idempotency keys and approvals expire. */
public final class WallClock {

  private final Clock clock;

  public WallClock(Clock clock) {
    this.clock = clock;
  }

  /** Now, cut to microseconds, which is what PostgreSQL keeps. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
