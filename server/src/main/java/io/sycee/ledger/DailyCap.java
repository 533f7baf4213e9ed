package io.sycee.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Counts what an account gives on one day. Counter and balance are checked under the same lock, so
 * that no race passes the limit.
 *
 * @param day the day as the caller's market sees it
 * @param limitMinor the most that all capped steps of that day may sum to, in minor units
 * @param limitCount the most capped steps of that day; null for any number
 */
public record DailyCap(LocalDate day, long limitMinor, @Nullable Integer limitCount) {

  public DailyCap(LocalDate day, long limitMinor) {
    this(day, limitMinor, null);
  }
}
