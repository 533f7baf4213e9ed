package io.sycee.webhook;

import java.util.Arrays;
import java.util.Optional;

/** What a shop's program can be told of. */
public enum EventKind {
  PAYMENT_PAID("payment.paid"),
  REFUND_MADE("refund.made"),
  CHARGE_CANCELLED("charge.cancelled"),
  CHARGE_EXPIRED("charge.expired"),
  SETTLEMENT_CLOSED("settlement.closed"),
  CHARGE_AUTHORIZED("charge.authorized"),
  CHARGE_CAPTURED("charge.captured"),
  CHARGE_VOIDED("charge.voided"),
  DISPUTE_OPENED("dispute.opened"),
  DISPUTE_CLOSED("dispute.closed");

  private final String text;

  EventKind(String text) {
    this.text = text;
  }

  /** As payloads, requests and the database write it. */
  public String text() {
    return text;
  }

  public static Optional<EventKind> of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }
}
