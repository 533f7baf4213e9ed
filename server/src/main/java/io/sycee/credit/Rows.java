package io.sycee.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of a loan and the calendar that dates them. */
final class Rows {

  private final List<Row> list = new ArrayList<>();
  private RepaymentCalendar calendar;

  Rows(RepaymentCalendar calendar) {
    this.calendar = calendar;
    fill();
  }

  Rows copy() {
    Rows copy = new Rows(calendar);
    copy.list.replaceAll(row -> list.get(row.index).copy());
    return copy;
  }

  /** So many rows more at the end. */
  void extendBy(int rows) {
    calendar = calendar.extendedBy(rows);
    fill();
  }

  private void fill() {
    while (list.size() < calendar.dueDates().size()) {
      list.add(new Row(list.size()));
    }
  }

  RepaymentCalendar calendar() {
    return calendar;
  }

  Row get(int index) {
    return list.get(index);
  }

  LocalDate due(int index) {
    return calendar.dueDates().get(index);
  }

  LocalDate lastDue() {
    return calendar.dueDates().getLast();
  }

  Row last() {
    return list.getLast();
  }

  int count() {
    return list.size();
  }

  /** Those that are due, if {@code next} is the first that is not. */
  List<Row> fallen(int next) {
    return list.subList(0, next);
  }

  List<Row> open(int next) {
    return list.subList(next, list.size());
  }

  Stream<Row> unsettled(int next) {
    return open(next).stream().filter(row -> !row.settled);
  }

  Optional<Row> firstUnsettled(int next) {
    return unsettled(next).findFirst();
  }

  /** What rows that fell due still lack, and the interest that has accrued in the others. */
  long unpaid(int next) {
    long overdue = fallen(next).stream().mapToLong(Row::unpaidPrincipal).sum();
    return overdue + list.stream().mapToLong(Row::unpaidInterest).sum();
  }

  /** The row's part of interest that waits: as much as that of each later row that takes one. */
  long shareOf(Row row, long waiting, Grace grace) {
    if (row.defersInterest(grace)) {
      return 0;
    }
    int sharing = LevelInstalment.sharing(grace, open(row.index));
    return BigDecimal.valueOf(waiting)
        .divide(BigDecimal.valueOf(sharing), 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  List<Instalment> instalments() {
    return list.stream()
        .map(row -> {
          DayCount.Period period = calendar.period(row.index);
          return new Instalment(
              row.index + 1,
              period.from(),
              period.due(),
              row.interest,
              row.principal,
              row.balance,
              row.paidInterest + row.paidPrincipal);
        })
        .toList();
  }
}
