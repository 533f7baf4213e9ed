package io.sycee.paylink;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.Terms;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopStatus;
import io.sycee.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/** Why a link is not made or not paid, and what exactly is approved when it is. */
final class LinkRules {

  static final String ACT = "link_payment";

  private LinkRules() {}

  /** In words for the shop. */
  static Optional<Problem> makingRefused(Shop shop, Currency currency) {
    if (shop.status() != ShopStatus.OPEN) {
      return Optional.of(
          shop.status() == ShopStatus.CLOSED
              ? Problem.of(
                  ProblemCode.SHOP_CLOSED,
                  "The shop is closed. Reopen it to make links. Nothing changed.")
              : Problem.of(
                  ProblemCode.SHOP_NOT_OPEN_YET,
                  "The shop still waits for an officer's approval. Nothing changed."));
    }
    return shop.currency().equals(currency)
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                    ProblemCode.CURRENCY_MISMATCH,
                    "The shop takes " + shop.currency().getCurrencyCode() + ". Nothing changed.")
                .with("currency", shop.currency().getCurrencyCode()));
  }

  static Problem unknown() {
    return Problem.of(
        ProblemCode.PAYMENT_LINK_UNKNOWN,
        "This link leads to no payment: it is not whole, or was never made. No money moved; ask the"
            + " shop for the link.");
  }

  /** In words for the payer. */
  static Optional<Problem> payingRefused(PaymentLink link, Money amount, Instant now) {
    Problem ended =
        switch (link.stateAt(now)) {
          case "open" -> null;
          case "used_up" ->
              Problem.of(
                      ProblemCode.PAYMENT_LINK_USED_UP,
                      "This link has been paid as often as it may be. No money of yours moved now;"
                          + " if it was you, the receipt is in your history.")
                  .with("paidAt", String.valueOf(link.lastPaidAt()));
          case "off" ->
              Problem.of(
                  ProblemCode.PAYMENT_LINK_OFF,
                  "The shop has switched this link off. No money moved; ask the shop for a new"
                      + " one.");
          default ->
              Problem.of(
                  ProblemCode.PAYMENT_LINK_EXPIRED,
                  "The time to pay by this link is over. No money moved; ask the shop for a new"
                      + " one.");
        };
    if (ended != null) {
      return Optional.of(ended);
    }
    Money due = link.amount();
    return due == null || due.equals(amount)
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                ProblemCode.AMOUNT_MISMATCH,
                "The link asks for exactly " + due + ". No money moved; open it again."));
  }

  static Terms terms(PaymentLink link, Money amount) {
    return Terms.of(ACT)
        .with("shop", link.shop().toString())
        .with("link", link.id().toString())
        .with("amountMinor", Long.toString(amount.amountMinor()))
        .with("currency", amount.currencyCode());
  }
}
