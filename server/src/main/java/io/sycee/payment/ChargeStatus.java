package io.sycee.payment;

import java.util.Map;
import java.util.Set;

/**
 * The life of a charge.
 *
 * <pre>
 *   OPEN ──payer pays───────▶ PAID
 *     ├────shop withdraws───▶ CANCELLED ◀──shop withdraws──┐
 *     └────its end is noted─▶ EXPIRED ─────────────────────┘
 * </pre>
 *
 * An OPEN charge whose time is over cannot be paid any more, whether that is noted yet or not, so
 * that no sweeper can be late. Once noted it stays unpaid, also before an instance whose clock is
 * behind.
 */
public enum ChargeStatus {
  OPEN,
  PAID,
  CANCELLED,
  EXPIRED;

  private static final Map<ChargeStatus, Set<ChargeStatus>> NEXT =
      Map.of(
          OPEN, Set.of(PAID, CANCELLED, EXPIRED),
          PAID, Set.of(),
          CANCELLED, Set.of(),
          EXPIRED, Set.of(CANCELLED));

  boolean mayBecome(ChargeStatus next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }
}
