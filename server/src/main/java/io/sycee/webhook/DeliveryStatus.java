package io.sycee.webhook;

import java.util.Map;
import java.util.Set;

/**
 * The life of a delivery.
 *
 * <pre>
 *              ┌──a 2xx──────────────────────────▶ DELIVERED ──replayed──┐
 *   PENDING ───┤                                                         ├──▶ PENDING
 *              └──the last attempt failed, ─────▶ UNDELIVERED ─replayed──┘
 *                 or the endpoint is disabled
 * </pre>
 */
public enum DeliveryStatus {
  PENDING,
  DELIVERED,
  UNDELIVERED;

  private static final Map<DeliveryStatus, Set<DeliveryStatus>> NEXT =
      Map.of(
          PENDING, Set.of(DELIVERED, UNDELIVERED),
          DELIVERED, Set.of(PENDING),
          UNDELIVERED, Set.of(PENDING));

  boolean mayBecome(DeliveryStatus next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }
}
