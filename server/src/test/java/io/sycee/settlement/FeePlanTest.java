package io.sycee.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published rule: docs/books.md has it in words. */
class FeePlanTest {

  /** Each row: basis points, fixed, least, most, the payment, its fee. */
  @ParameterizedTest
  @CsvSource({
    "  0,  0,  0,    ,  1000,    0",
    "150, 10,  0,    ,  2000,   40",
    "150, 10,  0,    ,   999,   24",
    "150, 10,  0,    ,   300,   14",
    "150,  0,  0,    ,    66,    0",
    "150,  0,  0,    ,    67,    1",
    "150,  0,  5,    ,    67,    5",
    "150, 10,  0, 500, 99999,  500",
    "  0, 25,  0,    ,    20,   20",
    "  0,  0, 30,    ,    20,   20",
    "10000, 1, 0,    ,   100,  100"
  })
  void a_fraction_of_a_cent_is_the_shops_and_a_fee_is_never_more_than_the_payment(
      int basisPoints,
      long fixedMinor,
      long leastMinor,
      @Nullable Long mostMinor,
      long amountMinor,
      long feeMinor) {
    assertThat(plan(basisPoints, fixedMinor, leastMinor, mostMinor).feeMinor(amountMinor))
        .isEqualTo(feeMinor);
  }

  @Test
  void the_largest_amount_has_a_fee() {
    assertThat(plan(10_000, 0, 0, null).feeMinor(Money.MAX_MINOR)).isEqualTo(Money.MAX_MINOR);
  }

  private static FeePlan plan(
      int basisPoints, long fixedMinor, long leastMinor, @Nullable Long mostMinor) {
    return new FeePlan(
        UUID.randomUUID(),
        null,
        Currency.getInstance("EUR"),
        basisPoints,
        fixedMinor,
        leastMinor,
        mostMinor,
        LocalDate.of(2026, 1, 1),
        Instant.EPOCH);
  }
}
