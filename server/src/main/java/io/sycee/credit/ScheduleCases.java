package io.sycee.credit;

import io.sycee.credit.CaseFile.Line;
import io.sycee.credit.CaseFile.UnreadableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Schedules of a file of cases, a row an instalment, for whoever wants to compare. Columns: {@code
 * schedule_id, kind, events, annual_rate_pct, days_in_year, days_in_month, repay_every, repay_unit,
 * method, instalment_rounded_to, from_date, due_date} and, if there is one, {@code currency} (euros
 * otherwise); what is expected is not read.
 */
public final class ScheduleCases {

  private ScheduleCases() {}

  /** Every instalment: {@code schedule_id,period_no,instalment,interest,principal,balance}. */
  public static CaseAnswers answer(String file) {
    List<String> answers = new ArrayList<>();
    answers.add("schedule_id,period_no,instalment,interest,principal,balance");
    List<String> complaints = new ArrayList<>();
    try {
      Map<String, List<Line>> cases = new LinkedHashMap<>();
      for (Line line : CaseFile.read(file).lines()) {
        cases.computeIfAbsent(line.text("schedule_id"), _ -> new ArrayList<>()).add(line);
      }
      for (Map.Entry<String, List<Line>> one : cases.entrySet()) {
        answerOne(one.getKey(), one.getValue(), answers, complaints);
      }
    } catch (UnreadableException unreadable) {
      complaints.add(String.valueOf(unreadable.getMessage()));
    }
    return new CaseAnswers(answers, complaints);
  }

  private static void answerOne(
      String id, List<Line> lines, List<String> answers, List<String> complaints) {
    try {
      Schedule schedule = new ScheduleCase(lines).schedule();
      for (Instalment row : schedule.instalments()) {
        answers.add(
            String.join(
                ",",
                CaseAnswers.quoted(id),
                String.valueOf(row.number()),
                schedule.units(row.amountMinor()).toPlainString(),
                schedule.units(row.interestMinor()).toPlainString(),
                schedule.units(row.principalMinor()).toPlainString(),
                schedule.units(row.balanceMinor()).toPlainString()));
      }
    } catch (UnreadableException unreadable) {
      complaints.add(String.valueOf(unreadable.getMessage()));
    }
  }
}
