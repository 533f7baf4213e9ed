package io.sycee.credit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is due when, as it follows from the terms and from what happened. The same terms and events
 * always give the same schedule, so a booked loan keeps those and nothing else.
 *
 * @param events in the order in which they count
 * @param asOf the day to whose end the payments are known; what was due before and is not among
 *     them is overdue, and what is due later is taken to be paid when due
 */
public record Schedule(
    LoanTerms terms, List<LoanEvent> events, LocalDate asOf, List<Instalment> instalments) {

  public Schedule {
    events = List.copyOf(events);
    instalments = List.copyOf(instalments);
  }

  /** The schedule of a loan that is disbursed at once on its first day. */
  public static Schedule planned(LoanTerms terms, long principalMinor) {
    LocalDate from = terms.calendar().from();
    return of(terms, List.of(new LoanEvent.Disbursement(from, principalMinor)), from);
  }

  /**
   * Computes a schedule.
   *
   * @param events in any order; those of one day count as given. Payments lie not after {@code
   *     asOf}, disbursements, changes of rate and pauses may be planned ahead.
   * @throws IllegalArgumentException with a sentence that names what cannot be
   */
  public static Schedule of(LoanTerms terms, List<LoanEvent> events, LocalDate asOf) {
    List<LoanEvent> inOrder =
        events.stream().sorted(Comparator.comparing(Schedule::countsFrom)).toList();
    LoanWalk walk = new LoanWalk(terms, asOf);
    for (LoanEvent event : inOrder) {
      walk.advanceTo(countsFrom(event));
      walk.happen(event);
    }
    walk.advanceToEnd();
    return new Schedule(terms, inOrder, asOf, walk.instalments());
  }

  /** A day's interest comes at its end, so a new rate counts from the end of the day before. */
  private static LocalDate countsFrom(LoanEvent event) {
    return event instanceof LoanEvent.RateChange change ? change.on().minusDays(1) : event.on();
  }

  /** The same loan after one thing more. */
  public Schedule with(LoanEvent event) {
    List<LoanEvent> more = new ArrayList<>(events);
    more.add(event);
    return of(terms, more, event.on().isAfter(asOf) ? event.on() : asOf);
  }

  /** What pays the loan off on a day, in the minor unit: interest stops with that day. */
  public long payOffMinor(LocalDate day) {
    LoanWalk walk = new LoanWalk(terms, day);
    for (LoanEvent event : events) {
      if (!countsFrom(event).isAfter(day)) {
        walk.advanceTo(countsFrom(event));
        walk.happen(event);
      }
    }
    walk.advanceTo(day);
    return walk.owedToday();
  }

  public long disbursedMinor() {
    return events.stream()
        .mapToLong(event -> event instanceof LoanEvent.Disbursement paid ? paid.amountMinor() : 0)
        .sum();
  }

  public long totalInterestMinor() {
    return instalments.stream().mapToLong(Instalment::interestMinor).sum();
  }

  /** All that the borrower pays, without fees. */
  public long totalPayableMinor() {
    return instalments.stream().mapToLong(Instalment::amountMinor).sum();
  }

  /** An amount in units of the currency, such as 17.01. */
  public BigDecimal units(long amountMinor) {
    return BigDecimal.valueOf(amountMinor, terms.currency().getDefaultFractionDigits());
  }
}
