package io.sycee.identity;

import io.sycee.time.WallClock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Drops what has expired. Nothing depends on when it runs: every expiry is checked where the row is
 * used.
 */
@Component
public class Housekeeping {

  private final CeremonyTable ceremonies;
  private final ApprovalTable approvals;
  private final AttemptTable attempts;
  private final PostgresSessions sessions;
  private final WallClock clock;

  Housekeeping(
      CeremonyTable ceremonies,
      ApprovalTable approvals,
      AttemptTable attempts,
      PostgresSessions sessions,
      WallClock clock) {
    this.ceremonies = ceremonies;
    this.approvals = approvals;
    this.attempts = attempts;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** To be called about once an hour, on any one instance. Returns how many rows are gone. */
  public int forgetExpired() {
    Instant now = clock.now();
    return ceremonies.deleteExpired(now)
        + approvals.deleteExpired(now)
        + attempts.deleteExpired(now)
        + sessions.deleteDead();
  }
}
