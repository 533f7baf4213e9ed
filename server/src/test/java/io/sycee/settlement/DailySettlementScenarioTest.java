package io.sycee.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DailySettlementScenarioTest extends SettlementTown {

  private static final Map<String, Integer> FEE = Map.of("basisPoints", 150, "fixedMinor", 10);

  @Autowired private FeeAccounts feeAccounts;
  @Autowired private DayClosing closing;
  @Autowired private io.sycee.merchant.Shops register;

  @Test
  void a_day_is_what_was_taken_less_what_was_given_back_and_the_fee() {
    OpenShop shop = shop();
    feeFromTomorrow(shop, FEE);
    Person payer = visitorWith(10_000);
    paid(payer, shop, 2000);
    String scone = paid(payer, shop, 999);
    refund(shop, scone, 500).must(201);
    LocalDate day = today();
    untilJustAfterMidnight();

    settlement.run();

    Reply closed = day(shop, day).must(200);
    assertThat(closed.number("grossMinor")).isEqualTo(2999);
    assertThat(closed.number("paymentCount")).isEqualTo(2);
    assertThat(closed.number("refundsMinor")).isEqualTo(500);
    assertThat(closed.number("feeMinor")).isEqualTo(64);
    assertThat(closed.number("netMinor")).isEqualTo(2435);
    assertThat(takingsMinor(shop)).isZero();
    assertThat(payableMinor(shop)).isEqualTo(2435);
  }

  @Test
  void a_day_is_closed_once_however_often_and_by_however_many_it_is_tried() {
    OpenShop shop = shop();
    paid(visitorWith(5000), shop, 1500);
    untilJustAfterMidnight();
    List<Callable<Boolean>> runners = new ArrayList<>();
    for (int runner = 0; runner < 6; runner++) {
      runners.add(() -> {
        settlement.run();
        return true;
      });
    }

    race(runners);
    settlement.run();

    assertThat(settlementsOf(shop)).isEqualTo(1);
    assertThat(payableMinor(shop)).isEqualTo(1500);
  }

  @Test
  void a_day_on_which_nothing_moved_leaves_no_row_and_is_closed_when_nothing_can_come_any_more() {
    OpenShop shop = shop();
    LocalDate day = today();
    untilJustAfterMidnight();

    settlement.run();
    assertThat(closedThrough(shop)).isNotEqualTo(day);
    times.business().advance(DayClosing.STRAGGLERS);
    settlement.run();

    assertThat(closedThrough(shop)).isEqualTo(day);
    assertThat(settlementsOf(shop)).isZero();
  }

  @Test
  void missed_days_are_made_up_in_their_order() {
    OpenShop shop = shop();
    Person payer = visitorWith(10_000);
    LocalDate first = today();
    for (int day = 0; day < 3; day++) {
      paid(payer, shop, 1000 + day);
      untilJustAfterMidnight();
      times.business().advance(Duration.ofHours(9));
    }

    settlement.run();

    for (int day = 0; day < 3; day++) {
      assertThat(day(shop, first.plusDays(day)).must(200).number("grossMinor"))
          .isEqualTo(1000 + day);
    }
    assertThat(payableMinor(shop)).isEqualTo(3003);
    assertThat(takingsMinor(shop)).isZero();
  }

  @Test
  void a_day_with_more_given_back_than_taken_is_settled_from_what_was_settled_before() {
    OpenShop shop = shop();
    feeFromTomorrow(shop, FEE);
    Person payer = visitorWith(10_000);
    String tea = paid(payer, shop, 2000);
    untilJustAfterMidnight();
    settlement.run();
    assertThat(payableMinor(shop)).isEqualTo(1960);
    paid(payer, shop, 300);
    refund(shop, tea, 1500).must(201);
    assertThat(takingsMinor(shop)).isZero();
    assertThat(payableMinor(shop)).isEqualTo(760);
    LocalDate day = today();
    untilJustAfterMidnight();
    times.business().advance(DayClosing.STRAGGLERS);

    settlement.run();

    Reply closed = day(shop, day).must(200);
    assertThat(closed.number("netMinor")).isEqualTo(300 - 1500 - 14);
    assertThat(payableMinor(shop)).isEqualTo(746);
  }

  @Test
  void a_fee_that_finds_no_money_is_owed_and_taken_from_the_next_day() {
    OpenShop shop = shop();
    feeFromTomorrow(shop, FEE);
    Person payer = visitorWith(10_000);
    String tea = paid(payer, shop, 2000);
    refund(shop, tea, 2000).must(201);
    LocalDate first = today();
    untilJustAfterMidnight();
    times.business().advance(DayClosing.STRAGGLERS);
    settlement.run();
    Reply owing = day(shop, first).must(200);
    assertThat(owing.number("netMinor")).isEqualTo(-40);
    assertThat(owing.number("feeOwedAfterMinor")).isEqualTo(40);
    paid(payer, shop, 1000);
    LocalDate second = today();
    untilJustAfterMidnight();

    settlement.run();

    Reply paidUp = day(shop, second).must(200);
    assertThat(paidUp.number("feeOwedBeforeMinor")).isEqualTo(40);
    assertThat(paidUp.number("feeOwedAfterMinor")).isZero();
    assertThat(payableMinor(shop)).isEqualTo(1000 - 25 - 40);
  }

  @Test
  void
      what_is_given_back_after_midnight_belongs_to_the_new_day_also_before_the_old_one_is_closed() {
    OpenShop shop = shop();
    Person payer = visitorWith(10_000);
    String tea = paid(payer, shop, 2000);
    LocalDate day = today();
    untilMidnight();
    times.business().advance(Duration.ofSeconds(2));
    refund(shop, tea, 600).must(201);
    times.business().advance(DayClosing.CLOCKS_DIFFER);

    settlement.run();

    assertThat(day(shop, day).must(200).number("netMinor")).isEqualTo(2000);
    assertThat(payableMinor(shop)).isEqualTo(1400);
    paid(payer, shop, 700);
    LocalDate next = today();
    untilJustAfterMidnight();
    settlement.run();
    assertThat(day(shop, next).must(200).number("netMinor")).isEqualTo(100);
    assertThat(payableMinor(shop)).isEqualTo(2100);
  }

  @Test
  void a_payment_after_midnight_is_left_in_the_takings_of_the_new_day() {
    OpenShop shop = shop();
    Person payer = visitorWith(10_000);
    paid(payer, shop, 2000);
    LocalDate day = today();
    untilJustAfterMidnight();
    paid(payer, shop, 300);

    settlement.run();

    assertThat(day(shop, day).must(200).number("grossMinor")).isEqualTo(2000);
    assertThat(takingsMinor(shop)).isEqualTo(300);
    assertThat(payableMinor(shop)).isEqualTo(2000);
  }

  @Test
  void payments_that_race_the_closing_belong_to_exactly_one_day() {
    OpenShop shop = shop();
    LocalDate first = today();
    untilMidnight();
    times.business().advance(Duration.ofMillis(-50));
    List<Callable<Boolean>> runners = new ArrayList<>();
    for (int payer = 0; payer < 6; payer++) {
      Person somebody = visitorWith(1000);
      runners.add(() -> {
        for (int payment = 0; payment < 5; payment++) {
          paid(somebody, shop, 100);
        }
        return true;
      });
    }
    for (int runner = 0; runner < 2; runner++) {
      runners.add(() -> {
        for (int round = 0; round < 20; round++) {
          times.business().advance(Duration.ofSeconds(1));
          settlement.run();
        }
        return true;
      });
    }

    race(runners);
    untilJustAfterMidnight();
    times.business().advance(DayClosing.STRAGGLERS);
    settlement.run();

    long gross = 0;
    for (LocalDate day = first; day.isBefore(today()); day = day.plusDays(1)) {
      Reply closed = day(shop, day);
      gross += closed.status() == 200 ? closed.number("grossMinor") : 0;
    }
    assertThat(gross).isEqualTo(3000);
    assertThat(payableMinor(shop)).isEqualTo(3000);
    assertThat(takingsMinor(shop)).isZero();
  }

  @Test
  void refunds_that_race_the_closing_never_take_the_same_cent_twice() {
    OpenShop shop = shop();
    Person payer = visitorWith(10_000);
    List<String> payments = new ArrayList<>();
    for (int payment = 0; payment < 6; payment++) {
      payments.add(paid(payer, shop, 1000));
    }
    untilJustAfterMidnight();
    List<Callable<Boolean>> runners = new ArrayList<>();
    payments.forEach(payment ->
        runners.add(() -> {
          refund(shop, payment, 700).must(201);
          return true;
        }));
    runners.add(() -> {
      settlement.run();
      return true;
    });

    race(runners);

    assertThat(takingsMinor(shop) + payableMinor(shop)).isEqualTo(6000 - 4200);
    assertThat(payer.balanceMinor()).isEqualTo(10_000 - 6000 + 4200);
  }

  @Test
  void a_refund_takes_the_rest_from_what_was_settled_and_without_either_moves_nothing() {
    OpenShop shop = shop();
    Person payer = visitorWith(10_000);
    String first = paid(payer, shop, 2000);
    untilJustAfterMidnight();
    settlement.run();
    String second = paid(payer, shop, 500);

    refund(shop, first, 1500).must(201);

    assertThat(takingsMinor(shop)).isZero();
    assertThat(payableMinor(shop)).isEqualTo(1000);
    assertThat(payer.balanceMinor()).isEqualTo(9000);
    assertThat(payer.get("/v1/wallets/EUR/movements").must(200).text()).contains("\"refund\"");
    rows()
        .sql(
            """
            update ledger.account set floor_minor = 800
             where id = (select payable_account from merchant.shop where id = :shop)
            """)
        .param("shop", UUID.fromString(shop.id()))
        .update();
    Reply refused = refusesWithoutMoving("shop_without_funds", () -> refund(shop, second, 300));
    assertThat(refused.number("availableMinor")).isEqualTo(200);
    rows()
        .sql(
            """
            update ledger.account set floor_minor = 0
             where id = (select payable_account from merchant.shop where id = :shop)
            """)
        .param("shop", UUID.fromString(shop.id()))
        .update();
  }

  @Test
  void a_shops_day_has_the_hours_of_its_own_zone_also_when_clocks_change() {
    ZoneId zone = ZoneId.of("Europe/Amsterdam");
    assertThat(hours(zone, "2026-03-29")).isEqualTo(23);
    assertThat(hours(zone, "2026-10-25")).isEqualTo(25);
    OpenShop far = shop(visitor(), Map.of("timeZone", "Pacific/Auckland"));
    Person payer = visitorWith(5000);
    paid(payer, far, 100);
    LocalDate there =
        LocalDate.ofInstant(times.business().instant(), ZoneId.of("Pacific/Auckland"));
    Instant midnight = there.plusDays(1).atStartOfDay(ZoneId.of("Pacific/Auckland")).toInstant();
    times
        .business()
        .advance(
            Duration.between(times.business().instant(), midnight).plus(DayClosing.CLOCKS_DIFFER));

    settlement.run();

    assertThat(day(far, there).must(200).number("grossMinor")).isEqualTo(100);
    assertThat(Instant.parse(day(far, there).text("endsAt"))).isEqualTo(midnight);
  }

  /** Killed anywhere before the commit is as if it had not begun. */
  @Test
  void a_closing_that_dies_leaves_nothing_and_is_done_later() {
    OpenShop shop = shop();
    paid(visitorWith(5000), shop, 1500);
    LocalDate day = today();
    untilJustAfterMidnight();
    rows()
        .sql("alter table settlement.settlement add constraint dies check (false) not valid")
        .update();

    settlement.run();

    assertThat(payableMinor(shop)).isZero();
    assertThat(takingsMinor(shop)).isEqualTo(1500);
    rows().sql("alter table settlement.settlement drop constraint dies").update();
    settlement.run();
    assertThat(day(shop, day).must(200).number("netMinor")).isEqualTo(1500);
    assertThat(settlementsOf(shop)).isEqualTo(1);
  }

  @Test
  void nobody_closes_a_day_out_of_its_order() {
    OpenShop open = shop();
    io.sycee.merchant.Shop shop = register.find(UUID.fromString(open.id())).orElseThrow();
    LocalDate day = today();
    untilJustAfterMidnight();

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> closing.close(shop, day.plusDays(1), feeAccounts.of(shop.currency())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long hours(ZoneId zone, String day) {
    LocalDate date = LocalDate.parse(day);
    return Duration.between(date.atStartOfDay(zone), date.plusDays(1).atStartOfDay(zone)).toHours();
  }

  private LocalDate closedThrough(OpenShop shop) {
    return rows()
        .sql("select max(closed_through) from settlement.shop_day where shop_id = :shop")
        .param("shop", UUID.fromString(shop.id()))
        .query((row, number) -> row.getObject(1, LocalDate.class))
        .list()
        .stream()
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(LocalDate.MIN);
  }
}
