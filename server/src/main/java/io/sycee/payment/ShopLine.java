package io.sycee.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One payment or refund of a shop's day.
 *
 * @param id of the payment or of the refund
 * @param payment the payment itself, or the one that was refunded
 * @param amountMinor above zero in both cases
 * @param payer what this shop, and no other, knows the payer by
 * @param reference the payment's
 * @param till where the payment was taken; null when the shop did not say
 */
public record ShopLine(
    UUID id,
    Kind kind,
    UUID payment,
    long amountMinor,
    String payer,
    @Nullable String reference,
    @Nullable UUID till,
    Instant at) {

  public enum Kind {
    PAYMENT,
    REFUND
  }
}
