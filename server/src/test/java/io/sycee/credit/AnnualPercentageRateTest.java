package io.sycee.credit;

import static io.sycee.credit.Loans.LOWERED;
import static io.sycee.credit.Loans.NEW_YEAR;
import static io.sycee.credit.Loans.hundred;
import static io.sycee.credit.Loans.terms;
import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.TWO;
import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.credit.AnnualPercentageRate.Flow;
import io.sycee.credit.AnnualPercentageRate.Found;
import io.sycee.credit.AnnualPercentageRate.Moment;
import io.sycee.credit.AnnualPercentageRate.None;
import io.sycee.credit.AnnualPercentageRate.Outcome;
import io.sycee.credit.AnnualPercentageRate.Reason;
import io.sycee.credit.Disclosure.Fee;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rate of any money that moves; {@link AprCasesTest} has the law's own examples. */
class AnnualPercentageRateTest {

  private static final Frequency MONTHLY = Frequency.monthly();
  private static final Frequency YEARLY = new Frequency(12, Frequency.Unit.MONTHS);
  private static final Frequency WEEKLY = new Frequency(1, Frequency.Unit.WEEKS);

  private static Flow flow(String amount, String years) {
    return new Flow(new BigDecimal(amount), new Moment(new BigDecimal(years), ZERO));
  }

  private static Outcome european(List<Flow> advances, Flow... payments) {
    return AnnualPercentageRate.european(advances, List.of(payments));
  }

  private static Found percent(String percent) {
    return new Found(new BigDecimal(percent).setScale(12, RoundingMode.HALF_EVEN));
  }

  @Test
  void a_tenth_more_after_a_year_is_ten_per_cent() {
    assertThat(european(List.of(flow("100", "0")), flow("110", "1"))).isEqualTo(percent("10"));
    assertThat(european(List.of(flow("100", "0")), flow("121", "2"))).isEqualTo(percent("10"));
    assertThat(european(List.of(flow("100", "0")), flow("102400", "10"))).isEqualTo(percent("100"));
  }

  @Test
  void what_costs_nothing_has_a_rate_of_zero() {
    assertThat(european(List.of(flow("100", "0")), flow("60", "1"), flow("40", "2")))
        .isEqualTo(percent("0"));
  }

  @Test
  void what_has_no_answer_is_refused_by_name() {
    List<Flow> hundred = List.of(flow("100", "0"));

    assertThat(european(hundred, flow("99", "1"))).isEqualTo(new None(Reason.PAYS_BACK_LESS));
    assertThat(european(hundred, flow("100", "0"), flow("1", "1")))
        .isEqualTo(new None(Reason.NOTHING_RECEIVED));
    assertThat(european(List.of(), flow("1", "1"))).isEqualTo(new None(Reason.NOTHING_RECEIVED));
    assertThat(AnnualPercentageRate.european(List.of(), List.of()))
        .isEqualTo(new None(Reason.NOTHING_RECEIVED));
    assertThat(european(List.of(flow("1", "0")), flow("100000000000", "1")))
        .isEqualTo(new None(Reason.BEYOND_MEASURE));
    assertThat(
            european(
                List.of(flow("100", "0"), flow("264", "2")), flow("230", "1"), flow("135", "3")))
        .isEqualTo(new None(Reason.SEVERAL_RATES));
    for (Reason reason : Reason.values()) {
      assertThat(reason.sentence()).isNotBlank();
    }
  }

  @Test
  void more_may_be_lent_while_something_is_owed() {
    List<Flow> advances = List.of(flow("100", "0"), flow("55", "2"));

    assertThat(european(advances, flow("55", "1"), flow("127.05", "3"))).isEqualTo(percent("10"));
  }

  @Test
  void money_moves_forward_in_time_and_is_not_nothing() {
    assertThatThrownBy(() -> flow("1", "-1")).hasMessageContaining("before the loan begins");
    assertThatThrownBy(() -> new Moment(ZERO, ONE.negate()))
        .hasMessageContaining("before the loan begins");
    assertThatThrownBy(() -> flow("0", "1")).hasMessageContaining("not above 0");
    assertThatThrownBy(() -> new Fee(NEW_YEAR, 0)).hasMessageContaining("not above 0");
  }

  @Test
  void the_year_of_europe_is_counted_backwards_in_whole_months_and_then_in_days() {
    assertYears("2012-01-12", "2012-02-15", MONTHLY, 1, 12, 3, 365);
    assertYears("2013-01-12", "2013-02-15", MONTHLY, 1, 12, 3, 366);
    assertYears("2012-01-12", "2012-02-15", YEARLY, 0, 1, 34, 365);
    assertYears("2012-01-12", "2031-02-15", YEARLY, 19, 1, 34, 365);
    assertYears("2012-10-10", "2012-12-10", MONTHLY, 2, 12, 0, 1);
    assertYears("2024-01-31", "2024-02-29", MONTHLY, 1, 12, 0, 1);
    assertYears("2024-02-29", "2024-03-31", MONTHLY, 1, 12, 0, 1);
    assertYears("2024-02-29", "2025-02-28", MONTHLY, 12, 12, 0, 1);
    assertYears("2024-02-29", "2025-02-28", YEARLY, 1, 1, 0, 1);
    assertYears("2024-01-30", "2024-02-29", MONTHLY, 0, 12, 30, 366);
    assertYears("2024-01-15", "2024-02-14", MONTHLY, 0, 12, 30, 365);
    assertYears("2024-01-01", "2024-01-24", WEEKLY, 3, 52, 2, 365);
    assertYears("2024-01-01", "2024-01-16", new Frequency(15, Frequency.Unit.DAYS), 0, 1, 15, 365);
  }

