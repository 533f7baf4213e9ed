package io.sycee.payment;

import java.util.Map;
import java.util.Optional;

/**
 * The life of a charge. Each edge is named by its {@link ChargeEvent}.
 *
 * <pre>
 *   OPEN ──PAY────────────────▶ PAID                        its payment is in the book
 *     ├────AUTHORIZE──────────▶ AUTHORIZED                  its sum is held in the payer's wallet
 *     ├────CANCEL─────────────▶ CANCELLED ◀──CANCEL──┐
 *     └────RUN_OUT────────────▶ EXPIRED ─────────────┘
 *
 *   AUTHORIZED ──CAPTURE_PART─▶ PARTLY_CAPTURED ⟲ CAPTURE_PART
 *     ├──────────CAPTURE_LAST─▶ CAPTURED ◀──CAPTURE_LAST, VOID, RUN_OUT── PARTLY_CAPTURED
 *     ├──────────VOID─────────▶ VOIDED                      nothing was taken, all is free again
 *     └──────────RUN_OUT──────▶ LAPSED                      the same, by itself
 * </pre>
 *
 * What was captured stays captured: a partly captured charge that is voided or runs out ends as
 * CAPTURED, and only its rest is free again. Each capture is a {@link Payment}, and what comes
 * after belongs to the payment, with a charge or without: its refunds and its disputes.
 *
 * <p>An OPEN charge whose time is over cannot be paid any more, and an authorized one not captured,
 * whether that is noted yet or not, so that no sweeper can be late. Once noted it stays so, also
 * before an instance whose clock is behind.
 */
public enum ChargeStatus {
  OPEN("open"),
  PAID("paid"),
  AUTHORIZED("authorized"),
  PARTLY_CAPTURED("partly_captured"),
  CAPTURED("captured"),
  VOIDED("voided"),
  /** Authorized, and not captured in time. */
  LAPSED("expired"),
  CANCELLED("cancelled"),
  /** Never paid, nor authorized, in time. */
  EXPIRED("expired");

  private static final Map<ChargeStatus, Map<ChargeEvent, ChargeStatus>> NEXT =
      Map.of(
          OPEN,
          Map.of(
              ChargeEvent.PAY, PAID,
              ChargeEvent.AUTHORIZE, AUTHORIZED,
              ChargeEvent.CANCEL, CANCELLED,
              ChargeEvent.RUN_OUT, EXPIRED),
          AUTHORIZED,
          Map.of(
              ChargeEvent.CAPTURE_PART, PARTLY_CAPTURED,
              ChargeEvent.CAPTURE_LAST, CAPTURED,
              ChargeEvent.VOID, VOIDED,
              ChargeEvent.RUN_OUT, LAPSED),
          PARTLY_CAPTURED,
          Map.of(
              ChargeEvent.CAPTURE_PART, PARTLY_CAPTURED,
              ChargeEvent.CAPTURE_LAST, CAPTURED,
              ChargeEvent.VOID, CAPTURED,
              ChargeEvent.RUN_OUT, CAPTURED),
          EXPIRED,
          Map.of(ChargeEvent.CANCEL, CANCELLED));

  private final String text;

  ChargeStatus(String text) {
    this.text = text;
  }

  /** As a shop or a payer is told it. */
  public String text() {
    return text;
  }

  /** What the event makes of it; empty when it cannot happen any more, or not yet. */
  Optional<ChargeStatus> after(ChargeEvent event) {
    return Optional.ofNullable(NEXT.getOrDefault(this, Map.of()).get(event));
  }
}
