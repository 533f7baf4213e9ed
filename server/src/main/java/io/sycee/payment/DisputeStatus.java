package io.sycee.payment;

import java.util.Map;
import java.util.Optional;

/**
 * The life of a dispute, won and lost as the shop sees it. Each edge is named by its {@link
 * DisputeEvent}.
 *
 * <pre>
 *   OPEN ──CONTEST──▶ CONTESTED ──PROPOSE──▶ PROPOSED ⟲ PROPOSE
 *     │                   │                     ├──DECIDE_FOR_SHOP──▶ WON
 *     ACCEPT, LAPSE       ACCEPT                ACCEPT, DECIDE_FOR_PAYER
 *     ▼                   ▼                     ▼
 *   OWED ◀────────────────┴─────────────────────┘
 *     └──COLLECT──▶ LOST                        the refund is in the book
 * </pre>
 *
 * OWED and LOST are mostly one commit; a dispute whose shop has not the money stays OWED until it
 * has.
 */
public enum DisputeStatus {
  OPEN("open"),
  CONTESTED("contested"),
  PROPOSED("contested"),
  OWED("lost_owed"),
  LOST("lost"),
  WON("won");

  private static final Map<DisputeStatus, Map<DisputeEvent, DisputeStatus>> NEXT =
      Map.of(
          OPEN,
          Map.of(
              DisputeEvent.ACCEPT, OWED,
              DisputeEvent.CONTEST, CONTESTED,
              DisputeEvent.LAPSE, OWED),
          CONTESTED,
          Map.of(DisputeEvent.ACCEPT, OWED, DisputeEvent.PROPOSE, PROPOSED),
          PROPOSED,
          Map.of(
              DisputeEvent.ACCEPT, OWED,
              DisputeEvent.PROPOSE, PROPOSED,
              DisputeEvent.DECIDE_FOR_PAYER, OWED,
              DisputeEvent.DECIDE_FOR_SHOP, WON),
          OWED,
          Map.of(DisputeEvent.COLLECT, LOST));

  private final String text;

  DisputeStatus(String text) {
    this.text = text;
  }

  /** As payer, shop and officer are told it. */
  public String text() {
    return text;
  }

  /** What the event makes of it; empty when it cannot happen any more, or not yet. */
  Optional<DisputeStatus> after(DisputeEvent event) {
    return Optional.ofNullable(NEXT.getOrDefault(this, Map.of()).get(event));
  }
}
