package io.sycee.payment;

import io.sycee.identity.Terms;
import io.sycee.merchant.ShopCodes.ShopCode;
import io.sycee.money.Money;

/**
 * What exactly a payer approves by passkey: this shop, this sum, and this charge if there is one.
 */
final class PaymentTerms {

  static final String ACT = "payment";

  private PaymentTerms() {}

  static Terms of(ShopCode code, Money amount) {
    return Terms.of(ACT)
        .with("shop", code.shop().id().toString())
        .with("charge", code.charge() == null ? "none" : code.charge().toString())
        .with("amountMinor", Long.toString(amount.amountMinor()))
        .with("currency", amount.currencyCode());
  }
}
