package io.sycee.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.credit.Scorecard.Bin;
import io.sycee.credit.Scorecard.Risk;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for everybody's score, whatever the table says. */
class ScorecardTest {

  private static final int PEOPLE = 3_000;

  private final Scorecard scorecard = Scorecard.published();
  private final Random random = new Random(20_051);

  @Test
  void a_score_is_made_of_behaviour_alone() {
    assertThat(fields(ScoreInput.class)).containsExactly(Map.entry("months", List.class));
    assertThat(fields(ScoredMonth.class).stream().map(Map.Entry::getKey))
        .containsExactly(
            "monthsLate",
            "inOrder",
            "unused",
            "usePerMille",
            "paidPerMille",
            "spentPerMille",
            "paidSharePerMille");
    assertThat(fields(ScoredMonth.class).stream().map(Map.Entry::getValue))
        .allMatch(type -> type == int.class, "a whole number, in no currency");
  }

  private static List<Map.Entry<String, Class<?>>> fields(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map((RecordComponent field) ->
            Map.<String, Class<?>>entry(field.getName(), field.getType()))
        .toList();
  }

  @Test
  void the_points_that_are_shown_add_up_to_the_score_and_come_from_the_table() {
    for (int person = 0; person < PEOPLE; person++) {
      ScoreInput input = somebody();
      Score score = scorecard.score(input);
      int sum = 0;
      for (Score.Part part : score.parts()) {
        List<Bin> bins = scorecard.bins().getOrDefault(part.characteristic(), List.of());
        Bin reached = bins.getFirst();
        for (Bin bin : bins) {
          reached = bin.from() <= part.value() ? bin : reached;
        }
        assertThat(part.points()).isEqualTo(reached.points());
        sum += part.points();
      }
      assertThat(score.points()).isEqualTo(sum);
      assertThat(scorecard.score(new ScoreInput(input.months()))).isEqualTo(score);
    }
  }

  @Test
  void every_characteristic_goes_its_stated_way() {
    assertThat(scorecard.bins()).isNotEmpty();
    scorecard
        .bins()
        .forEach((characteristic, bins) -> {
          List<Integer> points = bins.stream().map(Bin::points).toList();
          List<Integer> rising = points.stream().sorted().toList();
          assertThat(
                  characteristic.direction() == Characteristic.Direction.MORE_IS_BETTER
                      ? points
                      : points.reversed())
              .as(characteristic.name())
              .isEqualTo(rising);
        });
    assertThat(scorecard.risks().stream().map(Risk::defaultsPerTenThousand).toList().reversed())
        .isSorted();
  }

  @Test
  void a_table_that_turns_back_is_refused() {
    List<Risk> risks = List.of(new Risk(0, 5));
    assertThatThrownBy(() -> card(List.of(new Bin(0, 3), new Bin(1, 4)), risks))
        .hasMessageContaining("goes against its direction");
    assertThatThrownBy(() -> card(List.of(new Bin(1, 4), new Bin(1, 3)), risks))
        .hasMessageContaining("goes against its direction");
    assertThatThrownBy(() -> card(List.of(new Bin(0, -1)), risks)).hasMessageContaining("points");
    assertThatThrownBy(() -> card(List.of(new Bin(0, 1)), List.of(new Risk(0, 5), new Risk(9, 6))))
        .hasMessageContaining("more points mean more risk");
    assertThatThrownBy(() -> card(List.of(new Bin(0, 1)), List.of()))
        .hasMessageContaining("what a score means");
  }

  private static Scorecard card(List<Bin> bins, List<Risk> risks) {
    return new Scorecard("test", Map.of(Characteristic.LATEST_DELAY, bins), risks);
  }

  @Test
  void being_less_late_never_costs_points() {
    for (int person = 0; person < PEOPLE; person++) {
      ScoreInput input = somebody();
      int back = random.nextInt(ScoreInput.MONTHS);
      ScoredMonth month = input.months().get(back);
      List<ScoredMonth> months = new ArrayList<>(input.months());
      months.set(
          back,
          new ScoredMonth(
              Math.max(0, month.monthsLate() - 1),
              month.inOrder(),
              month.unused(),
              month.usePerMille(),
              month.paidPerMille(),
              month.spentPerMille(),
              month.paidSharePerMille()));
      assertNoneFell(input, new ScoreInput(months));
    }
  }

