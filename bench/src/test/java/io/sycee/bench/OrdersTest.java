package io.sycee.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrdersTest {

  private static final int DRAWS = 200_000;
  private static final long ACCOUNTS = 1_000;

  @ParameterizedTest
  @EnumSource
  void nobody_pays_himself_or_someone_who_is_not_there(Workload workload) {
    Orders orders = new Orders(workload, ACCOUNTS, 1);
    Set<UUID> ids = new HashSet<>();
    for (int draw = 0; draw < 10_000; draw++) {
      Order order = orders.next();
      assertThat(order.payer()).isBetween(0L, ACCOUNTS - 1).isNotEqualTo(order.payee());
      assertThat(order.payee()).isBetween(0L, ACCOUNTS - 1);
      assertThat(order.amountMinor()).isPositive();
      assertThat(order.id().version()).isEqualTo(7);
      assertThat(order.id().variant()).isEqualTo(2);
      assertThat(ids.add(order.id())).isTrue();
    }
  }

  @Test
  void all_pay_the_hot_account() {
    Orders orders = new Orders(Workload.HOT, ACCOUNTS, 1);
    for (int draw = 0; draw < 100; draw++) {
      assertThat(orders.next().payee()).isEqualTo(Orders.hotAccount(ACCOUNTS));
    }
  }

  @Test
  void every_contender_is_given_the_same_orders() {
    Orders once = new Orders(Workload.ZIPF, ACCOUNTS, 7);
    Orders again = new Orders(Workload.ZIPF, ACCOUNTS, 7);
    for (int draw = 0; draw < 100; draw++) {
      Order order = once.next();
      assertThat(again.next())
          .extracting(Order::payer, Order::payee, Order::amountMinor)
          .containsExactly(order.payer(), order.payee(), order.amountMinor());
    }
  }

  /** Six standard deviations are beyond chance, and the seed is fixed. */
  @Test
  void a_rank_is_as_frequent_as_its_reciprocal() {
    ZipfRanks ranks = new ZipfRanks(ACCOUNTS);
    SplittableRandom random = new SplittableRandom(1);
    int[] found = new int[(int) ACCOUNTS + 1];
    for (int draw = 0; draw < DRAWS; draw++) {
      found[(int) ranks.next(random)]++;
    }
    double harmonic = 0;
    for (int rank = 1; rank <= ACCOUNTS; rank++) {
      harmonic += 1.0 / rank;
    }
    for (int rank : new int[] {1, 2, 3, 10, 100}) {
      double expected = DRAWS / harmonic / rank;
      assertThat((double) found[rank])
          .as("rank %d", rank)
          .isCloseTo(expected, within(6 * Math.sqrt(expected)));
    }
    assertThat(found[0]).isZero();
  }

  @Test
  void ranks_spread_over_all_accounts_of_any_number() {
    for (long accounts : new long[] {100, 10_000, 9_999_991}) {
      Set<Long> places = new HashSet<>();
      for (long rank = 1; rank <= 100; rank++) {
        places.add(rank * Orders.SPREAD % accounts);
      }
      assertThat(places).hasSize(100);
    }
  }
}
