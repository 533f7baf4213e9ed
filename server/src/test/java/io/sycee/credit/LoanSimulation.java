package io.sycee.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.credit.AnnualPercentageRate.Found;
import io.sycee.credit.LoanEvent.Disbursement;
import io.sycee.credit.LoanEvent.Pause;
import io.sycee.credit.LoanEvent.PayOff;
import io.sycee.credit.LoanEvent.Payment;
import io.sycee.credit.LoanEvent.RateChange;
import io.sycee.credit.RepaymentRules.EarlyMoney;
import io.sycee.credit.RepaymentRules.LastInstalment;
import io.sycee.credit.RepaymentRules.LateInterest;
import io.sycee.credit.RepaymentRules.LevelBy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Loans of all kinds by chance: what must hold for each of them, whatever happens to it. */
class LoanSimulation {

  private static final int LOANS = Boolean.getBoolean("sycee.long") ? 50_000 : 1_500;
  private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD");

  private final long seed = Long.getLong("sycee.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void every_loan_comes_to_nothing_whatever_happens_to_it() {
    System.err.println("LoanSimulation, sycee.seed=" + seed);
    for (int loan = 0; loan < LOANS; loan++) {
      LoanTerms terms = terms();
      Schedule planned = Schedule.planned(terms, principal(terms));
      String story = "seed " + seed + ", loan " + loan + ": " + planned;
      checkBook(planned, story);
      checkLastInstalment(planned, story);
      Schedule lived = live(planned);
      checkBook(lived, "seed " + seed + ", loan " + loan + ": " + lived);
      checkPayOff(lived);
      if (loan % 20 == 0) {
        checkRate(planned, story);
      }
    }
  }

  private LoanTerms terms() {
    Amortization amortization = any(Amortization.values());
    boolean flat = amortization == Amortization.FLAT;
    int rows = 1 + random.nextInt(40);
    Frequency frequency = new Frequency(1 + random.nextInt(3), any(Frequency.Unit.values()));
    LocalDate from =
        random.nextInt(4) == 0
            ? LocalDate.of(2023 + random.nextInt(2), 1, 31)
            : LocalDate.of(2023, 1, 1).plusDays(random.nextInt(800));
    return Loans.terms(
        CURRENCIES.get(random.nextInt(CURRENCIES.size())),
        random.nextInt(5) == 0 ? "0" : BigDecimal.valueOf(random.nextInt(60_000), 3).toString(),
        RepaymentCalendar.regular(from, rows, frequency, any(DayCount.values())),
        amortization,
        flat ? Grace.NONE : new Grace(graceOf(rows), graceOf(rows), graceOf(rows)),
        new RepaymentRules(
            1,
            any(EarlyMoney.values()),
            any(LateInterest.values()),
            LevelBy.OWN_DAYS,
            any(LastInstalment.values())));
  }

  private int graceOf(int rows) {
    return random.nextInt(3) == 0 ? random.nextInt(Math.min(rows, 6)) : 0;
  }

  private long principal(LoanTerms terms) {
    return terms.calendar().dueDates().size() * 1_000L + random.nextInt(10_000_000);
  }

  /** Some things that can happen; what the loan refuses did not happen. */
  private Schedule live(Schedule planned) {
    List<LocalDate> dues = planned.terms().calendar().dueDates();
    LocalDate first = planned.terms().calendar().from();
    int days = (int) (dues.getLast().toEpochDay() - first.toEpochDay());
    Schedule schedule = planned;
    LocalDate day = first;
    for (int count = random.nextInt(8); count > 0; count--) {
      day =
          random.nextInt(3) == 0
              ? any(dues.toArray(LocalDate[]::new))
              : day.plusDays(random.nextInt(Math.max(1, days / 4)));
      LoanEvent event = event(day, schedule);
      try {
        schedule = schedule.with(event);
      } catch (IllegalArgumentException refused) {
        assertThat(refused).message().isNotBlank();
      }
    }
    return schedule;
  }

  private LoanEvent event(LocalDate day, Schedule schedule) {
    long amount = 1L + random.nextInt((int) Math.min(Integer.MAX_VALUE, schedule.disbursedMinor()));
    return switch (random.nextInt(8)) {
      case 0 -> new Disbursement(day, amount);
      case 1 -> new RateChange(day, BigDecimal.valueOf(random.nextInt(30)));
      case 2 -> new Pause(day, 1 + random.nextInt(3), random.nextBoolean());
      case 3 -> new PayOff(day);
      default -> new Payment(day, 1 + amount / (1 + random.nextInt(20)));
    };
  }

