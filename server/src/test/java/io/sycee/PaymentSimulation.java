package io.sycee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ten thousand random operations by fifty people and five shops, one after the other, each answer
 * checked by a {@link PaymentAuditor}. The seed is printed; {@code -Dsimulation.seed=…} repeats a
 * run, {@code -Dsimulation.operations=…} makes it longer.
 */
class PaymentSimulation extends PaymentTown {

  private static final Logger LOG = LoggerFactory.getLogger(PaymentSimulation.class);

  private static final int ENOUGH_TO_MEET_EVERYTHING = 10_000;

  private static final int OPERATIONS =
      Integer.getInteger("simulation.operations", ENOUGH_TO_MEET_EVERYTHING);

  private static final int PEOPLE = 50;

  /** What ten thousand operations meet in any case; whatever is missing was not tested. */
  private static final List<String> EVERY_ANSWER =
      List.of(
          "payment done",
          "payment insufficient_funds",
          "payment over_payment_limit",
          "payment over_daily_limit",
          "payment approval_required",
          "payment approval_invalid",
          "payment shop_closed",
          "payment currency_mismatch",
          "payment amount_mismatch",
          "payment charge_already_paid",
          "payment charge_cancelled",
          "payment qr_expired",
          "refund done",
          "refund not_found",
          "refund currency_mismatch",
          "refund refundable_mismatch",
          "refund refund_exceeds_payment",
          "charge done",
          "charge shop_closed",
          "cancellation done",
          "cancellation not_found",
          "cancellation charge_already_paid",
          "top-up done",
          "top-up invalid_amount",
          "top-up over_balance_limit",
          "top-up again done",
          "shop done");

  private final long seed = Long.getLong("simulation.seed", System.nanoTime());
  private final TownBooks books = new TownBooks();
  private final List<Person> people = new ArrayList<>();
  private final List<UUID> shops = new ArrayList<>();
  private int operation;

  @Test
  void every_answer_and_every_balance_is_what_plain_arithmetic_says() {
    LOG.warn("-Dsimulation.seed={}", seed);
    open();
    PaymentAuditor auditor =
        new PaymentAuditor(books, MARKET, businessTime::instant, wallTime::instant, this::where);
    PaymentWorkload workload =
        new PaymentWorkload(
            this, people, shops, books, auditor, new SplittableRandom(seed), this::where);
    for (operation = 0; operation < OPERATIONS; operation++) {
      workload.step();
    }
    LOG.warn("answers: {}", new TreeMap<>(auditor.answers));

    for (Person person : people) {
      assertThat(balanceMinor(person)).as(where()).isEqualTo(books.wallet(person.id()).balance);
    }
    for (UUID shop : shops) {
      assertThat(takingsMinor(shop)).as(where()).isEqualTo(books.till(shop).takings);
    }
    assertThat(fsck().broken()).as(where()).isEmpty();
    if (OPERATIONS >= ENOUGH_TO_MEET_EVERYTHING) {
      assertThat(auditor.answers.keySet()).as(where()).containsAll(EVERY_ANSWER);
    }
  }

  private void open() {
    for (int count = 0; count < PEOPLE; count++) {
      Person person = newPerson();
      people.add(person);
      books.opened(person.id());
    }
    // Their days begin at different hours; the last one's currency is in nobody's wallet.
    openShop("Blue Door Bakery", "EUR", "Europe/Amsterdam");
    openShop("Lighthouse Books", "EUR", "America/New_York");
    openShop("三桥茶馆", "EUR", "Asia/Shanghai");
    openShop("Kiritimati Kayaks", "EUR", "Pacific/Kiritimati");
    openShop("Dollar Diner", "USD", "Pacific/Honolulu");
  }

  private void openShop(String name, String currency, String zone) {
    UUID shop = newShop(people.getFirst(), name, currency, ZoneId.of(zone)).id();
    shops.add(shop);
    books.openedShop(shop, currency, ZoneId.of(zone));
  }

  private String where() {
    return "-Dsimulation.seed=" + seed + ", operation " + operation;
  }
}
