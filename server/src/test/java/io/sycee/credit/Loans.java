package io.sycee.credit;

import io.sycee.credit.RepaymentRules.EarlyMoney;
import io.sycee.credit.RepaymentRules.LastInstalment;
import io.sycee.credit.RepaymentRules.LateInterest;
import io.sycee.credit.RepaymentRules.LevelBy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.function.ToLongFunction;

/** Loans to try things with: 100 euros at 7 % in six monthly instalments, unless told otherwise. */
final class Loans {

  static final LocalDate NEW_YEAR = LocalDate.of(2024, 1, 1);

  static final RepaymentRules AHEAD = rules(EarlyMoney.PAYS_AHEAD, LateInterest.NONE);
  static final RepaymentRules LOWERED = RepaymentRules.fair();
  static final RepaymentRules DEARER_WHEN_LATE =
      rules(EarlyMoney.LOWERS_INSTALMENTS, LateInterest.ACCRUES);

  private Loans() {}

  static RepaymentRules rules(EarlyMoney early, LateInterest late) {
    return new RepaymentRules(1, early, late, LevelBy.OWN_DAYS, LastInstalment.TAKES_THE_REST);
  }

  static LoanTerms terms(RepaymentRules rules) {
    return terms("7", Amortization.EQUAL_INSTALMENTS, Grace.NONE, rules);
  }

  static LoanTerms terms(
      String rate, Amortization amortization, Grace grace, RepaymentRules rules) {
    return terms(
        "EUR",
        rate,
        RepaymentCalendar.regular(NEW_YEAR, 6, Frequency.monthly(), DayCount.THIRTY_360),
        amortization,
        grace,
        rules);
  }

  static LoanTerms terms(
      String currency,
      String rate,
      RepaymentCalendar calendar,
      Amortization amortization,
      Grace grace,
      RepaymentRules rules) {
    return new LoanTerms(
        Currency.getInstance(currency), new BigDecimal(rate), calendar, amortization, grace, rules);
  }

  static Schedule hundred(RepaymentRules rules) {
    return Schedule.planned(terms(rules), 100_00);
  }

  static LocalDate day(int month, int day) {
    return LocalDate.of(2024, month, day);
  }

  static LoanEvent.Payment payment(int month, int day, long amountMinor) {
    return new LoanEvent.Payment(day(month, day), amountMinor);
  }

  static List<Long> amounts(Schedule schedule) {
    return column(schedule, Instalment::amountMinor);
  }

  static List<Long> interests(Schedule schedule) {
    return column(schedule, Instalment::interestMinor);
  }

  static List<Long> balances(Schedule schedule) {
    return column(schedule, Instalment::balanceMinor);
  }

  static List<Long> column(Schedule schedule, ToLongFunction<Instalment> value) {
    return schedule.instalments().stream().map(value::applyAsLong).toList();
  }
}
