package io.sycee.peer;

import java.util.Map;
import java.util.Set;

/**
 * The life of a request for money.
 *
 * <pre>
 *   OPEN ──who is asked pays─────▶ PAID
 *     ├────who is asked declines─▶ DECLINED
 *     └────who asks withdraws────▶ CANCELLED
 * </pre>
 *
 * An OPEN request whose time is over can become nothing any more; no row changes for that, so that
 * no sweeper can be late.
 */
public enum RequestStatus {
  OPEN,
  PAID,
  DECLINED,
  CANCELLED;

  private static final Map<RequestStatus, Set<RequestStatus>> NEXT =
      Map.of(
          OPEN, Set.of(PAID, DECLINED, CANCELLED),
          PAID, Set.of(),
          DECLINED, Set.of(),
          CANCELLED, Set.of());

  boolean mayBecome(RequestStatus next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }
}
