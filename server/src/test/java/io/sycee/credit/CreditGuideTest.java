package io.sycee.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/credit.md are what the commands answer. */
class CreditGuideTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("```csv\\n(.*?)```\\n\\n```text\\n(.*?)```", Pattern.DOTALL);

  @Test
  void every_example_of_the_guide_comes_out_as_it_says() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "credit.md"));
    List<MatchResult> examples = EXAMPLE.matcher(guide).results().toList();

    assertThat(examples).hasSize(2);
    for (MatchResult example : examples) {
      String file = example.group(1);
      CaseAnswers answers =
          file.startsWith("schedule_id") ? ScheduleCases.answer(file) : AprCases.answer(file);
      assertThat(answers.complaints()).isEmpty();
      assertThat(String.join("\n", answers.lines()) + "\n").isEqualTo(example.group(2));
    }
  }
}
