package io.sycee.credit;

import static java.math.RoundingMode.HALF_EVEN;
import static java.time.temporal.ChronoUnit.DAYS;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;

/**
 * What is left of a loan on some day, and the instalments that repay it.
 *
 * @param rows those not yet due
 * @param rate share of the balance a year
 * @param principal what these rows have still to repay
 * @param waiting interest that has accrued already and is due in shares
 */
record Remaining(
    LoanTerms terms,
    RepaymentCalendar calendar,
    List<Row> rows,
    LocalDate today,
    BigDecimal rate,
    long principal,
    long waiting) {

  private static final MathContext DIGITS = MathContext.DECIMAL128;

  /** The instalment, or its principal where principal is equal; rounded by the product's rule. */
  long level() {
    return rounded(
        terms.amortization() == Amortization.EQUAL_PRINCIPAL
            ? equalPrincipal()
            : equalInstalment());
  }

  private BigDecimal equalInstalment() {
    List<BigDecimal> factors = rows.stream().map(this::factor).toList();
    return LevelInstalment.of(terms.grace(), rows, factors, principal, waiting);
  }

  /** What a balance of 1 bears from today, or from the row's beginning, to its due date. */
  private BigDecimal factor(Row row) {
    if (row.costsNothing(terms.grace())) {
      return BigDecimal.ZERO;
    }
    DayCount.Period period = calendar.period(row.index);
    LocalDate from = today.isAfter(period.from()) ? today : period.from();
    if (terms.rules().levelBy() == RepaymentRules.LevelBy.OWN_DAYS) {
      return rate.multiply(calendar.dayCount().yearFraction(period, from, period.due()), DIGITS);
    }
    DayCount.Period first = calendar.period(0);
    BigDecimal whole = calendar.dayCount().yearFraction(first, first.from(), first.due());
    return rate.multiply(whole, DIGITS)
        .multiply(BigDecimal.valueOf(DAYS.between(from, period.due())))
        .divide(BigDecimal.valueOf(period.days()), DIGITS);
  }

  private BigDecimal equalPrincipal() {
    List<Row> repaying =
        rows.stream().filter(row -> !row.settled && !row.repaysNothing(terms.grace())).toList();
    if (repaying.isEmpty()) {
      return BigDecimal.ZERO;
    }
    long paid = repaying.stream().mapToLong(row -> row.paidPrincipal).sum();
    return BigDecimal.valueOf(principal + paid).divide(BigDecimal.valueOf(repaying.size()), DIGITS);
  }

  /** Interest on all the principal for all the periods. */
  long flatInterest() {
    BigDecimal years =
        rows.stream()
            .map(row -> calendar.period(row.index))
            .map(period -> calendar.dayCount().yearFraction(period, period.from(), period.due()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return BigDecimal.valueOf(principal)
        .multiply(rate)
        .multiply(years, DIGITS)
        .setScale(0, HALF_EVEN)
        .longValueExact();
  }

  long flatInstalment(long interest) {
    return rounded(
        BigDecimal.valueOf(principal + interest).divide(BigDecimal.valueOf(rows.size()), DIGITS));
  }

  private long rounded(BigDecimal amount) {
    BigDecimal step = BigDecimal.valueOf(terms.rules().roundedToMinor());
    return amount.divide(step, DIGITS).setScale(0, HALF_EVEN).multiply(step).longValueExact();
  }
}
