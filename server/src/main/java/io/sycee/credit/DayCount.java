package io.sycee.credit;

import static java.time.temporal.ChronoUnit.DAYS;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.Year;

/** What share of a year some days of a period are. */
public enum DayCount {
  /** A month is a twelfth of a year, however long; a part of a month goes by its own days. */
  THIRTY_360(360),
  ACTUAL_360(360),
  /** Of a year of 52 weeks, so that every week costs the same. */
  ACTUAL_364(364),
  ACTUAL_365(365),
  /** Each day by the length of the year in which it lies. */
  ACTUAL_ACTUAL(0);

  private static final int MONTHS_IN_YEAR = 12;

  private final int daysInYear;

  DayCount(int daysInYear) {
    this.daysInYear = daysInYear;
  }

  /**
   * The share of a year between two days of one period, in 34 digits.
   *
   * @param from not before the period
   * @param to not after it
   */
  BigDecimal yearFraction(Period period, LocalDate from, LocalDate to) {
    BigDecimal days = BigDecimal.valueOf(DAYS.between(from, to));
    if (this == ACTUAL_ACTUAL) {
      return byTheirYears(from, to);
    }
    if (this == THIRTY_360 && period.frequency().unit() == Frequency.Unit.MONTHS) {
      return days.multiply(BigDecimal.valueOf(period.frequency().every()))
          .divide(BigDecimal.valueOf(MONTHS_IN_YEAR * period.days()), MathContext.DECIMAL128);
    }
    return days.divide(BigDecimal.valueOf(daysInYear), MathContext.DECIMAL128);
  }

  private static BigDecimal byTheirYears(LocalDate from, LocalDate to) {
    BigDecimal sum = BigDecimal.ZERO;
    LocalDate start = from;
    while (start.isBefore(to)) {
      Year year = Year.from(start);
      LocalDate nextYear = year.plusYears(1).atDay(1);
      LocalDate end = nextYear.isBefore(to) ? nextYear : to;
      sum =
          sum.add(
              BigDecimal.valueOf(DAYS.between(start, end))
                  .divide(BigDecimal.valueOf(year.length()), MathContext.DECIMAL128));
      start = end;
    }
    return sum;
  }

  /** The days between two due dates. */
  record Period(Frequency frequency, LocalDate from, LocalDate due) {
    long days() {
      return DAYS.between(from, due);
    }
  }
}
