package io.sycee.ledger;

import io.sycee.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One movement that a caller asks for.
 *
 * @param id chosen by the caller; the same id with the same content is answered as the first time,
 *     with other content it is a conflict
 * @param debit the account to be debited: a wallet that pays, a rail that received
 * @param credit the account to be credited
 * @param amount more than zero, in the currency of both accounts
 * @param code the kind of business step
 * @param cause the business row behind it, such as a payment's id
 * @param ceilingMinor the most balance that this transfer may fill the credited account to, in
 *     minor units; null for money that arrives in any case, such as a refund
 * @param cap counts the amount against the debited account's day; null when it is not limited
 */
public record TransferOrder(
    TransferId id,
    AccountId debit,
    AccountId credit,
    Money amount,
    TransferCode code,
    UUID cause,
    @Nullable Long ceilingMinor,
    @Nullable DailyCap cap)
    implements Order {

  @Override
  public UUID key() {
    return id.value();
  }

  public static TransferOrder of(
      TransferId id,
      AccountId debit,
      AccountId credit,
      Money amount,
      TransferCode code,
      UUID cause) {
    return new TransferOrder(id, debit, credit, amount, code, cause, null, null);
  }

  public TransferOrder notAbove(long ceiling) {
    return new TransferOrder(id, debit, credit, amount, code, cause, ceiling, cap);
  }

  public TransferOrder cappedBy(DailyCap daily) {
    return new TransferOrder(id, debit, credit, amount, code, cause, ceilingMinor, daily);
  }
}
