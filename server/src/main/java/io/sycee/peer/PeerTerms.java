package io.sycee.peer;

import io.sycee.identity.Terms;
import io.sycee.money.Money;
import java.util.Locale;
import java.util.UUID;

/** What exactly a holder approves by passkey before money leaves for another person. */
final class PeerTerms {

  static final String TRANSFER = "transfer";
  static final String REQUEST_PAYMENT = "request_payment";
  static final String GIFT = "gift";

  private PeerTerms() {}

  /** An address changes hands only after months of rest, so that within two minutes it is exact. */
  static Terms transfer(String address, Money amount) {
    return sum(Terms.of(TRANSFER).with("to", address), amount);
  }

  static Terms requestPayment(UUID request, Money amount) {
    return sum(Terms.of(REQUEST_PAYMENT).with("request", request.toString()), amount);
  }

  static Terms gift(Money amount, int takers, GiftKind kind) {
    return sum(
        Terms.of(GIFT)
            .with("takers", Integer.toString(takers))
            .with("kind", kind.name().toLowerCase(Locale.ROOT)),
        amount);
  }

  private static Terms sum(Terms terms, Money amount) {
    return terms
        .with("amountMinor", Long.toString(amount.amountMinor()))
        .with("currency", amount.currencyCode());
  }
}
