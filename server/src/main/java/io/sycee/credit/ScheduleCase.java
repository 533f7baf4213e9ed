package io.sycee.credit;

import io.sycee.credit.CaseFile.Line;
import io.sycee.credit.RepaymentRules.EarlyMoney;
import io.sycee.credit.RepaymentRules.LastInstalment;
import io.sycee.credit.RepaymentRules.LateInterest;
import io.sycee.credit.RepaymentRules.LevelBy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One loan of a file of cases. Its column {@code method} is written in one of two ways: by the
 * names of a product's settings ({@code DECLINING_BALANCE; DAILY; EQUAL_INSTALLMENTS; …}), whose
 * instalment goes by the first period and whose early money lowers the later ones; or in words, as
 * a calculator of progressive loans says it, whose early money pays ahead and whose lateness costs
 * nothing.
 */
record ScheduleCase(List<Line> lines) {

  private static final String BY_PERIOD = "SAME_AS_REPAYMENT_PERIOD";
  private static final String EVENED = "pure_emi_adjusted_upstream";

  private static final Pattern GRACE =
      Pattern.compile(
          "grace principal (?<principal>\\d{1,4}), interest (?<interest>\\d{1,4}),"
              + " interest-free (?<free>\\d{1,4})");

  Schedule schedule() {
    Line line = lines.getFirst();
    List<String> method = Arrays.stream(line.text("method").split(";")).map(String::strip).toList();
    boolean named = method.contains("DECLINING_BALANCE") || method.contains("FLAT");
    Currency currency = currency(line);
    try {
      LoanTerms terms =
          new LoanTerms(
              currency,
              line.decimal("annual_rate_pct"),
              calendar(line, method),
              amortization(line, method, named),
              grace(line),
              rules(line, currency, named));
      CaseEvents events = CaseEvents.read(lines, currency);
      LocalDate asOf = events.asOf();
      return Schedule.of(terms, events.events(), asOf == null ? terms.calendar().from() : asOf);
    } catch (IllegalArgumentException | ArithmeticException impossible) {
      throw line.trouble("schedule_id", line.text("schedule_id") + ": " + impossible.getMessage());
    }
  }

  private static Currency currency(Line line) {
    String code = line.textOr("currency", "EUR");
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException unknown) {
      throw line.trouble("currency", "\"" + code + "\" is not known");
    }
  }

  private RepaymentCalendar calendar(Line line, List<String> method) {
    Frequency frequency = new Frequency(line.count("repay_every"), unit(line));
    for (int index = 0; index < lines.size(); index++) {
      Line row = lines.get(index);
      LocalDate before = index == 0 ? row.date("from_date") : lines.get(index - 1).date("due_date");
      if (!row.date("from_date").equals(before)) {
        throw row.trouble("from_date", "the row before ends on " + before);
      }
      if (!row.date("due_date").isAfter(before)) {
        throw row.trouble("due_date", row.date("due_date") + " is not after " + before);
      }
    }
    return new RepaymentCalendar(
        line.date("from_date"),
        lines.stream().map(row -> row.date("due_date")).toList(),
        frequency,
        dayCount(line, frequency.unit(), method.contains(BY_PERIOD)));
  }

  private static Frequency.Unit unit(Line line) {
    String unit = line.text("repay_unit");
    return switch (unit) {
      case "DAYS" -> Frequency.Unit.DAYS;
      case "WEEKS" -> Frequency.Unit.WEEKS;
      case "MONTHS" -> Frequency.Unit.MONTHS;
      default -> throw line.trouble("repay_unit", "\"" + unit + "\" is not DAYS, WEEKS or MONTHS");
    };
  }

  /** Where every period is to cost the same, a month is a twelfth of a year and a week a 52nd. */
  private static DayCount dayCount(Line line, Frequency.Unit unit, boolean byPeriod) {
    if (byPeriod && unit == Frequency.Unit.MONTHS) {
      return DayCount.THIRTY_360;
    }
    if (byPeriod && unit == Frequency.Unit.WEEKS) {
      return DayCount.ACTUAL_364;
    }
    String year = line.text("days_in_year");
    String month = line.text("days_in_month");
    if (month.equals("30") && !year.equals("360") && unit == Frequency.Unit.MONTHS) {
      throw line.trouble("days_in_month", "months of 30 days go with a year of 360, not " + year);
    }
    return switch (year) {
      case "360" -> month.equals("30") ? DayCount.THIRTY_360 : DayCount.ACTUAL_360;
      case "364" -> DayCount.ACTUAL_364;
      case "365" -> DayCount.ACTUAL_365;
      case "ACTUAL" -> DayCount.ACTUAL_ACTUAL;
      default ->
          throw line.trouble("days_in_year", "\"" + year + "\" is not 360, 364, 365 or ACTUAL");
    };
  }

  private static Amortization amortization(Line line, List<String> method, boolean named) {
    if (method.contains("FLAT")) {
      return Amortization.FLAT;
    }
    if (method.contains("EQUAL_PRINCIPAL_PAYMENTS")) {
      return Amortization.EQUAL_PRINCIPAL;
    }
    String words = line.text("method").toLowerCase(Locale.ROOT);
    if (named ? method.contains("EQUAL_INSTALLMENTS") : wordsSayEqual(words)) {
      return Amortization.EQUAL_INSTALMENTS;
    }
    throw line.trouble("method", "says neither how the principal comes back nor that it is flat");
  }

  private static boolean wordsSayEqual(String words) {
    return words.contains("equal instalments") || words.contains("emi calculator");
  }

  private static Grace grace(Line line) {
    Matcher grace = GRACE.matcher(line.text("method"));
    if (!grace.find()) {
      return Grace.NONE;
    }
    return new Grace(
        Integer.parseInt(grace.group("principal")),
        Integer.parseInt(grace.group("interest")),
        Integer.parseInt(grace.group("free")));
  }

  private static RepaymentRules rules(Line line, Currency currency, boolean named) {
    BigDecimal step = line.decimal("instalment_rounded_to");
    long stepMinor;
    try {
      stepMinor = step.movePointRight(currency.getDefaultFractionDigits()).longValueExact();
    } catch (ArithmeticException broken) {
      throw line.trouble(
          "instalment_rounded_to", "\"" + step + "\" is finer than " + currency + " is counted");
    }
    if (stepMinor < 1) {
      throw line.trouble("instalment_rounded_to", "\"" + step + "\" is not above 0");
    }
    return new RepaymentRules(
        stepMinor,
        named ? EarlyMoney.LOWERS_INSTALMENTS : EarlyMoney.PAYS_AHEAD,
        named ? LateInterest.ACCRUES : LateInterest.NONE,
        named ? LevelBy.FIRST_PERIOD : LevelBy.OWN_DAYS,
        line.text("kind").equals(EVENED) ? LastInstalment.EVENED : LastInstalment.TAKES_THE_REST);
  }
}
