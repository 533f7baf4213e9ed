package io.sycee.peer;

import java.util.Map;
import java.util.Set;

/**
 * The life of a gift packet.
 *
 * <pre>
 *   OPEN ──its last share is taken─────────▶ TAKEN
 *     └────its time is over, some is left──▶ RETURNED   the rest is with the giver again
 * </pre>
 *
 * From its expiry on nothing is taken any more, also in the seconds until the rest is returned.
 */
public enum GiftStatus {
  OPEN,
  TAKEN,
  RETURNED;

  private static final Map<GiftStatus, Set<GiftStatus>> NEXT =
      Map.of(OPEN, Set.of(TAKEN, RETURNED), TAKEN, Set.of(), RETURNED, Set.of());

  boolean mayBecome(GiftStatus next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }
}