  @Test
  void paying_more_never_costs_points() {
    for (int person = 0; person < PEOPLE; person++) {
      ScoreInput input = somebody();
      int back = random.nextInt(ScoreInput.MONTHS);
      ScoredMonth month = input.months().get(back);
      List<ScoredMonth> months = new ArrayList<>(input.months());
      months.set(
          back,
          new ScoredMonth(
              month.monthsLate(),
              month.inOrder(),
              month.unused(),
              month.usePerMille() - random.nextInt(50),
              month.paidPerMille() + 1 + random.nextInt(900),
              month.spentPerMille(),
              month.paidSharePerMille() + random.nextInt(100)));
      assertNoneFell(input, new ScoreInput(months));
    }
  }

  /** Not only the sum: what one characteristic takes, no other has to make good. */
  private void assertNoneFell(ScoreInput before, ScoreInput after) {
    List<Score.Part> now = scorecard.score(after).parts();
    for (Score.Part part : scorecard.score(before).parts()) {
      assertThat(now)
          .filteredOn(other -> other.characteristic() == part.characteristic())
          .as(before + " became " + after)
          .allMatch(other -> other.points() >= part.points());
    }
  }

  @Test
  void the_reasons_are_the_largest_losses_and_restoring_them_restores_the_points() {
    for (int person = 0; person < PEOPLE; person++) {
      Score score = scorecard.score(somebody());
      List<Score.Part> reasons = score.reasons();
      assertThat(reasons).hasSizeLessThanOrEqualTo(Score.REASONS_AT_MOST);
      assertThat(reasons).allMatch(reason -> reason.lost() > 0);
      int smallest = reasons.stream().mapToInt(Score.Part::lost).min().orElse(0);
      assertThat(score.parts())
          .filteredOn(part -> !reasons.contains(part))
          .allMatch(part -> part.lost() <= smallest);
      int lost = reasons.stream().mapToInt(Score.Part::lost).sum();
      Set<Characteristic> restored =
          reasons.stream().map(Score.Part::characteristic).collect(Collectors.toSet());
      assertThat(score.pointsWith(restored)).isEqualTo(score.points() + lost);
    }
  }

  @Test
  void the_table_is_published_as_it_is_read() {
    assertThat(Scorecard.read(scorecard.text())).isEqualTo(scorecard);
    assertThat(new EnumMap<>(scorecard.bins()).keySet())
        .allSatisfy(characteristic ->
            assertThat(scorecard.text())
                .contains(characteristic.sentenceKey(), characteristic.changeKey()));
  }

  @Test
  void a_risk_counts_from_its_score_on() {
    Scorecard card = card(List.of(new Bin(0, 1)), List.of(new Risk(0, 900), new Risk(50, 300)));
    assertThat(card.defaultsPerTenThousand(-1)).isEqualTo(900);
    assertThat(card.defaultsPerTenThousand(49)).isEqualTo(900);
    assertThat(card.defaultsPerTenThousand(50)).isEqualTo(300);
  }

  private ScoreInput somebody() {
    List<ScoredMonth> months = new ArrayList<>();
    boolean punctual = random.nextBoolean();
    for (int back = 0; back < ScoreInput.MONTHS; back++) {
      int late = punctual ? 0 : Math.max(0, random.nextInt(6) - 2);
      int kind = random.nextInt(3);
      months.add(
          new ScoredMonth(
              late,
              late == 0 && kind == 0 ? 1 : 0,
              late == 0 && kind == 1 ? 1 : 0,
              random.nextInt(1_300) - 50,
              random.nextInt(4) == 0 ? 0 : random.nextInt(6_000),
              random.nextInt(6_000) - 1_000,
              random.nextInt(1_100)));
    }
    return new ScoreInput(months);
  }
}
