package io.sycee.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sycee.credit.Characteristic;
import io.sycee.credit.Scorecard;
import io.sycee.training.Figures.Foretold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The measures by hand, and the whole way over a few people. */
class EvaluationTest {

  private static final Settings QUICK = new Settings(16, 30);

  private final List<Borrower> everybody = CardData.borrowers(null);
  private final List<String> lines = CardData.people(null);

  private Foretold foretold(int row, int points, double probability, boolean defaulted) {
    return new Foretold(
        new Borrower(row, 1, everybody.getFirst().input(), defaulted), points, probability);
  }

  @Test
  void the_measures_are_those_of_the_books() {
    List<Foretold> people =
        List.of(
            foretold(0, 10, 0.9, true),
            foretold(1, 20, 0.4, false),
            foretold(2, 20, 0.4, true),
            foretold(3, 30, 0.1, false));

    // Of four pairs three are in order and one is equal.
    assertThat(Figures.areaUnderCurve(people)).isEqualTo(0.875, within(1e-12));
    assertThat(Figures.kolmogorovSmirnov(people)).isEqualTo(0.5, within(1e-12));
    assertThat(Figures.brier(people)).isEqualTo((0.01 + 0.16 + 0.36 + 0.01) / 4, within(1e-12));
    assertThat(Figures.calibrationError(people)).isEqualTo((0.1 + 0.2 + 0.1) / 4, within(1e-12));
  }

  @Test
  void the_data_are_those_that_were_published() {
    assertThat(everybody).hasSize(30_000);
    assertThat(everybody.stream().filter(Borrower::defaulted)).hasSize(6_636);
    assertThat(everybody.stream().map(Borrower::fold).distinct()).hasSize(5);
  }

  @Test
  void the_guide_shows_the_points_that_are_published() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "credit.md")))
        .endsWith("<!-- points -->\n" + ScorecardWorkshop.pointsTable());
  }

  @Test
  void who_people_are_changes_no_score() {
    List<String> line = List.of(lines.get(1).split(",", -1));
    List<String> another =
        IntStream.range(0, line.size())
            .mapToObj(column -> column >= 2 && column <= 5 ? "7000000" : line.get(column))
            .toList();

    assertThat(CardData.input(another)).isEqualTo(CardData.input(line));
  }

  @Test
  void the_same_people_give_the_same_scorecard_and_it_tells_more_than_chance() {
    List<Borrower> few = everybody.subList(0, 4_000);
    Scorecard scorecard = Training.scorecard("few", few, QUICK);

    assertThat(Training.scorecard("few", List.copyOf(few), QUICK)).isEqualTo(scorecard);
    List<Foretold> others =
        everybody.subList(4_000, 6_000).stream()
            .map(one -> {
              int points = scorecard.score(one.input()).points();
              return new Foretold(one, points, scorecard.defaultsPerTenThousand(points) / 10_000.0);
            })
            .toList();
    assertThat(Figures.areaUnderCurve(others)).isBetween(0.70, 0.85);
    assertThat(Figures.calibrationError(others)).isLessThan(0.06);
    assertThat(GroupAudit.ratios(others, null)).containsOnlyKeys("age", "education", "sex");
  }

  @Test
  void what_goes_against_its_direction_earns_no_points() {
    List<Borrower> upsideDown =
        everybody.subList(0, 4_000).stream()
            .map(one -> new Borrower(one.row(), one.fold(), one.input(), !one.defaulted()))
            .toList();

    assertThat(Training.scorecard("upside down", upsideDown, QUICK).bins())
        .doesNotContainKeys(Characteristic.LATEST_DELAY, Characteristic.PAID_MEAN);
  }

  @Test
  void a_group_is_approved_by_the_points_of_its_people() {
    // Rows whose people are women have the most points, as long as there are places.
    List<Foretold> people =
        IntStream.range(0, everybody.size())
            .mapToObj(row -> foretold(row, woman(row) ? 2 : 1, 0.5, false))
            .toList();

    // 18,112 women are approved and 5,888 of 11,888 men.
    assertThat(GroupAudit.ratios(people, null).get("sex"))
        .isEqualTo(5_888.0 / 11_888, within(1e-9));
  }

  private boolean woman(int row) {
    return lines.get(row + 1).split(",", -1)[2].equals("2");
  }
}
