package io.sycee.ledger;

import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An account as it stands: its totals and what guards it. Amounts are in minor units.
 *
 * @param debitsMinor the sum of all transfers that debited it
 * @param creditsMinor the sum of all transfers that credited it
 * @param cappedDay the day whose capped debits {@code cappedMinor} counts; null before the first
 * @param lastTransfer the head of the account's chain of transfers; null before the first
 */
public record Account(
    AccountId id,
    AccountKind kind,
    Currency currency,
    @Nullable Long floorMinor,
    long debitsMinor,
    long creditsMinor,
    @Nullable LocalDate cappedDay,
    long cappedMinor,
    @Nullable TransferId lastTransfer) {

  /** The balance on the account's normal side. */
  public long balanceMinor() {
    return switch (kind.side()) {
      case DEBIT -> debitsMinor - creditsMinor;
      case CREDIT -> creditsMinor - debitsMinor;
    };
  }

  /** What may still be taken from it, or {@code Long.MAX_VALUE} when it has no floor. */
  public long availableMinor() {
    return floorMinor == null ? Long.MAX_VALUE : balanceMinor() - floorMinor;
  }

  /**
   * How much of a day's cap is already used. The count never goes back to a day before the one it
   * counts: a payment that was begun before midnight and posted after it counts on the new day.
   * Otherwise it would start the new day's count anew.
   */
  public long cappedMinorOn(LocalDate day) {
    return cappedDay == null || day.isAfter(cappedDay) ? 0 : cappedMinor;
  }

  /** The day whose capped debits are counted once something was given on {@code day}. */
  LocalDate laterCappedDay(LocalDate day) {
    return cappedDay == null || day.isAfter(cappedDay) ? day : cappedDay;
  }
}
