package io.sycee.credit;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * What borrower and lender agree on. Everything else follows from it and from what happens.
 *
 * @param currency all amounts are in its minor unit
 * @param annualRatePercent the nominal rate, 12 for 12 % a year, from 0
 */
public record LoanTerms(
    Currency currency,
    BigDecimal annualRatePercent,
    RepaymentCalendar calendar,
    Amortization amortization,
    Grace grace,
    RepaymentRules rules) {

  /** A rate above 10,000 % a year is a slip of the pen, or a loan that Sycee has no part in. */
  static final BigDecimal MAX_RATE_PERCENT = BigDecimal.valueOf(10_000);

  public LoanTerms {
    requireRate(annualRatePercent);
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException("currency without a minor unit: " + currency);
    }
    if (grace.longest() >= calendar.dueDates().size()) {
      throw new IllegalArgumentException("grace must leave at least one instalment to repay with");
    }
    if (amortization == Amortization.FLAT && !grace.equals(Grace.NONE)) {
      throw new IllegalArgumentException("flat interest knows no grace");
    }
  }

  static void requireRate(BigDecimal percent) {
    if (percent.signum() < 0 || percent.compareTo(MAX_RATE_PERCENT) > 0) {
      throw new IllegalArgumentException(
          "a rate is from 0 to " + MAX_RATE_PERCENT + " % a year, not " + percent);
    }
  }
}
