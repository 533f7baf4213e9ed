package io.sycee.identity;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sycee.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Drops what has expired, once across all instances. Nothing depends on when it runs: every expiry
 * is checked where the row is used.
 */
@Configuration(proxyBeanMethods = false)
class Housekeeping {

  /**
   * As long as the longest window of attempts: the tables hold at most one such window too much.
   */
  private static final Duration EVERY = Duration.ofHours(1);

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

  @Bean
  RecurringTask<Void> forgetExpiredIdentityRows() {
    return Tasks.recurring("identity-forget-expired", FixedDelay.of(EVERY))
        .execute((instance, context) -> forgetExpired());
  }

  /** Returns how many rows are gone. */
  int forgetExpired() {
    Instant now = clock.now();
    return ceremonies.deleteExpired(now)
        + approvals.deleteExpired(now)
        + attempts.deleteExpired(now)
        + sessions.deleteDead();
  }
}
