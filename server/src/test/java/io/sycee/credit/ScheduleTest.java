package io.sycee.credit;

import static io.sycee.credit.Loans.AHEAD;
import static io.sycee.credit.Loans.DEARER_WHEN_LATE;
import static io.sycee.credit.Loans.LOWERED;
import static io.sycee.credit.Loans.NEW_YEAR;
import static io.sycee.credit.Loans.amounts;
import static io.sycee.credit.Loans.balances;
import static io.sycee.credit.Loans.column;
import static io.sycee.credit.Loans.day;
import static io.sycee.credit.Loans.hundred;
import static io.sycee.credit.Loans.interests;
import static io.sycee.credit.Loans.payment;
import static io.sycee.credit.Loans.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.credit.LoanEvent.Disbursement;
import io.sycee.credit.LoanEvent.PaidWhenDue;
import io.sycee.credit.LoanEvent.Pause;
import io.sycee.credit.LoanEvent.PayOff;
import io.sycee.credit.LoanEvent.RateChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is due when; beside these, {@link ScheduleCasesTest} has the cases of others. */
class ScheduleTest {

  @Test
  void a_loan_without_interest_is_shared_evenly() {
    Schedule schedule =
        Schedule.planned(terms("0", Amortization.EQUAL_INSTALMENTS, Grace.NONE, LOWERED), 100_00);

    assertThat(amounts(schedule)).containsExactly(16_67L, 16_67L, 16_67L, 16_67L, 16_67L, 16_65L);
    assertThat(schedule.totalInterestMinor()).isZero();
    assertThat(schedule.totalPayableMinor()).isEqualTo(100_00);
  }

  @Test
  void paying_off_costs_interest_to_the_day_and_not_a_day_more() {
    Schedule afterOne = hundred(LOWERED).with(new PaidWhenDue(day(2, 1)));

    assertThat(afterOne.payOffMinor(day(2, 15))).isEqualTo(83_81);
    Schedule paidOff = afterOne.with(new PayOff(day(2, 15)));
    assertThat(amounts(paidOff)).containsExactly(17_01L, 83_81L, 0L, 0L, 0L, 0L);
    assertThat(interests(paidOff)).containsExactly(58L, 24L, 0L, 0L, 0L, 0L);
    assertThat(balances(paidOff)).containsExactly(83_57L, 0L, 0L, 0L, 0L, 0L);
    assertThat(paidOff.instalments()).allMatch(row -> row.outstandingMinor() == 0);
    assertThat(paidOff.payOffMinor(day(6, 1))).isZero();
  }

  @Test
  void paying_off_ahead_keeps_the_rows_and_costs_the_same() {
    Schedule paidOff = hundred(AHEAD).with(new PaidWhenDue(day(2, 1))).with(new PayOff(day(2, 15)));

    assertThat(amounts(paidOff)).containsExactly(17_01L, 17_01L, 17_01L, 17_01L, 17_01L, 15_77L);
    assertThat(paidOff.totalPayableMinor()).isEqualTo(17_01 + 83_81);
  }

  @Test
  void part_of_an_instalment_paid_early_saves_interest_in_both_ways() {
    Schedule ahead = hundred(AHEAD).with(payment(1, 15, 10_00));
    Schedule lowered = hundred(LOWERED).with(payment(1, 15, 10_00));

    assertThat(ahead.instalments().getFirst())
        .isEqualTo(new Instalment(1, NEW_YEAR, day(2, 1), 55, 16_46, 83_54, 10_00));
    assertThat(lowered.instalments().getFirst())
        .isEqualTo(new Instalment(1, NEW_YEAR, day(2, 1), 55, 16_46, 83_54, 10_00));
    assertThat(interests(hundred(LOWERED)).getFirst()).isEqualTo(58);
  }

  @Test
  void early_money_beyond_the_plan_lowers_what_follows() {
    Schedule schedule = hundred(LOWERED).with(payment(1, 15, 50_00));

    assertThat(amounts(schedule)).containsExactly(50_42L, 10_18L, 10_18L, 10_18L, 10_18L, 10_16L);
    assertThat(balances(schedule).getFirst()).isEqualTo(50_00);
  }

  @Test
  void money_above_what_is_due_on_the_due_date_lowers_what_follows() {
    Schedule schedule = hundred(LOWERED).with(payment(2, 1, 33_44));

    assertThat(schedule.instalments().getFirst())
        .isEqualTo(new Instalment(1, NEW_YEAR, day(2, 1), 58, 32_86, 67_14, 33_44));
    assertThat(amounts(schedule).get(1)).isEqualTo(13_66);
  }

  @Test
  void lateness_costs_nothing_unless_it_is_agreed() {
    Schedule kind = Schedule.of(terms(LOWERED), hundred(LOWERED).events(), day(3, 10));
    Schedule strict = Schedule.of(terms(DEARER_WHEN_LATE), kind.events(), day(3, 10));

    assertThat(interests(kind)).isEqualTo(interests(hundred(LOWERED)));
    assertThat(interests(strict)).containsExactly(58L, 58L, 45L, 30L, 20L, 10L);
  }

