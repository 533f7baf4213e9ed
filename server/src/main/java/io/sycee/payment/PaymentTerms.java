package io.sycee.payment;

import io.sycee.identity.Terms;
import io.sycee.merchant.ShopCodes.ShopCode;
import io.sycee.money.Money;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What exactly a payer approves by passkey: this shop, this sum, this charge if there is one, and
 * how long it may be held if it is not paid at once.
 */
final class PaymentTerms {

  static final String ACT = "payment";

  private PaymentTerms() {}

  /**
   * @param captureWithin how long the sum may be held; null when it is paid at once
   */
  static Terms of(ShopCode code, Money amount, @Nullable Duration captureWithin) {
    Terms terms =
        Terms.of(ACT)
            .with("shop", code.shop().id().toString())
            .with("charge", code.charge() == null ? "none" : code.charge().toString())
            .with("amountMinor", Long.toString(amount.amountMinor()))
            .with("currency", amount.currencyCode());
    return captureWithin == null
        ? terms
        : terms.with("heldForSeconds", Long.toString(captureWithin.toSeconds()));
  }
}
