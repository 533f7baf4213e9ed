package io.sycee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tour as a stranger runs it, and the README, which shows a part of it. */
class TourProcessTest {

  private static final Path README = ProgramRun.home().resolve("README.md");

  private static final String BEGIN = "<!-- tour -->";
  private static final String END = "<!-- /tour -->";
  private static final String FENCE = "```";

  private static final int MOST_LINES = 120;
  private static final int FIRST_COMMAND_BY = 15;
  private static final int BALANCES_BY = 40;

  /** A path of the tree, in the README's code marks or links: it has a slash or an ending. */
  private static final Pattern NAMED =
      Pattern.compile("`([\\w.-]+(?:/[\\w.-]+)*/?)`|\\]\\(([\\w./-]+)\\)");

  @Test
  void the_readme_shows_what_the_tour_prints() throws Exception {
    ProgramRun tour = ProgramRun.sycee("demo", "--tour");

    assertThat(tour.exit()).as(tour.toString()).isZero();
    assertThat(tour.out()).endsWith("All of it was as it must be.\n");
    assertThat(tour.out())
        .as(
            "README.md between %s and %s must be a contiguous part of what `./sycee demo --tour`"
                + " prints: run it and copy those lines anew",
            BEGIN, END)
        .contains(String.join("\n", shown()) + "\n");
  }

  @Test
  void a_reader_soon_meets_a_command_and_then_money_that_moves() throws Exception {
    List<String> lines = Files.readAllLines(README);

    assertThat(lines).hasSizeLessThan(MOST_LINES);
    assertThat(lines.subList(0, FIRST_COMMAND_BY))
        .as("the first command stands by line %d", FIRST_COMMAND_BY)
        .anyMatch(line -> line.startsWith("./sycee "));
    assertThat(lines.subList(0, BALANCES_BY))
        .as("balances move by line %d", BALANCES_BY)
        .anyMatch(line -> line.strip().startsWith("wallet ") && line.contains("->"));
    assertThat(shown()).isNotEmpty();
  }

  @Test
  void what_the_readme_names_is_there() throws Exception {
    int found = 0;
    for (String line : Files.readAllLines(README)) {
      Matcher named = NAMED.matcher(line);
      while (named.find()) {
        String name = named.group(1) == null ? named.group(2) : named.group(1);
        if (name.contains("/") || name.contains(".")) {
          assertThat(ProgramRun.home().resolve(name)).as("named in README.md").exists();
          found++;
        }
      }
    }
    assertThat(found).isPositive();
  }

  /** The lines between the marks, without the fence around them. */
  private static List<String> shown() throws Exception {
    List<String> lines = Files.readAllLines(README);
    int begin = lines.indexOf(BEGIN);
    int end = lines.indexOf(END);
    assertThat(begin).as("README.md has the mark %s", BEGIN).isNotNegative();
    assertThat(end).as("README.md has the mark %s", END).isGreaterThan(begin);
    return lines.subList(begin + 1, end).stream().filter(line -> !line.startsWith(FENCE)).toList();
  }
}
