package io.sycee.time;

import java.time.Instant;
import java.util.Optional;

/**
 * Work that falls due by the {@link BusinessClock}: what expires, returns, is settled. A module
 * with such work has a bean of this kind beside the task that carries it out from time to time, so
 * that a sandbox whose clock is moved through a year stops at each moment at which something is
 * due.
 *
 * <p>Who only compares a moment with the clock when asked (a request for money that has run out)
 * needs none.
 */
public interface DueWork {

  /** The earliest moment after this one at which, as things stand, something falls due. */
  Optional<Instant> nextAfter(Instant moment);

  /**
   * Carries out everything that is due by now, in transactions of its own. It may run at the same
   * time as the task, here and on other instances.
   */
  void run();
}
