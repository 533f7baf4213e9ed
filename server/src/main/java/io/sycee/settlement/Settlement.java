package io.sycee.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shop's closed day, in minor units of its currency.
 *
 * @param beginsAt midnight of the shop's time zone
 * @param endsAt the next midnight: 23, 24 or 25 hours later
 * @param grossMinor what was collected
 * @param refundsMinor what was given back on this day, of whatever day's payments, from whichever
 *     of the shop's accounts
 * @param feePlan the version by which the fee was computed; null when collecting was free
 * @param feeOwedBeforeMinor what earlier days' fees still wanted
 * @param feeOwedAfterMinor what is left for the days to come, because the shop's money was not
 *     enough
 * @param moved what the closing moved in the book
 * @param payableAfterMinor what waited for payout right after it
 */
public record Settlement(
    UUID id,
    UUID shop,
    LocalDate day,
    Currency currency,
    Instant beginsAt,
    Instant endsAt,
    Instant closedAt,
    long paymentCount,
    long grossMinor,
    long refundCount,
    long refundsMinor,
    long feeMinor,
    @Nullable UUID feePlan,
    long feeOwedBeforeMinor,
    long feeOwedAfterMinor,
    Moved moved,
    long payableAfterMinor) {

  /** What the day came to for the shop; below zero when more was given back than taken. */
  public long netMinor() {
    return grossMinor - refundsMinor - feeMinor;
  }

  /** Three sums, each with the transfer that moved it, or zero. */
  public record Moved(Sum settled, Sum feeFromTakings, Sum feeFromPayable) {}

  /**
   * @param transfer null for zero
   */
  public record Sum(long amountMinor, @Nullable UUID transfer) {}
}
