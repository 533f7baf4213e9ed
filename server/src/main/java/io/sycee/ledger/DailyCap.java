package io.sycee.ledger;

import java.time.LocalDate;

/**
 * Counts a transfer against what its debited account may give on one day. Counter and balance are
 * checked under the same lock, so that no race passes the limit.
 *
 * @param day the day as the caller's market sees it
 * @param limitMinor the most that all capped transfers of that day may sum to, in minor units
 */
public record DailyCap(LocalDate day, long limitMinor) {}
