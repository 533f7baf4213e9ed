package io.sycee.ledger;

import io.sycee.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One movement that happened. Written once, never changed; a correction is another transfer.
 *
 * <p>Each transfer names the one before it on both of its accounts. So an account's history is a
 * chain that is walked by primary key from {@link ChainHead#lastTransfer}, no index by account is
 * written while posting, and a row cut out or slipped in shows as a broken chain.
 *
 * @param at the business time of the posting
 * @param debitBalanceAfterMinor the debited account's balance right after, on its normal side
 * @param creditBalanceAfterMinor the credited account's balance right after, on its normal side
 * @param debitPrevious the debited account's transfer before this one; null for its first
 * @param creditPrevious the credited account's transfer before this one; null for its first
 */
public record Transfer(
    TransferId id,
    AccountId debit,
    AccountId credit,
    Money amount,
    TransferCode code,
    UUID cause,
    Instant at,
    long debitBalanceAfterMinor,
    long creditBalanceAfterMinor,
    @Nullable TransferId debitPrevious,
    @Nullable TransferId creditPrevious) {

  /** The balance right after, of whichever of the two accounts is meant. */
  public long balanceAfterMinor(AccountId account) {
    return account.equals(debit) ? debitBalanceAfterMinor : creditBalanceAfterMinor;
  }

  /** The transfer before this one, of whichever of the two accounts is meant. */
  public @Nullable TransferId previous(AccountId account) {
    return account.equals(debit) ? debitPrevious : creditPrevious;
  }

  /** Whether a repeated order asks for exactly what this transfer did. */
  boolean fulfils(TransferOrder order) {
    return debit.equals(order.debit())
        && credit.equals(order.credit())
        && fulfils(order.amount(), order.code(), order.cause());
  }

  /** Whether a repeated capture, of the hold that this one took from, asks for what it did. */
  boolean fulfils(CaptureOrder order) {
    return fulfils(order.amount(), order.code(), order.cause());
  }

  private boolean fulfils(Money wanted, TransferCode wantedCode, UUID wantedCause) {
    return amount.equals(wanted) && code.equals(wantedCode) && cause.equals(wantedCause);
  }
}