  @Test
  void money_pays_the_oldest_instalment_first_and_its_interest_before_its_principal() {
    Schedule schedule = hundred(DEARER_WHEN_LATE).with(payment(3, 10, 20_00));

    assertThat(column(schedule, Instalment::paidMinor)).startsWith(17_01L, 2_99L, 0L);
    assertThat(interests(schedule)).startsWith(58L, 58L, 45L);
    assertThat(schedule.payOffMinor(day(3, 10))).isEqualTo(100_00 + 58 + 58 + 17 - 20_00);
  }

  @Test
  void a_new_rate_counts_from_its_day() {
    Schedule schedule = hundred(LOWERED).with(new RateChange(day(2, 15), BigDecimal.valueOf(4)));

    assertThat(amounts(schedule)).containsExactly(17_01L, 16_90L, 16_90L, 16_90L, 16_90L, 16_90L);
    assertThat(interests(schedule).get(1)).isEqualTo(37);
  }

  @Test
  void a_pause_moves_the_end_and_its_interest_bears_none() {
    Schedule paused = hundred(LOWERED).with(new Pause(day(2, 10), 2, false));

    assertThat(paused.instalments()).hasSize(8);
    assertThat(amounts(paused))
        .containsExactly(17_01L, 0L, 0L, 17_20L, 17_20L, 17_20L, 17_20L, 17_22L);
    assertThat(balances(paused).subList(0, 4)).containsExactly(83_57L, 83_57L, 83_57L, 67_06L);
    assertThat(paused.totalInterestMinor())
        .isEqualTo(hundred(LOWERED).totalInterestMinor() + 49 + 49);
    assertThat(paused.instalments().getLast().due()).isEqualTo(day(9, 1));
  }

  @Test
  void a_pause_may_cost_nothing() {
    Schedule paused = hundred(LOWERED).with(new Pause(day(2, 1), 2, true));

    assertThat(paused.totalInterestMinor()).isEqualTo(hundred(LOWERED).totalInterestMinor());
    assertThat(amounts(paused))
        .containsExactly(17_01L, 0L, 0L, 17_01L, 17_01L, 17_01L, 17_01L, 17_00L);
  }

  @Test
  void interest_of_a_grace_waits_and_is_due_in_equal_shares() {
    Schedule schedule =
        Schedule.planned(
            terms("12", Amortization.EQUAL_INSTALMENTS, new Grace(2, 2, 0), LOWERED), 100_00);

    assertThat(amounts(schedule)).containsExactly(0L, 0L, 26_13L, 26_13L, 26_13L, 26_11L);
    assertThat(schedule.totalInterestMinor()).isEqualTo(100 + 100 + 100 + 75 + 50 + 25);
  }

  @Test
  void interest_free_instalments_cost_nothing() {
    Schedule schedule =
        Schedule.planned(
            terms("12", Amortization.EQUAL_PRINCIPAL, new Grace(0, 0, 3), LOWERED), 60_00);

    assertThat(interests(schedule)).containsExactly(0L, 0L, 0L, 30L, 20L, 10L);
    assertThat(balances(schedule)).containsExactly(50_00L, 40_00L, 30_00L, 20_00L, 10_00L, 0L);
  }

  @Test
  void flat_interest_is_on_all_the_principal_and_ends_with_an_early_pay_off() {
    LoanTerms flat = terms("12", Amortization.FLAT, Grace.NONE, LOWERED);
    Schedule schedule = Schedule.planned(flat, 600_00);

    assertThat(interests(schedule)).containsExactly(6_00L, 6_00L, 6_00L, 6_00L, 6_00L, 6_00L);
    assertThat(amounts(schedule)).containsOnly(106_00L);
    Schedule paidOff = schedule.with(new PaidWhenDue(day(2, 1))).with(new PayOff(day(2, 15)));
    assertThat(paidOff.totalInterestMinor()).isEqualTo(6_00 + 2_90);
  }

  @Test
  void flat_interest_of_many_small_rows_is_never_more_than_the_whole() {
    LoanTerms flat =
        terms(
            "JPY",
            "1",
            RepaymentCalendar.regular(NEW_YEAR, 100, Frequency.monthly(), DayCount.THIRTY_360),
            Amortization.FLAT,
            Grace.NONE,
            LOWERED);
    Schedule schedule = Schedule.planned(flat, 1_900);

    assertThat(schedule.totalInterestMinor()).isEqualTo(158);
    assertThat(interests(schedule)).allMatch(interest -> interest >= 0);
  }

