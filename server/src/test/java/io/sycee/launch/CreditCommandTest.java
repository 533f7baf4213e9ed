package io.sycee.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the terminal after {@code ./sycee credit …}. */
class CreditCommandTest {

  private static final Path REFERENCE = Path.of("src", "test", "resources", "credit");

  private final List<String> said = new ArrayList<>();
  private final List<String> complained = new ArrayList<>();

  private int run(String... words) {
    said.clear();
    complained.clear();
    return CreditCommand.run(Options.read(List.of(words)), said::add, complained::add);
  }

  @Test
  void the_rates_of_a_file_are_printed() {
    assertThat(run("apr", REFERENCE.resolve("apr.csv").toString())).isZero();

    assertThat(complained).isEmpty();
    assertThat(lines()).hasSize(31).startsWith("case_id,apr_pct");
    assertThat(lines()).anyMatch(line -> line.startsWith("EC-1,6.434412"));
    assertThat(lines()).anyMatch(line -> line.startsWith("TRAP-1,85.58"));
    assertThat(lines()).anyMatch(line -> line.startsWith("TRAP-2,1283.68"));
  }

  @Test
  void the_schedules_of_a_file_are_printed() {
    assertThat(run("schedule", REFERENCE.resolve("schedules.csv").toString())).isZero();

    assertThat(complained).isEmpty();
    assertThat(lines())
        .hasSize(218)
        .startsWith("schedule_id,period_no,instalment,interest,principal,balance")
        .contains("FIN-E2E-02a,1,305.00,50.00,255.00,4745.00");
  }

  @Test
  void the_published_points_are_printed() {
    assertThat(run("points")).isZero();

    assertThat(complained).isEmpty();
    assertThat(lines()).anyMatch(line -> line.startsWith("| `LATEST_DELAY` | less | below: **"));
  }

  @Test
  void data_that_are_not_there_are_named(@TempDir Path empty) {
    assertThat(run("train", "--data", empty.toString())).isEqualTo(Command.WRONG_USAGE);

    assertThat(said).isEmpty();
    assertThat(complained).singleElement().asString().contains("uci-credit-card-taiwan.csv.gz");
  }

  private List<String> lines() {
    return String.join("\n", said).lines().toList();
  }

  @Test
  void what_could_not_be_read_is_told_and_the_command_fails(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("cases.csv");
    Files.writeString(
        file,
        """
        case_id,regime,advances,payments
        good,EU_X,100@0,110@1
        bad,EU_X,100@0,ten@1
        """);

    assertThat(run("apr", file.toString())).isEqualTo(1);
    assertThat(lines()).containsExactly("case_id,apr_pct", "good,10.000000000000");
    assertThat(complained)
        .containsExactly(file + ", line 3, column payments: \"ten@1\" is not amount@t+f xN step s");
  }

  @Test
  void a_file_that_is_absent_or_no_text_is_told(@TempDir Path folder) throws IOException {
    Path absent = folder.resolve("absent.csv");
    assertThat(run("apr", absent.toString())).isEqualTo(2);
    assertThat(complained).containsExactly("There is no file " + absent + ".");

    Path foreign = folder.resolve("foreign.csv");
    Files.write(foreign, "größe\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(run("schedule", foreign.toString())).isEqualTo(2);
    assertThat(complained).containsExactly(foreign + " is not text in UTF-8.");
    assertThat(run("schedule", folder.toString())).isEqualTo(2);
    assertThat(complained).singleElement().asString().contains("cannot be read");
  }

  @Test
  void without_a_file_or_with_another_word_the_usage_is_told() {
    assertThat(run("apr")).isEqualTo(2);
    assertThat(run("score", "file.csv")).isEqualTo(2);
    assertThat(said).isEmpty();
  }
}
