package io.sycee.credit;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often an instalment is due, such as every 2 weeks.
 *
 * @param every at least 1
 */
public record Frequency(int every, Unit unit) {

  /** What is counted. */
  public enum Unit {
    DAYS,
    WEEKS,
    MONTHS
  }

  private static final int DAYS_IN_WEEK = 7;

  public Frequency {
    if (every < 1) {
      throw new IllegalArgumentException("an instalment cannot be due every " + every + " " + unit);
    }
  }

  public static Frequency monthly() {
    return new Frequency(1, Unit.MONTHS);
  }

  /**
   * The day some periods after {@code from}. Always counted from the beginning, so that a loan of
   * 31 January is due on 28 February and then on 31 March.
   */
  public LocalDate after(LocalDate from, int periods) {
    long count = Math.multiplyExact((long) every, periods);
    return switch (unit) {
      case DAYS -> from.plusDays(count);
      case WEEKS -> from.plusDays(Math.multiplyExact(count, DAYS_IN_WEEK));
      case MONTHS -> from.plusMonths(count);
    };
  }

  /** The days on which the first {@code count} instalments are due. */
  public List<LocalDate> dueDates(LocalDate from, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(period -> after(from, period)).toList();
  }
}
