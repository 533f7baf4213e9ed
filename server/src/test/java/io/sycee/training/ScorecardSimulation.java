package io.sycee.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.credit.Scorecard;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The scorecard over all the data. No chance is in it: the same figures on every machine. */
@Tag("long")
class ScorecardSimulation {

  @Test
  void what_is_published_is_what_the_data_say() {
    assertThat(ScorecardWorkshop.train(null)).isEqualTo(Scorecard.published().text());
  }

  @Test
  void the_scorecard_foretells_as_well_and_approves_as_evenly_as_is_said() {
    Map<String, Double> figures = ScorecardWorkshop.evaluate(null).figures();

    assertThat(figures.get("auc")).isGreaterThanOrEqualTo(0.7793);
    assertThat(figures.get("brier")).isLessThanOrEqualTo(0.136);
    assertThat(figures.get("ece")).isLessThanOrEqualTo(0.012);
    assertThat(figures.get("lowest_group_ratio")).isGreaterThanOrEqualTo(0.85);
  }
}
