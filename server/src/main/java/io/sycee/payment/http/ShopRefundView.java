package io.sycee.payment.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sycee.payment.Refund;
import io.sycee.payment.ShopPayment;
import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refund as its shop sees it: with the shop's own words.
 *
 * @param payment only where it was asked for
 */
record ShopRefundView(
    UUID id,
    UUID paymentId,
    long amountMinor,
    String currency,
    Instant at,
    SortedMap<String, String> metadata,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ShopPayment payment) {

  static ShopRefundView of(
      Refund refund, SortedMap<String, String> metadata, @Nullable ShopPayment payment) {
    return new ShopRefundView(
        refund.id(),
        refund.paymentId(),
        refund.amount().amountMinor(),
        refund.amount().currencyCode(),
        refund.at(),
        metadata,
        payment);
  }
}
