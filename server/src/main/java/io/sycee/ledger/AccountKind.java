package io.sycee.ledger;

import static io.sycee.ledger.NormalSide.CREDIT;
import static io.sycee.ledger.NormalSide.DEBIT;

/**
 * The chart of accounts: what an account stands for, and on which side it grows. Further kinds come
 * with the business that needs them.
 */
public enum AccountKind {
  /** What the outside owes the operator or holds for it: card clearing. One a rail and currency. */
  RAIL(DEBIT),
  /** What a holder owes for top-ups that were charged back. One a holder and currency. */
  CHARGEBACK_DUE(DEBIT),
  /** What the operator lost by those. One a currency. */
  CHARGEBACK_LOSS(DEBIT),
  /** A holder's money, owed to the holder. One a holder and currency. */
  WALLET(CREDIT),
  /** A shop's sales, owed to the shop until they are settled. One a shop. */
  TAKINGS(CREDIT),
  /** What is settled and waits for payout, owed to the shop. One a shop. */
  PAYABLE(CREDIT),
  /** What shops paid the operator for collecting. One a currency. */
  FEE_INCOME(CREDIT),

  /** What a gift packet still holds for its takers. One a packet, closed when it is empty. */
  GIFT_PENDING(CREDIT);

  private final NormalSide side;

  AccountKind(NormalSide side) {
    this.side = side;
  }

  public NormalSide side() {
    return side;
  }
}
