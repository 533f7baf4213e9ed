package io.sycee.peer;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.ApprovalProof;
import io.sycee.identity.Approvals;
import io.sycee.identity.Terms;
import io.sycee.ledger.DailyCap;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.PostingOutcome;
import io.sycee.ledger.PostingRefusal;
import io.sycee.ledger.TransferOrder;
import io.sycee.money.Money;
import io.sycee.wallet.SpendingRefusals;
import io.sycee.wallet.Wallet;
import io.sycee.wallet.Wallets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a holder's wallet allows to leave it, in words for the holder: the same limits as for
 * payments to shops, counted together with them.
 */
@Component
class SpendingRules {

  private final Wallets wallets;
  private final Approvals approvals;
  private final Ledger ledger;

  SpendingRules(Wallets wallets, Approvals approvals, Ledger ledger) {
    this.wallets = wallets;
    this.approvals = approvals;
    this.ledger = ledger;
  }

  /**
   * The refusal of the limits, if any; uses the approval up where one is needed.
   *
   * @param terms what is about to be done
   */
  Optional<Problem> refuses(
      Wallet wallet, Money amount, Terms terms, @Nullable ApprovalProof proof) {
    Optional<Problem> above = SpendingRefusals.ofLimit(wallet, amount);
    if (above.isPresent()) {
      return above;
    }
    if (amount.amountMinor() > wallet.limits().stepUpAboveMinor()
        && approvals.redeem(wallet.holder(), terms, proof) instanceof Approvals.Refused refused) {
      return Optional.of(SpendingRefusals.notApproved(refused, wallet));
    }
    return Optional.empty();
  }

  TransferOrder capped(TransferOrder order, Wallet wallet) {
    return order.cappedBy(new DailyCap(wallets.today(), wallet.limits().perDayMinor()));
  }

  /** The ledger's refusal of money that was to leave this wallet. */
  Problem ledgerRefuses(PostingOutcome.Refused refused, Wallet wallet) {
    return SpendingRefusals.ofLedger(refused, wallet)
        .orElseGet(() -> recipientRefuses(refused, wallet));
  }

  private Problem recipientRefuses(PostingOutcome.Refused refused, Wallet wallet) {
    return switch (refused.refusal()) {
      case ACCOUNT_CLOSED ->
          isClosed(wallet) ? SpendingRefusals.blocked() : recipientCannotReceive();
      // Not how much room there is: that would tell what the recipient has.
      case PAST_CEILING ->
          Problem.of(
              ProblemCode.RECIPIENT_OVER_LIMIT,
              "With this their wallet would hold more than it may. No money moved; send less, or"
                  + " ask them to spend something first.");
      // Not why: whether somebody's wallet is restricted is no business of the sender's.
      case INCOMING_BLOCKED -> recipientCannotReceive();
      default -> throw new IllegalStateException("the ledger refused a transfer: " + refused);
    };
  }

  /** The ledger's refusal of money that was to arrive in the wallet of the holder who asks. */
  static Problem arrivalRefused(PostingOutcome.Refused refused, Wallet wallet) {
    if (refused.refusal() == PostingRefusal.PAST_CEILING) {
      return Problem.of(
              ProblemCode.OVER_BALANCE_LIMIT,
              "Your wallet may hold "
                  + new Money(wallet.limits().balanceMinor(), wallet.currency())
                  + " and would hold more. No money moved; spend something and try again.")
          .with("limitMinor", wallet.limits().balanceMinor())
          .with("currency", wallet.currency().getCurrencyCode());
    }
    if (refused.refusal() == PostingRefusal.INCOMING_BLOCKED
        || refused.refusal() == PostingRefusal.ACCOUNT_CLOSED) {
      return SpendingRefusals.blocked();
    }
    throw new IllegalStateException("the ledger refused a gift: " + refused);
  }

  private boolean isClosed(Wallet wallet) {
    return ledger.account(wallet.account()).map(account -> account.status().closed()).orElse(true);
  }

  private static Problem recipientCannotReceive() {
    return Problem.of(
        ProblemCode.RECIPIENT_CANNOT_RECEIVE,
        "Their wallet takes no money now. No money moved; ask them, or pay another way.");
  }
}