  private static void checkBook(Schedule schedule, String story) {
    long repaid = 0;
    for (Instalment row : schedule.instalments()) {
      assertThat(row.interestMinor()).as(story).isNotNegative();
      assertThat(row.principalMinor()).as(story).isNotNegative();
      assertThat(row.balanceMinor()).as(story).isNotNegative();
      assertThat(row.paidMinor()).as(story).isBetween(0L, row.amountMinor());
      repaid += row.principalMinor();
    }
    assertThat(repaid).as(story).isEqualTo(schedule.disbursedMinor());
    assertThat(schedule.instalments().getLast().balanceMinor()).as(story).isZero();
  }

  /** All instalments after the grace are one amount; only the last takes what roundings left. */
  private static void checkLastInstalment(Schedule schedule, String story) {
    LoanTerms terms = schedule.terms();
    List<Instalment> rows = schedule.instalments();
    int begin = terms.grace().principalInstalments();
    List<Instalment> repaying = rows.subList(Math.min(begin, rows.size() - 1), rows.size());
    if (repaying.stream().anyMatch(row -> row.principalMinor() == 0)) {
      // So dear and so long that a period's interest is above the instalment: it is due as it is.
      return;
    }
    boolean equalPrincipal = terms.amortization() == Amortization.EQUAL_PRINCIPAL;
    List<Long> amounts =
        repaying.stream()
            .map(row -> equalPrincipal ? row.principalMinor() : row.amountMinor())
            .toList();
    assertThat(amounts.subList(0, amounts.size() - 1).stream().distinct().count())
        .as(story)
        .isLessThanOrEqualTo(1);
    long residue = Math.abs(amounts.getLast() - amounts.getFirst());
    assertThat(BigDecimal.valueOf(residue)).as(story).isLessThanOrEqualTo(bound(schedule));
  }

  /** Half a unit for the instalment and half for the interest a row, and what these bear later. */
  private static BigDecimal bound(Schedule schedule) {
    BigDecimal growth = BigDecimal.ONE;
    LoanTerms terms = schedule.terms();
    for (int row = 0; row < schedule.instalments().size(); row++) {
      DayCount.Period period = terms.calendar().period(row);
      BigDecimal share =
          terms.calendar().dayCount().yearFraction(period, period.from(), period.due());
      growth =
          growth.multiply(
              BigDecimal.ONE.add(share.multiply(terms.annualRatePercent().movePointLeft(2))),
              MathContext.DECIMAL128);
    }
    return growth.multiply(BigDecimal.valueOf(2L * schedule.instalments().size()));
  }

  /** On whatever day the loan is paid off, that is the end of it, and nobody pays it twice. */
  private void checkPayOff(Schedule schedule) {
    LocalDate day = schedule.asOf().plusDays(random.nextInt(60));
    long owed = schedule.payOffMinor(day);
    if (owed == 0) {
      return;
    }
    Schedule paidOff = schedule.with(new PayOff(day));
    String story = "seed " + seed + ": " + schedule + " paid off on " + day;
    if (plannedAhead(schedule, day)) {
      return;
    }
    checkBook(paidOff, story);
    assertThat(paidOff.payOffMinor(day)).as(story).isZero();
    assertThat(paidOff.instalments()).as(story).allMatch(row -> row.outstandingMinor() == 0);
    long paidBefore = schedule.instalments().stream().mapToLong(Instalment::paidMinor).sum();
    assertThat(paidOff.totalPayableMinor()).as(story).isEqualTo(paidBefore + owed);
  }

  private static boolean plannedAhead(Schedule schedule, LocalDate day) {
    return schedule.events().stream().anyMatch(event -> event.on().isAfter(day));
  }

  /** The rate that is told makes the rows worth what was lent: checked by the sum itself. */
  private static void checkRate(Schedule schedule, String story) {
    Disclosure disclosure = new Disclosure(schedule, List.of());
    assertThat(disclosure.european()).as(story).isInstanceOf(Found.class);
    BigDecimal rate = ((Found) disclosure.european()).percent().movePointLeft(2);
    if (schedule.totalInterestMinor() == 0) {
      assertThat(rate).as(story).isZero();
    }
    BigDecimal worth = BigDecimal.ZERO;
    LocalDate start = schedule.terms().calendar().from();
    Frequency frequency = schedule.terms().calendar().frequency();
    for (Instalment row : schedule.instalments()) {
      BigDecimal years = ElapsedTime.inYears(start, row.due(), frequency).length();
      BigDecimal power = Powers.exp(years.multiply(Powers.ln(BigDecimal.ONE.add(rate))));
      worth =
          worth.add(BigDecimal.valueOf(row.amountMinor()).divide(power, MathContext.DECIMAL128));
    }
    BigDecimal off = worth.subtract(BigDecimal.valueOf(schedule.disbursedMinor())).abs();
    assertThat(off).as(story).isLessThan(new BigDecimal("0.001"));
  }

  @SafeVarargs
  private <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }
}