  @Test
  void a_loan_of_31_january_is_due_at_the_ends_of_months() {
    assertThat(Frequency.monthly().dueDates(LocalDate.of(2024, 1, 31), 4))
        .containsExactly(day(2, 29), day(3, 31), day(4, 30), day(5, 31));
    assertThat(new Frequency(2, Frequency.Unit.WEEKS).dueDates(day(2, 26), 2))
        .containsExactly(day(3, 11), day(3, 25));
    assertThat(new Frequency(15, Frequency.Unit.DAYS).dueDates(day(2, 20), 2))
        .containsExactly(day(3, 6), day(3, 21));
  }

  @Test
  void a_pause_of_a_loan_of_31_january_ends_at_the_end_of_a_month() {
    RepaymentCalendar calendar =
        RepaymentCalendar.regular(
            LocalDate.of(2024, 1, 31), 1, Frequency.monthly(), DayCount.THIRTY_360);

    assertThat(calendar.extendedBy(2).dueDates())
        .containsExactly(day(2, 29), day(3, 31), day(4, 30));
    assertThat(
            new RepaymentCalendar(
                    NEW_YEAR, List.of(day(2, 5)), Frequency.monthly(), DayCount.THIRTY_360)
                .extendedBy(1)
                .dueDates())
        .containsExactly(day(2, 5), day(3, 5));
  }

  @Test
  void a_later_disbursement_counts_from_its_day() {
    Schedule schedule =
        Schedule.of(
            terms(LOWERED),
            List.of(new Disbursement(day(2, 15), 100_00), new Disbursement(NEW_YEAR, 100_00)),
            NEW_YEAR);

    assertThat(schedule.disbursedMinor()).isEqualTo(200_00);
    assertThat(interests(schedule).get(1)).isEqualTo(49 + 30);
    assertThat(schedule.units(schedule.disbursedMinor())).isEqualTo(new BigDecimal("200.00"));
  }

  @Test
  void what_cannot_be_is_refused_by_name() {
    Schedule schedule = hundred(LOWERED);
    Schedule flat = Schedule.planned(terms("12", Amortization.FLAT, Grace.NONE, LOWERED), 600_00);

    refused(
        () -> schedule.with(payment(1, 15, 100_27)),
        "a payment of 10027 is more than the 10026 owed");
    refused(() -> schedule.with(new PaidWhenDue(day(2, 2))), "no instalment is due on 2024-02-02");
    refused(
        () -> Schedule.of(schedule.terms(), List.of(payment(2, 1, 1)), day(1, 31)),
        "a payment on 2024-02-01 cannot be known on 2024-01-31");
    refused(
        () -> schedule.with(new Disbursement(LocalDate.of(2023, 12, 31), 1)),
        "nothing happens on 2023-12-31, before the loan begins");
    refused(
        () -> schedule.with(new Disbursement(day(7, 1), 1)),
        "nothing can be disbursed when all instalments were due");
    refused(
        () -> schedule.with(new PayOff(day(1, 15))).with(new Disbursement(day(1, 15), 1)),
        "all principal is repaid on 2024-01-15, which ends the loan");
    refused(() -> schedule.with(new Pause(day(7, 1), 1, true)), "no instalment is left to pause");
    refused(() -> flat.with(new Pause(day(2, 1), 1, true)), "no rule for a pause");
    refused(
        () -> flat.with(new RateChange(day(2, 1), BigDecimal.ONE)), "no rule for a change of rate");
    refused(
        () -> flat.with(new Disbursement(day(2, 1), 1)),
        "no rule for a disbursement after the beginning");
    refused(() -> new Disbursement(NEW_YEAR, 0), "not 0");
    refused(() -> payment(1, 1, (1L << 53)), "not 9007199254740992");
    refused(() -> new Pause(NEW_YEAR, 0, true), "at least one");
    refused(() -> new Frequency(0, Frequency.Unit.DAYS), "every 0 DAYS");
    refused(() -> new Grace(-1, 0, 0), "from 0");
    refused(
        () -> terms("7", Amortization.EQUAL_INSTALMENTS, new Grace(6, 0, 0), LOWERED),
        "at least one instalment to repay with");
    refused(() -> terms("7", Amortization.FLAT, new Grace(1, 0, 0), LOWERED), "no grace");
    refused(() -> terms("-1", Amortization.FLAT, Grace.NONE, LOWERED), "not -1");
    refused(() -> terms("10001", Amortization.FLAT, Grace.NONE, LOWERED), "not 10001");
    refused(
        () -> RepaymentCalendar.regular(NEW_YEAR, 0, Frequency.monthly(), DayCount.THIRTY_360),
        "from 1 to 3660");
    refused(
        () ->
            new RepaymentCalendar(
                NEW_YEAR, List.of(NEW_YEAR), Frequency.monthly(), DayCount.THIRTY_360),
        "2024-01-01 is not after 2024-01-01");
  }

  private static void refused(Runnable attempt, String sentence) {
    assertThatThrownBy(attempt::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }
}
