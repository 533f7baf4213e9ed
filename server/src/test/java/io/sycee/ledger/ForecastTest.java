package io.sycee.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.money.Money;
import io.sycee.time.TimeOrderedId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is foreseen is what the planner decides, as long as nothing is refused. */
class ForecastTest {

  private static final Logger LOG = LoggerFactory.getLogger(ForecastTest.class);

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  private static final int ACCOUNTS = 6;

  @Test
  void the_rows_foreseen_are_the_rows_decided() {
    long seed = Long.getLong("sycee.seed", new Random().nextLong());
    LOG.warn("seed {}: -Dsycee.seed={} repeats it", seed, seed);
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<Account> accounts = accounts(random);
      List<TransferOrder> orders = orders(random);

      PostingPlan plan =
          new PostingPlan(NOW, new IdWindow(0, Long.MAX_VALUE), accounts, Standing.of(List.of()));
      for (TransferOrder order : orders) {
        assertThat(plan.decide(Posting.of(order)))
            .as("seed %d", seed)
            .isInstanceOf(PostingOutcome.Posted.class);
      }

      TreeMap<Long, Account> decided = new TreeMap<>();
      plan.accounts().forEach(account -> decided.put(account.id().value(), account));
      List<Forecast> forecasts = Forecast.of(orders);
      assertThat(forecasts)
          .extracting(forecast -> forecast.account().value())
          .as("the order in which rows are locked")
          .isSorted();
      for (Forecast forecast : forecasts) {
        Account before = accounts.get((int) forecast.account().value());
        assertThat(forecast.after(before, NOW))
            .as("seed %d", seed)
            .isEqualTo(decided.remove(forecast.account().value()));
      }
      decided.values().forEach(untouched -> assertThat(accounts).contains(untouched));
    }
  }

  @Test
  void sums_beyond_the_range_foresee_nothing() {
    TransferOrder most = order(0, 1, Money.MAX_MINOR);
    TransferOrder little = order(0, 2, 1);

    assertThat(Forecast.of(List.of(most, little)))
        .extracting(forecast -> forecast.account().value())
        .containsExactly(1L, 2L);
    assertThat(Forecast.of(Collections.nCopies(2_000, most))).isEmpty();
    assertThat(Forecast.of(List.of(most)))
        .extracting(forecast -> forecast.account().value())
        .containsExactly(0L, 1L);
  }

  private static List<Account> accounts(Random random) {
    List<Account> accounts = new ArrayList<>();
    for (int number = 0; number < ACCOUNTS; number++) {
      accounts.add(
          new Account(
              new AccountId(number),
              AccountKind.WALLET,
              Money.of(0, "EUR").currency(),
              0L,
              AccountStatus.OPEN,
              new Totals(random.nextInt(1_000), 1_000_000, random.nextInt(50)),
              switch (random.nextInt(3)) {
                case 0 -> DayCount.NONE;
                case 1 -> new DayCount(TODAY.minusDays(1), 70, 3);
                default -> new DayCount(TODAY, 40, 2);
              },
              random.nextBoolean()
                  ? ChainHead.NONE
                  : new ChainHead(
                      random.nextInt(500),
                      NOW.minusSeconds(random.nextInt(100)),
                      new TransferId(TimeOrderedId.next()))));
    }
    return accounts;
  }

  private static List<TransferOrder> orders(Random random) {
    List<TransferOrder> orders = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    for (int number = 0; number < count; number++) {
      int debit = random.nextInt(ACCOUNTS);
      int credit = (debit + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
      TransferOrder order = order(debit, credit, 1 + random.nextInt(100));
      orders.add(random.nextBoolean() ? order : order.cappedBy(new DailyCap(TODAY, 100_000)));
    }
    return orders;
  }

  private static TransferOrder order(int debit, int credit, long amountMinor) {
    return TransferOrder.of(
        new TransferId(TimeOrderedId.next()),
        new AccountId(debit),
        new AccountId(credit),
        Money.of(amountMinor, "EUR"),
        new TransferCode(1),
        new UUID(7, 7));
  }
}
