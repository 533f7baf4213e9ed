package io.sycee.credit;

import io.sycee.credit.AnnualPercentageRate.Flow;
import io.sycee.credit.AnnualPercentageRate.Found;
import io.sycee.credit.AnnualPercentageRate.Moment;
import io.sycee.credit.AnnualPercentageRate.None;
import io.sycee.credit.AnnualPercentageRate.Outcome;
import io.sycee.credit.CaseFile.Line;
import io.sycee.credit.CaseFile.UnreadableException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Annual percentage rates of a file of cases, for whoever wants to compare. Columns: {@code
 * case_id, regime, unit_periods_per_year, advances, payments, dates}; others are not read. Advances
 * and payments are {@code amount@t+f xN step s} with semicolons between: N payments, the first at t
 * and the fraction f, then one every s.
 */
public final class AprCases {

  private static final String UNITED_STATES = "US_REGZ_APPX_J";
  private static final String EUROPEAN = "EU_";

  /** Days over 365 where the law counts months: only the dates themselves tell the right time. */
  private static final String DAYS_NOT_MONTHS = "DAYS_365_NOT_MONTHS";

  /** Days over 365.25, a year that no law on credit knows. */
  private static final String AVERAGE_YEAR = "YEAR_365_25_NOT_CCD";

  private static final Pattern FLOW =
      Pattern.compile(
          "(?<amount>[0-9.]+)@(?<whole>[0-9.]+)(\\+(?<part>[0-9.]+)(/(?<of>[0-9.]+))?)?"
              + "( x(?<count>[0-9]{1,5}) step (?<step>[0-9.]+))?");

  private static final Pattern BETWEEN_DATES = Pattern.compile("\\s*(;|->)\\s*");

  private AprCases() {}

  /** The rate of every row, as {@code case_id,apr_pct}. */
  public static CaseAnswers answer(String file) {
    List<String> answers = new ArrayList<>(List.of("case_id,apr_pct"));
    List<String> complaints = new ArrayList<>();
    try {
      for (Line line : CaseFile.read(file).lines()) {
        try {
          answers.add(CaseAnswers.quoted(line.text("case_id")) + "," + percent(line));
        } catch (UnreadableException unreadable) {
          complaints.add(String.valueOf(unreadable.getMessage()));
        }
      }
    } catch (UnreadableException unreadable) {
      complaints.add(String.valueOf(unreadable.getMessage()));
    }
    return new CaseAnswers(answers, complaints);
  }

  private static String percent(Line line) {
    return switch (rate(line)) {
      case Found found -> found.percent().toPlainString();
      case None none ->
          throw line.trouble("payments", "there is no such rate: " + none.reason().sentence());
    };
  }

  private static Outcome rate(Line line) {
    String regime = line.text("regime");
    boolean averageYear = regime.equals(AVERAGE_YEAR);
    List<Flow> advances = flows(line, "advances", averageYear);
    List<Flow> payments = flows(line, "payments", averageYear);
    if (regime.equals(DAYS_NOT_MONTHS)) {
      List<LocalDate> dates = dates(line, advances.size() + payments.size());
      return AnnualPercentageRate.european(
          dated(advances, dates, 0), dated(payments, dates, advances.size()));
    }
    if (regime.equals(UNITED_STATES)) {
      BigDecimal inYear = line.decimal("unit_periods_per_year");
      if (inYear.signum() <= 0) {
        throw line.trouble("unit_periods_per_year", "\"" + inYear + "\" is not above 0");
      }
      requireWholeUnitPeriods(line, "advances", advances);
      requireWholeUnitPeriods(line, "payments", payments);
      return AnnualPercentageRate.unitedStates(advances, payments, inYear);
    }
    if (averageYear || regime.startsWith(EUROPEAN)) {
      return AnnualPercentageRate.european(advances, payments);
    }
    throw line.trouble(
        "regime", "\"" + regime + "\" is not known; EU_… and " + UNITED_STATES + " are");
  }

  private static void requireWholeUnitPeriods(Line line, String column, List<Flow> flows) {
    for (Flow flow : flows) {
      if (flow.at().whole().stripTrailingZeros().scale() > 0) {
        throw line.trouble(
            column, "\"" + flow.at().whole() + "\" is not a whole number of unit periods");
      }
    }
  }

  private static List<Flow> flows(Line line, String column, boolean averageYear) {
    List<Flow> flows = new ArrayList<>();
    for (String part : line.text(column).split(";", -1)) {
      Matcher flow = FLOW.matcher(part.strip());
      if (!flow.matches()) {
        throw line.trouble(column, "\"" + part.strip() + "\" is not amount@t+f xN step s");
      }
      try {
        addFlows(flow, averageYear, flows);
      } catch (IllegalArgumentException | ArithmeticException impossible) {
        throw line.trouble(column, "\"" + part.strip() + "\": " + impossible.getMessage());
      }
    }
    return flows;
  }

  private static void addFlows(Matcher flow, boolean averageYear, List<Flow> flows) {
    BigDecimal broken = decimal(flow, "part", BigDecimal.ZERO);
    BigDecimal of = decimal(flow, "of", BigDecimal.ONE);
    boolean noYear = averageYear && of.compareTo(new BigDecimal("365.25")) == 0;
    BigDecimal share = broken.divide(noYear ? new BigDecimal("365") : of, MathContext.DECIMAL128);
    BigDecimal whole = decimal(flow, "whole", BigDecimal.ZERO);
    int count = decimal(flow, "count", BigDecimal.ONE).intValueExact();
    if (count < 1) {
      throw new IllegalArgumentException("x0 is no payment");
    }
    for (int index = 0; index < count; index++) {
      BigDecimal later = decimal(flow, "step", BigDecimal.ZERO).multiply(BigDecimal.valueOf(index));
      flows.add(
          new Flow(decimal(flow, "amount", BigDecimal.ZERO), new Moment(whole.add(later), share)));
    }
  }

  private static BigDecimal decimal(Matcher flow, String group, BigDecimal otherwise) {
    String text = flow.group(group);
    return text == null ? otherwise : new BigDecimal(text);
  }

  private static List<LocalDate> dates(Line line, int expected) {
    String text = line.text("dates");
    List<LocalDate> dates;
    try {
      dates = Arrays.stream(BETWEEN_DATES.split(text)).map(LocalDate::parse).toList();
    } catch (DateTimeException unreadable) {
      throw line.trouble("dates", "\"" + text + "\" is not dates with semicolons between");
    }
    if (dates.size() != expected) {
      throw line.trouble("dates", dates.size() + " dates for " + expected + " movements");
    }
    return dates;
  }

  private static List<Flow> dated(List<Flow> flows, List<LocalDate> dates, int offset) {
    List<Flow> dated = new ArrayList<>();
    for (int index = 0; index < flows.size(); index++) {
      Moment at =
          ElapsedTime.inYears(dates.getFirst(), dates.get(offset + index), Frequency.monthly());
      dated.add(new Flow(flows.get(index).amount(), at));
    }
    return dated;
  }
}
