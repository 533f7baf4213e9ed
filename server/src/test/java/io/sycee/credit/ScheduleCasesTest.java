package io.sycee.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.credit.CaseFile.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Schedules as another core-banking system has them in its own tests. */
class ScheduleCasesTest {

  private static final String FILE = ReferenceFiles.text("schedules.csv");

  /** In docs/credit.md the first cell of a row names the schedule whose rule is not adopted. */
  private static final Pattern NOT_ADOPTED = Pattern.compile("(?m)^\\| `(FIN-[A-Z0-9a-z-]+)` \\|");

  @Test
  void every_schedule_of_others_comes_out_to_the_cent_unless_the_guide_says_why_not()
      throws IOException {
    CaseAnswers answers = ScheduleCases.answer(FILE);
    Map<String, List<String>> computed =
        answers.lines().stream().skip(1).collect(Collectors.groupingBy(line -> line.split(",")[0]));

    assertThat(answers.complaints()).isEmpty();
    Map<String, List<String>> expected = expected();
    TreeSet<String> different = new TreeSet<>();
    expected.forEach((id, rows) -> {
      if (!rows.equals(computed.get(id))) {
        different.add(id);
      }
    });
    assertThat(expected).hasSize(31);
    assertThat(different).containsExactlyInAnyOrderElementsOf(notAdopted());
  }

  private static Map<String, List<String>> expected() {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    for (Line line : CaseFile.read(FILE).lines()) {
      expected
          .computeIfAbsent(line.text("schedule_id"), _ -> new ArrayList<>())
          .add(
              String.join(
                  ",",
                  line.text("schedule_id"),
                  line.text("period_no"),
                  line.text("expected_instalment"),
                  line.text("expected_interest"),
                  line.text("expected_principal"),
                  line.text("expected_balance_after")));
    }
    return expected;
  }

  private static List<String> notAdopted() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "credit.md"));
    return NOT_ADOPTED.matcher(guide).results().map(found -> found.group(1)).toList();
  }

  private static final String GOOD =
      """
      schedule_id,kind,events,annual_rate_pct,days_in_year,days_in_month,repay_every,repay_unit,method,instalment_rounded_to,from_date,due_date
      good,pure,disburse 100 on 2024-01-01,12,360,30,1,MONTHS,equal instalments,0.01,2024-01-01,2024-02-01
      """;

  private static List<String> complaintsWhen(String part, String instead) {
    assertThat(GOOD).contains(part);
    return ScheduleCases.answer(GOOD.replace(part, instead)).complaints();
  }

  @Test
  void a_good_row_is_answered() {
    assertThat(ScheduleCases.answer(GOOD))
        .isEqualTo(
            new CaseAnswers(
                List.of(
                    "schedule_id,period_no,instalment,interest,principal,balance",
                    "good,1,101.00,1.00,100.00,0.00"),
                List.of()));
  }

  @Test
  void a_row_that_cannot_be_read_is_named_by_line_and_column() {
    assertThat(complaintsWhen(",12,360", ",twelve,360"))
        .containsExactly("line 2, column annual_rate_pct: \"twelve\" is not a number");
    assertThat(complaintsWhen("due_date", "due"))
        .containsExactly("line 1: there is no column due_date");
    assertThat(complaintsWhen(",2024-02-01\n", "\n"))
        .containsExactly("line 2, column due_date: is missing");
    assertThat(complaintsWhen("2024-02-01", "2024-02-31"))
        .containsExactly(
            "line 2, column due_date: \"2024-02-31\" is not a date such as 2024-01-31");
    assertThat(complaintsWhen("2024-02-01", "2023-02-01"))
        .containsExactly("line 2, column due_date: 2023-02-01 is not after 2024-01-01");
    assertThat(complaintsWhen("MONTHS", "MOONS"))
        .containsExactly("line 2, column repay_unit: \"MOONS\" is not DAYS, WEEKS or MONTHS");
    assertThat(complaintsWhen("360,30", "365,30"))
        .containsExactly(
            "line 2, column days_in_month: months of 30 days go with a year of 360, not 365");
    assertThat(complaintsWhen("360,30", "361,ACTUAL"))
        .containsExactly("line 2, column days_in_year: \"361\" is not 360, 364, 365 or ACTUAL");
    assertThat(complaintsWhen("equal instalments", "as you like"))
        .containsExactly(
            "line 2, column method: says neither how the principal comes back nor that it is flat");
    assertThat(complaintsWhen("0.01", "0.001"))
        .containsExactly(
            "line 2, column instalment_rounded_to: \"0.001\" is finer than EUR is counted");
    assertThat(complaintsWhen("0.01", "0"))
        .containsExactly("line 2, column instalment_rounded_to: \"0\" is not above 0");
    assertThat(complaintsWhen("disburse 100", "give 100"))
        .containsExactly("line 2, column events: \"give 100 on 2024-01-01\" is not understood");
    assertThat(complaintsWhen("disburse 100", "repay 500 on 2024-01-05; disburse 100"))
        .containsExactly(
            "line 2, column schedule_id: good: on 2024-01-05 a payment of 50000 is more than"
                + " the 10013 owed");
    assertThat(complaintsWhen("good", "\"good"))
        .containsExactly("line 2: a quotation mark is never closed");
  }

  @Test
  void one_bad_schedule_does_not_hide_the_others() {
    String bad = GOOD.lines().skip(1).findFirst().orElseThrow().replace("good", "bad");
    CaseAnswers answers = ScheduleCases.answer(GOOD + bad.replace("equal instalments", "?") + "\n");

    assertThat(answers.lines()).hasSize(2);
    assertThat(answers.complaints()).singleElement().asString().startsWith("line 3, column method");
    assertThat(ScheduleCases.answer("").complaints())
        .containsExactly("line 1: the file is empty; its first line names the columns");
  }

  @Test
  void values_in_quotes_may_hold_commas_quotes_and_line_ends() {
    CaseFile table = CaseFile.read("\uFEFFa,b\r\n\"1, \"\"2\"\"\n3\",4\r\n\r\n5,6");

    assertThat(table.columns()).containsExactly("a", "b");
    assertThat(table.lines().getFirst().values()).containsExactly("1, \"2\"\n3", "4");
    assertThat(table.lines().getFirst().number()).isEqualTo(2);
    assertThat(table.lines().getLast().values()).containsExactly("5", "6");
    assertThat(table.lines().getLast().number()).isEqualTo(5);
    assertThat(CaseAnswers.quoted("1, \"2\"")).isEqualTo("\"1, \"\"2\"\"\"");
  }
}
