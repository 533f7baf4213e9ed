package io.sycee.payment;

import java.util.Map;
import java.util.Set;

/**
 * The life of a charge.
 *
 * <pre>
 *   OPEN ──payer pays──────▶ PAID
 *     └────shop withdraws──▶ CANCELLED
 * </pre>
 *
 * An OPEN charge whose time is over cannot be paid any more; no row changes for that, so that no
 * sweeper can be late.
 */
public enum ChargeStatus {
  OPEN,
  PAID,
  CANCELLED;

  private static final Map<ChargeStatus, Set<ChargeStatus>> NEXT =
      Map.of(OPEN, Set.of(PAID, CANCELLED), PAID, Set.of(), CANCELLED, Set.of());

  boolean mayBecome(ChargeStatus next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }
}
