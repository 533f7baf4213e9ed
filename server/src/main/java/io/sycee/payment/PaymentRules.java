package io.sycee.payment;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.Approvals;
import io.sycee.ledger.PostingOutcome;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopCodes.ShopCode;
import io.sycee.merchant.ShopStatus;
import io.sycee.money.Money;
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
        : Problem.of(
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
    return switch (charge.stateAt(now)) {
      case "open" -> Optional.empty();
      case "paid" ->
          Optional.of(
              Problem.of(
                      ProblemCode.CHARGE_ALREADY_PAID,
                      "Somebody has already paid this charge. No money of yours moved now; if it was"
                          + " you, the receipt is in your history.")
                  .with("paidAt", String.valueOf(charge.paidAt())));
      case "cancelled" ->
          Optional.of(
              Problem.of(
                  ProblemCode.CHARGE_CANCELLED,
                  "The shop withdrew this charge. No money moved; ask for a new code."));
      default ->
          Optional.of(
              Problem.of(
                  ProblemCode.CHARGE_EXPIRED,
                  "The time to pay this charge is over. No money moved; ask for a new code."));
    };
  }

  private static Problem amountMismatch(Money due) {
    return Problem.of(
        ProblemCode.AMOUNT_MISMATCH,
        "The code asks for exactly " + due + ". No money moved; scan it again.");
  }

  static Problem noWalletIn(Money amount) {
    return Problem.of(
        ProblemCode.CURRENCY_MISMATCH,
        "You have no wallet in " + amount.currencyCode() + ". No money moved.");
  }

  static Optional<Problem> limitRefuses(Wallet wallet, Money amount) {
    return amount.amountMinor() > wallet.limits().perPaymentMinor()
        ? Optional.of(overPaymentLimit(wallet))
        : Optional.empty();
  }

  private static Problem overPaymentLimit(Wallet wallet) {
    return Problem.of(
            ProblemCode.OVER_PAYMENT_LIMIT,
            "Your wallet pays up to "
                + new Money(wallet.limits().perPaymentMinor(), wallet.currency())
                + " at once. No money moved.")
        .with("limitMinor", wallet.limits().perPaymentMinor())
        .with("currency", wallet.currency().getCurrencyCode());
  }

  static Problem notApproved(Approvals.Refused refused, Wallet wallet) {
    return refused
        .problem()
        .with("limitMinor", wallet.limits().stepUpAboveMinor())
        .with("currency", wallet.currency().getCurrencyCode());
  }

  static Problem ledgerRefuses(PostingOutcome.Refused refused, Wallet wallet) {
    Money room = new Money(refused.roomMinor(), wallet.currency());
    return switch (refused.refusal()) {
      case PAST_FLOOR ->
          Problem.of(
                  ProblemCode.INSUFFICIENT_FUNDS,
                  "Your wallet has " + room + ". No money moved; top up and try again.")
              .with("availableMinor", room.amountMinor())
              .with("currency", room.currencyCode());
      case PAST_DAILY_CAP ->
          Problem.of(
                  ProblemCode.OVER_DAILY_LIMIT,
                  "Of today's limit of "
                      + new Money(wallet.limits().perDayMinor(), wallet.currency())
                      + " you can still spend "
                      + room
                      + ". No money moved; the limit starts anew at midnight.")
              .with("limitMinor", wallet.limits().perDayMinor())
              .with("remainingMinor", room.amountMinor())
              .with("currency", room.currencyCode());
      default -> throw new IllegalStateException("the ledger refused a payment: " + refused);
    };
  }
}
