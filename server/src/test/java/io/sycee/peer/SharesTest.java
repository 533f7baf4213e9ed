package io.sycee.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.money.Money;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharesTest {

  @Test
  void equal_shares_differ_by_one_at_most_and_the_first_have_more() {
    assertThat(Shares.equal(1000, 3)).containsExactly(334, 333, 333);
    assertThat(Shares.equal(11, 4)).containsExactly(3, 3, 3, 2);
    assertThat(Shares.equal(50, 50)).containsOnly(1).hasSize(50);
    assertThat(Shares.equal(7, 1)).containsExactly(7);
  }

  @Test
  void random_shares_sum_to_the_total_and_nobody_goes_without() {
    Random random = new Random(11);
    for (int parts : new int[] {1, 2, 3, 10, 499, 500}) {
      for (long total : new long[] {parts, parts + 1, 3L * parts, 1_000_003, Money.MAX_MINOR}) {
        long[] shares = Shares.random(total, parts, random);

        assertThat(shares).hasSize(parts);
        assertThat(Arrays.stream(shares).min().orElseThrow()).isPositive();
        assertThat(Arrays.stream(shares).sum()).isEqualTo(total);
      }
    }
  }

  /** Six ways to cut 5 into 3; each comes 1,000 times of 6,000, give or take five deviations. */
  @Test
  void each_way_to_cut_a_sum_is_as_likely_as_any_other() {
    Random random = new Random(12);
    Map<String, Integer> seen = new HashMap<>();
    for (int round = 0; round < 6000; round++) {
      seen.merge(Arrays.toString(Shares.random(5, 3, random)), 1, Integer::sum);
    }

    assertThat(seen).hasSize(6);
    assertThat(seen.values()).allSatisfy(count -> assertThat(count).isBetween(856, 1144));
  }

  @Test
  void what_cannot_be_cut_is_not_cut() {
    assertThatThrownBy(() -> Shares.equal(2, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Shares.random(2, 3, new Random(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
