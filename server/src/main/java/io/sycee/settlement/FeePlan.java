package io.sycee.settlement;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a shop pays for each payment it collects. One version; all are kept.
 *
 * @param shop null for the market's, which is for shops without one of their own
 * @param basisPoints of the payment's amount, from 0 to 10,000
 * @param fixedMinor for each payment
 * @param leastMinor the least fee of a payment
 * @param mostMinor the most; null for no bound
 * @param validFrom the first day of the shop's on which it counts
 */
public record FeePlan(
    UUID id,
    @Nullable UUID shop,
    Currency currency,
    int basisPoints,
    long fixedMinor,
    long leastMinor,
    @Nullable Long mostMinor,
    LocalDate validFrom,
    Instant madeAt) {

  /** 100 %. */
  public static final int MAX_BASIS_POINTS = 10_000;

  private static final BigInteger WHOLE = BigInteger.valueOf(MAX_BASIS_POINTS);

  /**
   * The fee of one payment, in minor units: its share by basis points, a fraction of a minor unit
   * being dropped in the shop's favour, plus the fixed part; not below the least, not above the
   * most, and never more than the payment.
   */
  public long feeMinor(long amountMinor) {
    // The product of the largest amount and 10,000 does not fit a long; their quotient does.
    long share =
        BigInteger.valueOf(amountMinor)
            .multiply(BigInteger.valueOf(basisPoints))
            .divide(WHOLE)
            .longValueExact();
    long fee = Math.max(Math.addExact(share, fixedMinor), leastMinor);
    if (mostMinor != null) {
      fee = Math.min(fee, mostMinor);
    }
    return Math.min(fee, amountMinor);
  }
}
