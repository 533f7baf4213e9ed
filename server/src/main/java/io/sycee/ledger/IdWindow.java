package io.sycee.ledger;

import java.time.Duration;
import java.util.UUID;

/**
 * The UUIDv7 ids that may be new. A transfer with an older id could have stood in a part of the
 * book that is in the archive already; a later id would belong to a part that is not made yet.
 * Asking again for what stands is not bound by it.
 *
 * @param firstMillis the earliest time that an id may carry, in milliseconds since 1970
 * @param lastMillis the latest
 */
record IdWindow(long firstMillis, long lastMillis) {

  /**
   * Repeats come within the day that idempotency keys live; the rest is for steps that settle late,
   * such as a top-up whose bank answers after weeks. V112 makes partitions for as long.
   */
  static final Duration PAST = Duration.ofDays(30);

  /** Clocks of two machines differ by less, or one of them is wrong. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  private static final int VERSION = 7;

  /** By the machine's own clock, as the ids are; moving the business clock moves no id. */
  static IdWindow now() {
    long now = System.currentTimeMillis();
    return new IdWindow(now - PAST.toMillis(), now + AHEAD.toMillis());
  }

  boolean holds(UUID id) {
    long millis = id.getMostSignificantBits() >>> 16;
    return id.version() == VERSION && millis >= firstMillis && millis <= lastMillis;
  }
}
