package io.sycee.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.credit.CaseFile.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Annual percentage rates as the law's own examples have them. */
class AprCasesTest {

  /**
   * Where the file states what a wrong convention gives, the right answer and how near it is told.
   */
  private static final Map<String, BigDecimal> RIGHT =
      Map.of("TRAP-1", new BigDecimal("85.585"), "TRAP-2", new BigDecimal("1283.69"));

  @TestFactory
  Stream<DynamicTest> every_worked_case_of_others_comes_out_as_they_have_it() {
    String file = ReferenceFiles.text("apr.csv");
    CaseAnswers answers = AprCases.answer(file);
    assertThat(answers.complaints()).isEmpty();
    Map<String, BigDecimal> found =
        answers.lines().stream()
            .skip(1)
            .map(line -> line.split(","))
            .collect(Collectors.toMap(line -> line[0], line -> new BigDecimal(line[1])));
    List<Line> lines = CaseFile.read(file).lines();
    assertThat(lines).hasSize(30);
    return lines.stream()
        .map(line -> DynamicTest.dynamicTest(line.text("case_id"), () -> assertRight(line, found)));
  }

  private static void assertRight(Line line, Map<String, BigDecimal> found) {
    String id = line.text("case_id");
    BigDecimal right = RIGHT.get(id);
    BigDecimal expected = right == null ? line.decimal("expected_apr_pct") : right;
    BigDecimal tolerance =
        right == null
            ? line.decimal("tolerance_pp")
            : new BigDecimal("0.5").movePointLeft(right.scale());
    BigDecimal answer = Objects.requireNonNull(found.get(id));
    assertThat(answer.subtract(expected).abs())
        .as("%s: %s instead of %s", id, answer, expected)
        .isLessThanOrEqualTo(tolerance);
  }

  @Test
  void a_row_that_cannot_be_read_is_named_by_line_and_column() {
    CaseAnswers answers =
        AprCases.answer(
            """
            case_id,regime,unit_periods_per_year,advances,payments
            good,EU_X,,100@0,110@1
            no-number,EU_X,,100@zero,110@1
            no-regime,MARS,,100@0,110@1
            less,EU_X,,100@0,90@1
            broken,US_REGZ_APPX_J,12,100@0,90@1.5
            """);
    assertThat(answers.lines()).containsExactly("case_id,apr_pct", "good,10.000000000000");
    assertThat(answers.complaints())
        .containsExactly(
            "line 3, column advances: \"100@zero\" is not amount@t+f xN step s",
            "line 4, column regime: \"MARS\" is not known; EU_… and US_REGZ_APPX_J are",
            "line 5, column payments: there is no such rate: less is paid back than was received",
            "line 6, column payments: \"1.5\" is not a whole number of unit periods");
  }
}
