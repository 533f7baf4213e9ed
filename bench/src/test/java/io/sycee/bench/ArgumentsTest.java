package io.sycee.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  @Test
  void what_is_not_said_is_a_short_run_that_writes_no_file() throws Exception {
    assertThat(read("ledger")).isEqualTo(new Arguments(false, 5, 10_000, 16, false, null, null));
  }

  @Test
  void all_that_is_said_is_heard_in_any_order() throws Exception {
    assertThat(
            read(
                "ledger",
                "--svg",
                "chart of it.svg",
                "--large",
                "--json",
                "figures.json",
                "--connections",
                "32",
                "--accounts",
                "500",
                "--seconds",
                "1"))
        .isEqualTo(
            new Arguments(
                false, 1, 500, 32, true, Path.of("figures.json"), Path.of("chart of it.svg")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                          | What is to be measured? There are: ledger, api
          ledgers                     | What is to be measured? There are: ledger, api
          ledger --fast               | There is no option --fast.
          ledger --json               | --json wants a value.
          ledger --seconds 0          | --seconds is a number from 1 to 600.
          ledger --seconds soon       | --seconds is a number from 1 to 600.
          ledger --accounts 99        | --accounts is a number from 100 to 10000000.
          ledger --connections 33     | --connections is a number from 1 to 32.
          """)
  void what_means_nothing_is_refused_in_a_sentence(String line, String sentence) {
    assertThatThrownBy(() -> read(line.isEmpty() ? new String[0] : line.split(" ")))
        .isInstanceOf(Arguments.Unreadable.class)
        .hasMessage(sentence);
  }

  private static Arguments read(String... words) throws Arguments.Unreadable {
    return Arguments.read(List.of(words));
  }
}
