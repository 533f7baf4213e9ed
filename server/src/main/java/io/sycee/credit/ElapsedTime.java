package io.sycee.credit;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MONTHS;

import io.sycee.credit.AnnualPercentageRate.Moment;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;

/**
 * The time between two dates, as the laws on annual percentage rates count it: whole periods
 * backwards from the later date, then the days that are left.
 */
final class ElapsedTime {

  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final int MONTHS_IN_YEAR = 12;
  private static final int WEEKS_IN_YEAR = 52;
  private static final int DAYS_IN_WEEK = 7;

  /** Regulation Z, Appendix J (b)(5): a month has 30 days. */
  private static final int DAYS_IN_MONTH = 30;

  private static final int DAYS_IN_YEAR = 365;

  private ElapsedTime() {}

  /**
   * In years, by the European Union's rule: whole years for instalments of whole years, otherwise
   * whole months or weeks, all alike; a day is a share of the year that ends where the days do.
   */
  static Moment inYears(LocalDate from, LocalDate to, Frequency frequency) {
    return switch (frequency.unit()) {
      case MONTHS -> {
        int months = frequency.every() % MONTHS_IN_YEAR == 0 ? MONTHS_IN_YEAR : 1;
        int periods = wholeMonths(from, to, months);
        LocalDate rest = backwards(from, to, periods, months);
        yield new Moment(share((long) periods * months, MONTHS_IN_YEAR), daysOfYear(from, rest));
      }
      case WEEKS -> {
        long weeks = DAYS.between(from, to) / DAYS_IN_WEEK;
        yield new Moment(share(weeks, WEEKS_IN_YEAR), daysOfYear(from, to.minusWeeks(weeks)));
      }
      case DAYS -> new Moment(BigDecimal.ZERO, daysOfYear(from, to));
    };
  }

  /** In unit periods, by the United States' rule; the unit period is the frequency itself. */
  static Moment inUnitPeriods(LocalDate from, LocalDate to, Frequency frequency) {
    int every = frequency.every();
    if (frequency.unit() == Frequency.Unit.MONTHS) {
      int periods = wholeMonths(from, to, every);
      LocalDate rest = backwards(from, to, periods, every);
      return new Moment(
          BigDecimal.valueOf(periods),
          share(DAYS.between(from, rest), Math.multiplyExact(DAYS_IN_MONTH, every)));
    }
    int length = frequency.unit() == Frequency.Unit.WEEKS ? every * DAYS_IN_WEEK : every;
    long days = DAYS.between(from, to);
    return new Moment(BigDecimal.valueOf(days / length), share(days % length, length));
  }

  static BigDecimal unitPeriodsInYear(Frequency frequency) {
    int inYear =
        switch (frequency.unit()) {
          case MONTHS -> MONTHS_IN_YEAR;
          case WEEKS -> WEEKS_IN_YEAR;
          case DAYS -> DAYS_IN_YEAR;
        };
    return share(inYear, frequency.every());
  }

  private static int wholeMonths(LocalDate from, LocalDate to, int months) {
    long between = MONTHS.between(from.withDayOfMonth(1), to.withDayOfMonth(1));
    int periods = Math.toIntExact(between / months);
    boolean complete =
        !to.minusMonths((long) periods * months).isBefore(from)
            || endsOfMonths(from, to, periods * months);
    return complete ? periods : periods - 1;
  }

  /** From the last day of a month to the last day of another are whole months. */
  private static boolean endsOfMonths(LocalDate from, LocalDate to, int months) {
    return isEndOfMonth(from)
        && isEndOfMonth(to)
        && from.withDayOfMonth(1).plusMonths(months).equals(to.withDayOfMonth(1));
  }

  private static boolean isEndOfMonth(LocalDate day) {
    return day.getDayOfMonth() == day.lengthOfMonth();
  }

  private static LocalDate backwards(LocalDate from, LocalDate to, int periods, int months) {
    LocalDate rest = to.minusMonths((long) periods * months);
    return rest.isBefore(from) ? from : rest;
  }

  private static BigDecimal daysOfYear(LocalDate from, LocalDate to) {
    return share(DAYS.between(from, to), DAYS.between(to.minusYears(1), to));
  }

  private static BigDecimal share(long part, long whole) {
    return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DIGITS);
  }
}
