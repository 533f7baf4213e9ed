package io.sycee.merchant;

import java.util.Map;
import java.util.Set;

/**
 * The life of a shop.
 *
 * <pre>
 *   APPLIED ──officer approves──▶ OPEN ◀──owner reopens──┐
 *                                  └────owner closes──▶ CLOSED
 * </pre>
 *
 * In the sandbox a shop begins OPEN, with a name that nobody has verified.
 */
public enum ShopStatus {
  /** Waits for an officer. */
  APPLIED,
  /** Takes payments. */
  OPEN,
  /** Takes none; what it sold can still be refunded. */
  CLOSED;

  private static final Map<ShopStatus, Set<ShopStatus>> NEXT =
      Map.of(APPLIED, Set.of(OPEN), OPEN, Set.of(CLOSED), CLOSED, Set.of(OPEN));

  boolean mayBecome(ShopStatus next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }
}
