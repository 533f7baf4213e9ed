package io.sycee.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void one_disturbed_round_moves_an_edge_and_not_the_middle() {
    assertThat(Spread.of(List.of(100.0, 3.0, 98.0))).isEqualTo(new Spread(3, 98, 100));
  }

  @Test
  void between_two_the_middle_is_halfway() {
    assertThat(Spread.of(List.of(4.0, 2.0))).isEqualTo(new Spread(2, 3, 4));
  }

  @Test
  void nothing_has_no_middle() {
    assertThatThrownBy(() -> Spread.of(List.of())).hasMessage("nothing was measured");
  }
}