  private static void assertYears(
      String from, String to, Frequency frequency, int whole, int inYear, int days, int ofDays) {
    assertThat(ElapsedTime.inYears(LocalDate.parse(from), LocalDate.parse(to), frequency))
        .isEqualTo(moment(share(whole, inYear), days, ofDays));
  }

  @Test
  void the_unit_periods_of_the_united_states_are_counted_backwards_too() {
    assertUnitPeriods("1978-02-10", "1978-04-01", MONTHLY, 1, 19, 30);
    assertUnitPeriods(
        "1978-05-23", "1978-10-01", new Frequency(3, Frequency.Unit.MONTHS), 1, 39, 90);
    assertUnitPeriods("1978-03-20", "1978-04-21", WEEKLY, 4, 4, 7);
    assertUnitPeriods("1978-04-03", "1978-04-11", new Frequency(2, Frequency.Unit.WEEKS), 0, 8, 14);
    assertUnitPeriods("1978-04-03", "1978-05-05", new Frequency(15, Frequency.Unit.DAYS), 2, 2, 15);
    assertThat(ElapsedTime.unitPeriodsInYear(MONTHLY)).isEqualByComparingTo("12");
    assertThat(ElapsedTime.unitPeriodsInYear(new Frequency(2, Frequency.Unit.WEEKS)))
        .isEqualByComparingTo("26");
    assertThat(ElapsedTime.unitPeriodsInYear(new Frequency(73, Frequency.Unit.DAYS)))
        .isEqualByComparingTo("5");
  }

  private static void assertUnitPeriods(
      String from, String to, Frequency frequency, int whole, int days, int ofDays) {
    assertThat(ElapsedTime.inUnitPeriods(LocalDate.parse(from), LocalDate.parse(to), frequency))
        .isEqualTo(moment(BigDecimal.valueOf(whole), days, ofDays));
  }

  private static Moment moment(BigDecimal whole, int days, int ofDays) {
    return new Moment(whole, share(days, ofDays));
  }

  private static BigDecimal share(int part, int whole) {
    return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL128);
  }

  @Test
  void a_loan_is_disclosed_by_its_own_schedule() {
    Disclosure disclosure = new Disclosure(hundred(LOWERED), List.of());

    assertThat(disclosure.totalPayableMinor()).isEqualTo(102_05);
    assertThat(disclosure.totalCostMinor()).isEqualTo(2_05);
    assertThat(rounded(disclosure.european())).isEqualByComparingTo("7.22");
    assertThat(rounded(disclosure.unitedStates())).isEqualByComparingTo("7.00");
  }

  @Test
  void fees_count() {
    Disclosure disclosure = new Disclosure(hundred(LOWERED), List.of(new Fee(NEW_YEAR, 2_00)));

    assertThat(disclosure.totalCostMinor()).isEqualTo(4_05);
    assertThat(rounded(disclosure.european())).isEqualByComparingTo("14.97");
  }

  @Test
  void instalments_of_nothing_are_no_payments() {
    Schedule grace =
        Schedule.planned(
            terms("0", Amortization.EQUAL_INSTALMENTS, new Grace(2, 0, 0), LOWERED), 100_00);

    assertThat(new Disclosure(grace, List.of()).european()).isEqualTo(percent("0"));
  }

  private static BigDecimal rounded(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Found.class);
    return ((Found) outcome).percent().setScale(2, RoundingMode.HALF_EVEN);
  }

  @Test
  void powers_are_good_to_34_digits() {
    assertThat(Powers.exp(ONE).round(MathContext.DECIMAL128))
        .isEqualTo(new BigDecimal("2.718281828459045235360287471352662"));
    assertThat(Powers.ln(TWO).round(MathContext.DECIMAL128))
        .isEqualTo(new BigDecimal("0.6931471805599453094172321214581766"));
    assertThat(Powers.ln(BigDecimal.TEN.pow(7)).round(MathContext.DECIMAL128))
        .isEqualTo(new BigDecimal("16.11809565095831978812594018279055"));
    assertThat(Powers.ln(ONE)).isEqualByComparingTo(ZERO);
    assertThat(Powers.exp(ZERO)).isEqualByComparingTo(ONE);
    assertThatThrownBy(() -> Powers.ln(new BigDecimal("0.9"))).hasMessageContaining("0.9");
    assertThatThrownBy(() -> Powers.exp(ONE.negate())).hasMessageContaining("-1");
  }
}
