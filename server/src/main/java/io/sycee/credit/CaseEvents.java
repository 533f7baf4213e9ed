package io.sycee.credit;

import io.sycee.credit.CaseFile.Line;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a case says has happened.
 *
 * @param asOf the day to whose end payments are known; null when the case does not say
 */
record CaseEvents(List<LoanEvent> events, @Nullable LocalDate asOf) {

  private static final String DATE = "(?<on>\\d{4}-\\d{2}-\\d{2})";
  private static final String AMOUNT = "(?<amount>[0-9.]+)";

  private static final Pattern BUSINESS_DATE = Pattern.compile("business-date " + DATE);
  private static final Pattern DISBURSE =
      Pattern.compile("disburse " + AMOUNT + " on " + DATE + "( \\(.*\\))?");
  private static final Pattern REPAY = Pattern.compile("repay " + AMOUNT + " on " + DATE);
  private static final Pattern PAY_OFF = Pattern.compile("pay-off on " + DATE);
  private static final Pattern RATE = Pattern.compile("rate " + AMOUNT + "% from " + DATE);
  private static final Pattern PAUSE =
      Pattern.compile("pause (?<count>\\d{1,4})(?<waived> interest-free)? from " + DATE);
  private static final Pattern PAY_PART =
      Pattern.compile(
          "pay(Principal|Interest) "
              + AMOUNT
              + " for instalment due (?<due>\\d{4}-\\d{2}-\\d{2}) on "
              + DATE);

  /** Reads the column {@code events} of the first row; the others tell when instalments are due. */
  static CaseEvents read(List<Line> lines, Currency currency) {
    Line line = lines.getFirst();
    Reading reading = new Reading(line, currency);
    for (String part : line.text("events").split(";")) {
      if (!part.isBlank()) {
        reading.read(part.strip());
      }
    }
    return reading.finished(lines.stream().map(row -> row.date("due_date")).toList());
  }

  private static final class Reading {
    private final Line line;
    private final Currency currency;
    private final List<LoanEvent> events = new ArrayList<>();

    /** Money that names its instalments comes in parts, which one payment brought. */
    private final Map<LocalDate, Long> parts = new LinkedHashMap<>();

    private final TreeSet<LocalDate> namedDues = new TreeSet<>();
    private @Nullable LocalDate asOf;

    Reading(Line line, Currency currency) {
      this.line = line;
      this.currency = currency;
    }

    void read(String event) {
      try {
        if (!understood(event)) {
          throw line.trouble("events", "\"" + event + "\" is not understood");
        }
      } catch (DateTimeException | IllegalArgumentException | ArithmeticException impossible) {
        throw line.trouble("events", "\"" + event + "\": " + impossible.getMessage());
      }
    }

    private boolean understood(String event) {
      for (Pattern pattern :
          List.of(BUSINESS_DATE, DISBURSE, REPAY, PAY_OFF, RATE, PAUSE, PAY_PART)) {
        Matcher matcher = pattern.matcher(event);
        if (matcher.matches()) {
          take(pattern, matcher, LocalDate.parse(matcher.group("on")));
          return true;
        }
      }
      return false;
    }

    private void take(Pattern pattern, Matcher matcher, LocalDate on) {
      if (pattern == BUSINESS_DATE) {
        known(on);
      } else if (pattern == DISBURSE) {
        events.add(new LoanEvent.Disbursement(on, amount(matcher)));
      } else if (pattern == REPAY) {
        known(on);
        events.add(new LoanEvent.Payment(on, amount(matcher)));
      } else if (pattern == PAY_OFF) {
        known(on);
        events.add(new LoanEvent.PayOff(on));
      } else if (pattern == RATE) {
        events.add(new LoanEvent.RateChange(on, new BigDecimal(matcher.group("amount"))));
      } else if (pattern == PAUSE) {
        int count = Integer.parseInt(matcher.group("count"));
        events.add(new LoanEvent.Pause(on, count, matcher.group("waived") != null));
      } else {
        known(on);
        namedDues.add(LocalDate.parse(matcher.group("due")));
        parts.merge(on, amount(matcher), Math::addExact);
      }
    }

    private void known(LocalDate on) {
      if (asOf == null || on.isAfter(asOf)) {
        asOf = on;
      }
    }

    private long amount(Matcher matcher) {
      return new BigDecimal(matcher.group("amount"))
          .movePointRight(currency.getDefaultFractionDigits())
          .longValueExact();
    }

    /** Rows before the first that is named were paid when due. */
    CaseEvents finished(List<LocalDate> dues) {
      if (!namedDues.isEmpty()) {
        dues.stream()
            .filter(due -> due.isBefore(namedDues.first()))
            .map(LoanEvent.PaidWhenDue::new)
            .forEach(events::add);
        parts.forEach((on, amount) -> events.add(new LoanEvent.Payment(on, amount)));
      }
      return new CaseEvents(events, asOf);
    }
  }
}
