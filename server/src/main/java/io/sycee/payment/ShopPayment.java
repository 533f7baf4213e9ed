package io.sycee.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the API shows it to its shop.
 *
 * @param status {@code paid}, {@code partly_refunded} or {@code refunded}
 * @param payer what this shop, and no other, knows the payer by
 */
public record ShopPayment(
    UUID id,
    String status,
    String payer,
    long amountMinor,
    String currency,
    long refundedMinor,
    long refundableMinor,
    long disputedMinor,
    @Nullable UUID chargeId,
    @Nullable UUID paymentLinkId,
    @Nullable String reference,
    @Nullable UUID tillId,
    Instant paidAt) {

  public static ShopPayment of(Payment payment) {
    return new ShopPayment(
        payment.id(),
        payment.state(),
        payment.payerPseudonym(),
        payment.amount().amountMinor(),
        payment.amount().currencyCode(),
        payment.refundedMinor(),
        payment.refundableMinor(),
        payment.disputedMinor(),
        payment.charge(),
        payment.link(),
        payment.reference(),
        payment.till(),
        payment.paidAt());
  }
}
