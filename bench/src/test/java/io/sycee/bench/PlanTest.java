package io.sycee.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

  private final Plan plan = InventedResults.plan(false);

  @Test
  void contenders_swap_places_from_round_to_round() {
    assertThat(names(plan.main(), 0))
        .containsExactly("statements", "function", "joined", "grouped");
    assertThat(names(plan.main(), 1))
        .containsExactly("grouped", "joined", "function", "statements");
  }

  @Test
  void each_book_is_filled_once_and_only_if_somebody_runs_in_it() {
    assertThat(plan.entries().keySet())
        .containsExactlyInAnyOrder(
            "statements_10k", "function_10k", "joined_10k", "grouped_10k", "grouped_1m");
  }

  private List<String> names(Course course, int round) {
    return plan.inRound(course, round).stream().map(Contender::name).toList();
  }
}
