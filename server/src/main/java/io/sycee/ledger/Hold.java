package io.sycee.ledger;

import io.sycee.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that an account has promised to another. It only goes forward: what was captured stays
 * captured, what has ended stays ended.
 *
 * @param at the business time it was made
 * @param expiresAt from then on nothing can be captured; a sweep frees it soon after
 * @param cappedDay the day on whose cap it counts; null when it is not limited
 * @param capturedMinor the sum of its captures, in minor units
 * @param endedBy the capture or release that ended it; null while it is open and when it expired
 */
public record Hold(
    HoldId id,
    AccountId debit,
    AccountId credit,
    Money amount,
    TransferCode code,
    UUID cause,
    Instant at,
    Instant expiresAt,
    @Nullable LocalDate cappedDay,
    long capturedMinor,
    State state,
    @Nullable UUID endedBy) {

  /** Where a hold stands. */
  public enum State {
    OPEN,
    /** Ended by its last capture. */
    CAPTURED,
    RELEASED,
    EXPIRED
  }

  /** What may still be captured, in minor units; 0 once it has ended. */
  public long remainingMinor() {
    return state == State.OPEN ? amount.amountMinor() - capturedMinor : 0;
  }

  boolean fulfils(HoldOrder order) {
    DailyCap cap = order.cap();
    return debit.equals(order.debit())
        && credit.equals(order.credit())
        && amount.equals(order.amount())
        && code.equals(order.code())
        && cause.equals(order.cause())
        && expiresAt.equals(order.expiresAt())
        && (cappedDay == null) == (cap == null);
  }

  Hold captured(long amountMinor) {
    return with(capturedMinor + amountMinor, State.OPEN, null);
  }

  Hold ended(State how, @Nullable UUID by) {
    return with(capturedMinor, how, by);
  }

  private Hold with(long captured, State now, @Nullable UUID by) {
    return new Hold(
        id, debit, credit, amount, code, cause, at, expiresAt, cappedDay, captured, now, by);
  }
}
