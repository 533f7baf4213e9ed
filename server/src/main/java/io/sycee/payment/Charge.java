package io.sycee.payment;

import io.sycee.merchant.Till;
import io.sycee.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An amount that a shop asks for.
 *
 * @param reference the shop's own words, printed in the code
 * @param till where it is asked for; null when the shop does not say
 * @param paymentId the payment that paid it; null until then
 * @param paidAt when it was paid; null until then
 */
public record Charge(
    UUID id,
    UUID shop,
    Money amount,
    @Nullable String reference,
    @Nullable Till till,
    Instant createdAt,
    Instant expiresAt,
    ChargeStatus status,
    @Nullable UUID paymentId,
    @Nullable Instant paidAt) {

  /** The state as a shop or a payer is told it at this moment: open, paid, cancelled, expired. */
  public String stateAt(Instant now) {
    return switch (status) {
      case OPEN -> now.isBefore(expiresAt) ? "open" : "expired";
      case PAID -> "paid";
      case CANCELLED -> "cancelled";
      case EXPIRED -> "expired";
    };
  }
}
