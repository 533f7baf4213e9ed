package io.sycee.payment;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.ledger.PostingOutcome;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopCodes.ShopCode;
import io.sycee.merchant.ShopStatus;
import io.sycee.money.Money;
import io.sycee.wallet.SpendingRefusals;
import io.sycee.wallet.Wallet;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a payment is refused, in words for the payer: what happened, that no money moved, what to do
 * next.
 */
final class PaymentRules {

  private PaymentRules() {}

  static Optional<Problem> codeRefuses(ShopCode code, Money amount) {
    if (code.shop().status() != ShopStatus.OPEN) {
      return Optional.of(shopNotOpen(code.shop()));
    }
    if (!code.shop().currency().equals(amount.currency())) {
      return Optional.of(
          Problem.of(
                  ProblemCode.CURRENCY_MISMATCH,
                  code.shop().name()
                      + " takes "
                      + code.shop().currency().getCurrencyCode()
                      + ", not "
                      + amount.currencyCode()
                      + ". No money moved.")
              .with("currency", code.shop().currency().getCurrencyCode()));
    }
    if (code.amount() != null && !code.amount().equals(amount)) {
      return Optional.of(amountMismatch(code.amount()));
    }
    return Optional.empty();
  }

  private static Problem shopNotOpen(Shop shop) {
    return shop.status() == ShopStatus.APPLIED
        ? Problem.of(
            ProblemCode.SHOP_NOT_OPEN_YET,
            shop.name() + " still waits for its approval. No money moved; pay another way for now.")
        : takesNoPayments(shop);
  }

  private static Problem takesNoPayments(Shop shop) {
    return Problem.of(
        ProblemCode.SHOP_CLOSED,
        shop.name() + " takes no payments now. No money moved; ask at the counter.");
  }

  static Optional<Problem> chargeRefuses(Optional<Charge> found, Money amount, Instant now) {
    if (found.isEmpty()) {
      return Optional.of(
          Problem.of(
              ProblemCode.QR_UNKNOWN_SHOP,
              "This code names a charge that we do not know. No money moved; ask for a new code."));
    }
    Charge charge = found.get();
    if (!charge.amount().equals(amount)) {
      return Optional.of(amountMismatch(charge.amount()));
    }
    ChargeStatus status = charge.statusAt(now);
    ChargeEvent event = charge.captureWithin() == null ? ChargeEvent.PAY : ChargeEvent.AUTHORIZE;
    return status.after(event).isPresent()
        ? Optional.empty()
        : Optional.of(ChargeRefusals.toPayer(charge, status));
  }

  private static Problem amountMismatch(Money due) {
    return Problem.of(
        ProblemCode.AMOUNT_MISMATCH,
        "The code asks for exactly " + due + ". No money moved; scan it again.");
  }

  static Problem ledgerRefuses(PostingOutcome.Refused refused, Wallet wallet, Shop shop) {
    return SpendingRefusals.ofLedger(refused, wallet)
        .orElseGet(() ->
            switch (refused.refusal()) {
              // A shop's account is blocked at most, never closed.
              case ACCOUNT_CLOSED -> SpendingRefusals.blocked();
              case INCOMING_BLOCKED -> takesNoPayments(shop);
              default ->
                  throw new IllegalStateException("the ledger refused a payment: " + refused);
            });
  }
}
