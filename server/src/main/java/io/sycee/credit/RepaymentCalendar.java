package io.sycee.credit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * When instalments are due, and how the days between them count.
 *
 * @param from when the first period begins
 * @param dueDates one for each instalment, rising
 */
public record RepaymentCalendar(
    LocalDate from, List<LocalDate> dueDates, Frequency frequency, DayCount dayCount) {

  /** A daily instalment for ten years; what is longer is a slip of the pen. */
  public static final int MAX_INSTALMENTS = 3_660;

  public RepaymentCalendar {
    dueDates = List.copyOf(dueDates);
    if (dueDates.isEmpty() || dueDates.size() > MAX_INSTALMENTS) {
      throw new IllegalArgumentException(
          "a loan has from 1 to " + MAX_INSTALMENTS + " instalments");
    }
    LocalDate before = from;
    for (LocalDate due : dueDates) {
      if (!due.isAfter(before)) {
        throw new IllegalArgumentException("the due date " + due + " is not after " + before);
      }
      before = due;
    }
  }

  /** Instalments at even distances. */
  public static RepaymentCalendar regular(
      LocalDate from, int instalments, Frequency frequency, DayCount dayCount) {
    return new RepaymentCalendar(from, frequency.dueDates(from, instalments), frequency, dayCount);
  }

  /** As many instalments more, at the calendar's own distances, when a pause moves the end. */
  RepaymentCalendar extendedBy(int instalments) {
    List<LocalDate> extended = new ArrayList<>(dueDates);
    boolean regular = frequency.after(from, dueDates.size()).equals(dueDates.getLast());
    for (int more = 1; more <= instalments; more++) {
      extended.add(
          regular
              ? frequency.after(from, dueDates.size() + more)
              : frequency.after(dueDates.getLast(), more));
    }
    return new RepaymentCalendar(from, extended, frequency, dayCount);
  }

  DayCount.Period period(int index) {
    return new DayCount.Period(
        frequency, index == 0 ? from : dueDates.get(index - 1), dueDates.get(index));
  }
}
