package io.sycee.wallet;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.Approvals;
import io.sycee.ledger.PostingOutcome;
import io.sycee.money.Money;
import java.util.Optional;

/**
 * Why money does not leave a wallet, in words for its holder: the same whether it was to go to a
 * shop or to a person.
 */
public final class SpendingRefusals {

  private SpendingRefusals() {}

  public static Problem noWalletIn(Money amount) {
    return Problem.of(
        ProblemCode.CURRENCY_MISMATCH,
        "You have no wallet in " + amount.currencyCode() + ". No money moved.");
  }

  /** Of the limit on one payment, if the amount is above it. */
  public static Optional<Problem> ofLimit(Wallet wallet, Money amount) {
    if (amount.amountMinor() <= wallet.limits().perPaymentMinor()) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.of(
                ProblemCode.OVER_PAYMENT_LIMIT,
                "Your wallet pays up to "
                    + new Money(wallet.limits().perPaymentMinor(), wallet.currency())
                    + " at once. No money moved.")
            .with("limitMinor", wallet.limits().perPaymentMinor())
            .with("currency", wallet.currency().getCurrencyCode()));
  }

  public static Problem notApproved(Approvals.Refused refused, Wallet wallet) {
    return refused
        .problem()
        .with("limitMinor", wallet.limits().stepUpAboveMinor())
        .with("currency", wallet.currency().getCurrencyCode());
  }

  /** The ledger's, as far as it is about this wallet; empty when it is about the other account. */
  public static Optional<Problem> ofLedger(PostingOutcome.Refused refused, Wallet wallet) {
    Money room = new Money(refused.roomMinor(), wallet.currency());
    return switch (refused.refusal()) {
      case PAST_FLOOR ->
          Optional.of(
              Problem.of(
                      ProblemCode.INSUFFICIENT_FUNDS,
                      "Your wallet has " + room + ". No money moved; top up and try again.")
                  .with("availableMinor", room.amountMinor())
                  .with("currency", room.currencyCode()));
      case PAST_DAILY_CAP ->
          Optional.of(
              Problem.of(
                      ProblemCode.OVER_DAILY_LIMIT,
                      "Of today's limit of "
                          + new Money(wallet.limits().perDayMinor(), wallet.currency())
                          + " you can still spend "
                          + room
                          + ". No money moved; the limit starts anew at midnight.")
                  .with("limitMinor", wallet.limits().perDayMinor())
                  .with("remainingMinor", room.amountMinor())
                  .with("currency", room.currencyCode()));
      case OUTGOING_BLOCKED -> Optional.of(blocked());
      default -> Optional.empty();
    };
  }

  public static Problem blocked() {
    return Problem.of(
        ProblemCode.WALLET_BLOCKED,
        "Your wallet is closed, or a restriction bars this. No money moved; the wallet says why"
            + " and how to appeal.");
  }
}
