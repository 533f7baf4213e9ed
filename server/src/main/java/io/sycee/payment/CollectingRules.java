package io.sycee.payment;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.ledger.PostingOutcome;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopStatus;
import io.sycee.money.Money;
import java.util.Optional;

/**
 * Why a payment by a shown code is refused, in words for the cashier. No figure of the customer's
 * wallet is among them: what is left of a limit or a balance would be known again in the next shop.
 */
final class CollectingRules {

  private CollectingRules() {}

  static Optional<Problem> shopRefuses(Shop shop, Money amount) {
    if (shop.status() != ShopStatus.OPEN) {
      return Optional.of(
          shop.status() == ShopStatus.CLOSED
              ? Problem.of(
                  ProblemCode.SHOP_CLOSED,
                  "The shop is closed. Reopen it to take payments. No money moved.")
              : Problem.of(
                  ProblemCode.SHOP_NOT_OPEN_YET,
                  "The shop still waits for an officer's approval. No money moved."));
    }
    if (!shop.currency().equals(amount.currency())) {
      return Optional.of(
          Problem.of(
                  ProblemCode.CURRENCY_MISMATCH,
                  "The shop takes "
                      + shop.currency().getCurrencyCode()
                      + ", not "
                      + amount.currencyCode()
                      + ". No money moved.")
              .with("currency", shop.currency().getCurrencyCode()));
    }
    return Optional.empty();
  }

  static Problem noWalletIn(Money amount) {
    return Problem.of(
        ProblemCode.CURRENCY_MISMATCH,
        "The customer has no wallet in "
            + amount.currencyCode()
            + ". No money moved; take another way to pay.");
  }

  static Problem aboveLimit() {
    return Problem.of(
        ProblemCode.CODE_ABOVE_LIMIT,
        "The amount is above what a shown code pays. No money moved; show the till's own code for"
            + " this amount and let the customer scan it.");
  }

  static Problem ledgerRefuses(PostingOutcome.Refused refused) {
    return switch (refused.refusal()) {
      case PAST_FLOOR ->
          Problem.of(
              ProblemCode.INSUFFICIENT_FUNDS,
              "The customer's wallet does not have enough. No money moved; the customer can top up"
                  + " and show a new code.");
      case PAST_DAILY_CAP ->
          Problem.of(
              ProblemCode.OVER_DAILY_LIMIT,
              "The amount is above what the customer can still pay today. No money moved; take"
                  + " another way to pay.");
      case ACCOUNT_CLOSED, OUTGOING_BLOCKED, INCOMING_BLOCKED ->
          Problem.of(
              ProblemCode.CODE_WALLET_UNAVAILABLE,
              "This payment cannot be taken from the customer's wallet now. No money moved; take"
                  + " another way to pay. The customer's wallet says why.");
      default -> throw new IllegalStateException("the ledger refused a payment: " + refused);
    };
  }
}
