package io.sycee.payment.http;

import io.sycee.payment.Refund;
import java.time.Instant;
import java.util.UUID;

/** A refund, the same for the payer and the shop. */
record RefundView(UUID id, UUID paymentId, long amountMinor, String currency, Instant at) {

  static RefundView of(Refund refund) {
    return new RefundView(
        refund.id(),
        refund.paymentId(),
        refund.amount().amountMinor(),
        refund.amount().currencyCode(),
        refund.at());
  }
}
