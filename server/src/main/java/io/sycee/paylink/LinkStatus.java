package io.sycee.paylink;

import java.util.Map;
import java.util.Set;

/**
 * The life of a payment link.
 *
 * <pre>
 *   OPEN ──its last payment───▶ USED_UP
 *     └────shop switches off──▶ OFF
 * </pre>
 *
 * A refund gives no payment back to a link: what was paid by it was paid. An OPEN link whose time
 * is over cannot be paid any more; nothing has to note that, so that no sweeper can be late.
 */
public enum LinkStatus {
  OPEN,
  USED_UP,
  OFF;

  private static final Map<LinkStatus, Set<LinkStatus>> NEXT =
      Map.of(OPEN, Set.of(USED_UP, OFF), USED_UP, Set.of(), OFF, Set.of());

  boolean mayBecome(LinkStatus next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }
}
