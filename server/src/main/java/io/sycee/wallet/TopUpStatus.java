package io.sycee.wallet;

import java.util.Map;
import java.util.Set;

/**
 * The life of a top-up.
 *
 * <pre>
 *   PENDING ──issuer wants a step──▶ ACTION_REQUIRED
 *      │                                 │
 *      ├──acquirer approved──────────────┤──▶ SUCCEEDED   its transfer is in the book
 *      └──acquirer declined, or no room──┴──▶ DECLINED    no money moved, or it was given back
 * </pre>
 */
public enum TopUpStatus {
  /** The acquirer has not answered; Sycee keeps asking. */
  PENDING,
  /** The card's issuer wants a word with the cardholder. */
  ACTION_REQUIRED,
  SUCCEEDED,
  DECLINED;

  private static final Map<TopUpStatus, Set<TopUpStatus>> NEXT =
      Map.of(
          PENDING, Set.of(ACTION_REQUIRED, SUCCEEDED, DECLINED),
          ACTION_REQUIRED, Set.of(SUCCEEDED, DECLINED),
          SUCCEEDED, Set.of(),
          DECLINED, Set.of());

  boolean mayBecome(TopUpStatus next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }

  public boolean ended() {
    return this == SUCCEEDED || this == DECLINED;
  }
}
