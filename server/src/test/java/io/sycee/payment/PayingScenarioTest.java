package io.sycee.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PayingScenarioTest extends Town {

  @Test
  void a_visitor_scans_a_poster_and_pays_what_the_counter_says() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);

    Reply reading = payer.post("/v1/qr-readings", Map.of("payload", shop.payload())).must(200);
    assertThat(reading.text("kind")).isEqualTo("static");
    assertThat(reading.json().at("/shop/name").stringValue()).isEqualTo("Blue Door Bakery");
    assertThat(reading.json().at("/shop/verified").booleanValue()).isFalse();
    assertThat(reading.json().path("amountMinor").isNull()).isTrue();

    Reply paid = pay(payer, shop.payload(), 420).must(201);
    assertThat(paid.text("status")).isEqualTo("paid");
    assertThat(paid.number("amountMinor")).isEqualTo(420);
    assertThat(paid.number("balanceAfterMinor")).isEqualTo(4580);
    assertThat(payer.balanceMinor()).isEqualTo(4580);
    assertThat(payer.get("/v1/wallets/EUR").number("spentTodayMinor")).isEqualTo(420);
    assertThat(shop.netMinor()).isEqualTo(420);
  }

  @Test
  void a_charge_is_paid_by_its_own_code() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    Reply charge =
        shop.owner()
            .post(
                shop.path() + "/charges",
                Map.of("amountMinor", 1250, "currency", "EUR", "reference", "Table 7"))
            .must(201);
    String payload = charge.text("payload");

    Reply reading = payer.post("/v1/qr-readings", Map.of("payload", payload)).must(200);
    assertThat(reading.text("kind")).isEqualTo("dynamic");
    assertThat(reading.number("amountMinor")).isEqualTo(1250);
    assertThat(reading.text("reference")).isEqualTo("Table 7");
    assertThat(reading.text("expiresAt")).isEqualTo(charge.text("expiresAt"));

    Reply paid = pay(payer, payload, 1250).must(201);
    assertThat(paid.text("reference")).isEqualTo("Table 7");
    Reply after = shop.owner().get(shop.path() + "/charges/" + charge.text("id")).must(200);
    assertThat(after.text("status")).isEqualTo("paid");
    assertThat(after.text("paymentId")).isEqualTo(paid.text("id"));
    assertThat(after.text("paidAt")).isEqualTo(paid.text("paidAt"));
  }

  @Test
  void a_receipt_tells_the_payment_and_its_refunds_to_the_payer_alone() {
    OpenShop shop = shop();
    Person payer = visitorWith(2000);
    Reply paid = pay(payer, shop.payload(), 1000).must(201);
    String refund = refund(shop, paid.text("id"), 300).must(201).text("id");

    Reply receipt = payer.get("/v1/payments/" + paid.text("id")).must(200);
    assertThat(receipt.text("status")).isEqualTo("partly_refunded");
    assertThat(receipt.number("refundedMinor")).isEqualTo(300);
    assertThat(receipt.json().at("/refunds/0/id").stringValue()).isEqualTo(refund);
    assertThat(receipt.json().has("balanceAfterMinor")).isFalse();
    shop.owner().get("/v1/payments/" + paid.text("id")).must(404);
    visitor().get("/v1/payments/" + paid.text("id")).must(404);
  }

  @Test
  void the_statement_names_the_shop_and_the_card() {
    OpenShop shop = shop();
    Person payer = visitorWith(2000);
    Reply paid = pay(payer, shop.payload(), 700).must(201);
    String refund = refund(shop, paid.text("id"), 700).must(201).text("id");

    List<JsonNode> movements =
        payer.get("/v1/wallets/EUR/movements").must(200).json().path("data").valueStream().toList();

    assertThat(movements)
        .extracting(
            movement -> movement.path("kind").stringValue(),
            movement -> movement.path("direction").stringValue(),
            movement -> movement.path("amountMinor").longValue(),
            movement -> movement.path("balanceAfterMinor").longValue(),
            movement -> movement.path("title").stringValue())
        .containsExactly(
            tuple("refund", "in", 700L, 2000L, "Blue Door Bakery"),
            tuple("payment", "out", 700L, 1300L, "Blue Door Bakery"),
            tuple("top_up", "in", 2000L, 2000L, "•••• 0010"));
    assertThat(movements.get(0).path("causeId").stringValue()).isEqualTo(refund);
    assertThat(movements.get(0).path("paymentId").stringValue()).isEqualTo(paid.text("id"));
    assertThat(movements.get(1).path("paymentId").stringValue()).isEqualTo(paid.text("id"));
    assertThat(movements.get(2).path("paymentId").isNull()).isTrue();
  }

  @Test
  void a_long_statement_comes_in_pages_without_gap_or_repetition() {
    OpenShop shop = shop();
    Person payer = visitorWith(2000);
    for (int payment = 1; payment <= 6; payment++) {
      pay(payer, shop.payload(), payment).must(201);
    }
    String path = "/v1/wallets/EUR/movements?limit=3";

    Reply first = payer.get(path).must(200);
    Reply second = payer.get(path + "&after=" + first.text("nextCursor")).must(200);
    Reply third = payer.get(path + "&after=" + second.text("nextCursor")).must(200);

    assertThat(amounts(first)).containsExactly(6L, 5L, 4L);
    assertThat(amounts(second)).containsExactly(3L, 2L, 1L);
    assertThat(amounts(third)).containsExactly(2000L);
    assertThat(third.json().path("nextCursor").isNull()).isTrue();
  }

  @Test
  void the_day_list_counts_what_was_paid_and_given_back_on_the_shops_own_day() {
    // In Auckland it is already tomorrow for half of the market's day.
    OpenShop shop = shop(visitor(), Map.of("timeZone", "Pacific/Auckland"));
    Person payer = visitorWith(5000);
    String first = pay(payer, shop.payload(), 1000).must(201).text("id");
    String second = pay(payer, shop.payload(), 500).must(201).text("id");
    refund(shop, first, 200).must(201);

    Reply day = shop.owner().get(shop.path() + "/payments").must(200);
    String today =
        times.business().instant().atZone(ZoneId.of("Pacific/Auckland")).toLocalDate().toString();
    assertThat(day.text("day")).isEqualTo(today);
    assertThat(
            day.json().path("data").valueStream().map(payment -> payment.path("id").stringValue()))
        .containsExactlyInAnyOrder(first, second);
    assertThat(day.json().at("/totals/paymentCount").longValue()).isEqualTo(2);
    assertThat(day.json().at("/totals/paidMinor").longValue()).isEqualTo(1500);
    assertThat(day.json().at("/totals/refundedMinor").longValue()).isEqualTo(200);
    assertThat(day.json().at("/totals/netMinor").longValue()).isEqualTo(1300);

    times.business().advance(Duration.ofDays(1));
    refund(shop, second, 500).must(201);
    assertThat(shop.totals("paymentCount")).isZero();
    assertThat(shop.totals("refundedMinor")).isEqualTo(500);
    assertThat(shop.totals("netMinor")).isEqualTo(-500);
    Reply yesterday = shop.owner().get(shop.path() + "/payments?day=" + today).must(200);
    assertThat(yesterday.json().at("/totals/netMinor").longValue()).isEqualTo(1300);
  }

  @Test
  void a_day_out_of_the_calendar_is_refused_by_name() {
    OpenShop shop = shop();
    for (String day :
        List.of("yesterday", "2026-02-30", "%2B999999999-12-31", "-999999999-01-01")) {
      Reply refused = shop.owner().get(shop.path() + "/payments?day=" + day).must(400);
      assertThat(refused.text("field")).isEqualTo("day");
    }
  }

  @Test
  void a_shop_knows_a_payer_by_one_name_and_every_other_shop_by_another() {
    OpenShop bakery = shop();
    OpenShop books = shop();
    Person payer = visitorWith(5000);
    Person other = visitorWith(5000);

    String first = payerOf(bakery, pay(payer, bakery.payload(), 100));
    String second = payerOf(bakery, pay(payer, bakery.payload(), 200));
    String elsewhere = payerOf(books, pay(payer, books.payload(), 100));
    String another = payerOf(bakery, pay(other, bakery.payload(), 100));

    assertThat(first).matches("P-[0-9A-Z]{4}-[0-9A-Z]{4}").isEqualTo(second);
    assertThat(List.of(first, elsewhere, another)).doesNotHaveDuplicates();
  }

  private static String payerOf(OpenShop shop, Reply paid) {
    return shop.owner()
        .get(shop.path() + "/payments/" + paid.must(201).text("id"))
        .must(200)
        .text("payer");
  }

  private static List<Long> amounts(Reply page) {
    return page.json()
        .path("data")
        .valueStream()
        .map(movement -> movement.path("amountMinor").longValue())
        .toList();
  }
}
