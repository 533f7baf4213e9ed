package io.sycee.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a program finds again: its charges, payments and refunds, by its own words. */
class ShopListScenarioTest extends Town {

  private static Map<String, Object> order(long amountMinor, String reference) {
    Map<String, Object> order = new HashMap<>(amount(amountMinor));
    order.put("reference", reference);
    return order;
  }

  private static List<String> ids(Reply page) {
    return page.must(200)
        .json()
        .path("data")
        .valueStream()
        .map(row -> row.path("id").stringValue())
        .toList();
  }

  /** All pages of a list, one after the other. */
  private static List<String> allPages(Person caller, String path, int limit) {
    List<String> all = new ArrayList<>();
    String after = "";
    while (true) {
      Reply page = caller.get(path + "?limit=" + limit + after).must(200);
      all.addAll(ids(page));
      JsonNode next = page.json().path("nextCursor");
      if (next.isNull()) {
        return all;
      }
      assertThat(ids(page)).hasSize(limit);
      after = "&after=" + next.stringValue();
    }
  }

  @Test
  void every_charge_is_on_one_page_newest_first() {
    OpenShop shop = shop();
    List<String> made =
        IntStream.range(0, 7).mapToObj(index -> charge(shop, 100 + index).text("id")).toList();
    charge(shop(), 100);

    assertThat(allPages(shop.owner(), shop.path() + "/charges", 3)).isEqualTo(made.reversed());
    assertThat(allPages(shop.owner(), shop.path() + "/charges", 7)).isEqualTo(made.reversed());
  }

  @Test
  void a_charge_is_found_by_its_reference_status_amount_and_time() {
    OpenShop shop = shop();
    Person owner = shop.owner();
    String charges = shop.path() + "/charges";
    String paid = owner.post(charges, order(500, "Order 1")).must(201).text("id");
    pay(visitorWith(1000), owner.get(charges + "/" + paid).text("payload"), 500).must(201);
    String cancelled = owner.post(charges, order(600, "Order 2")).must(201).text("id");
    owner.post(charges + "/" + cancelled + "/cancellation", Map.of()).must(200);
    String expired = owner.post(charges, order(700, "Order 2")).must(201).text("id");
    times.business().advance(Duration.ofMinutes(6));
    Instant later = times.business().instant();
    String open = owner.post(charges, order(600, "Order 3")).must(201).text("id");

    assertThat(ids(owner.get(charges + "?status=paid"))).containsExactly(paid);
    assertThat(ids(owner.get(charges + "?status=cancelled"))).containsExactly(cancelled);
    assertThat(ids(owner.get(charges + "?status=expired"))).containsExactly(expired);
    assertThat(ids(owner.get(charges + "?status=open"))).containsExactly(open);
    assertThat(ids(owner.get(charges + "?reference=Order%202")))
        .containsExactly(expired, cancelled);
    assertThat(ids(owner.get(charges + "?reference=Order%202&status=expired")))
        .containsExactly(expired);
    assertThat(ids(owner.get(charges + "?amountMinor=600"))).containsExactly(open, cancelled);
    assertThat(ids(owner.get(charges + "?createdAfter=" + later))).containsExactly(open);
    assertThat(ids(owner.get(charges + "?createdBefore=" + later)))
        .containsExactly(expired, cancelled, paid);
    assertThat(
            owner
                .get(charges + "?status=paid&expand=payment")
                .must(200)
                .json()
                .at("/data/0/payment/chargeId")
                .stringValue())
        .isEqualTo(paid);
  }

  @Test
  void payments_of_several_days_are_found_in_pages_and_by_what_the_shop_knows() {
    OpenShop shop = shop();
    Person owner = shop.owner();
    Person payer = visitorWith(9000);
    List<String> paid = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      for (int each = 0; each < 3; each++) {
        paid.add(pay(payer, shop.payload(), 100 + each).must(201).text("id"));
      }
      times.business().advance(Duration.ofDays(1));
    }
    String search = shop.path() + "/payments/search";
    refund(shop, paid.get(0), 100).must(201);
    refund(shop, paid.get(1), 1).must(201);

    assertThat(allPages(owner, search, 2)).isEqualTo(paid.reversed());
    assertThat(ids(owner.get(search + "?status=refunded"))).containsExactly(paid.get(0));
    assertThat(ids(owner.get(search + "?status=partly_refunded"))).containsExactly(paid.get(1));
    assertThat(ids(owner.get(search + "?status=paid"))).hasSize(7);
    assertThat(ids(owner.get(search + "?amountMinor=102")))
        .containsExactly(paid.get(8), paid.get(5), paid.get(2));
    Instant yesterday = times.business().instant().minus(Duration.ofDays(1));
    assertThat(ids(owner.get(search + "?createdAfter=" + yesterday)))
        .isEqualTo(paid.subList(6, 9).reversed());
    assertThat(ids(owner.get(shop.path() + "/payments?day=2001-01-01"))).isEmpty();
  }

  @Test
  void a_reference_and_the_shops_own_words_come_back_wherever_the_order_shows() {
    OpenShop shop = shop();
    Person program =
        program(apiKey(shop, "charges:read", "charges:write", "payments:read", "refunds:write"));
    Map<String, Object> asked = order(1250, "Order 7");
    Map<String, String> basket = Map.of("basket", "b-1207", "note", " 两杯茶 🍵\u00a0");
    asked.put("metadata", basket);
    Reply charge = program.post(shop.path() + "/charges", asked).must(201);
    String payment = pay(visitorWith(2000), charge.text("payload"), 1250).must(201).text("id");
    Map<String, Object> giveBack = new HashMap<>(amount(250));
    giveBack.put("metadata", Map.of("case", "R-14"));
    Reply refund =
        program.post(shop.path() + "/payments/" + payment + "/refunds", giveBack).must(201);

    Reply whole =
        program.get(shop.path() + "/payments/" + payment + "?expand=charge,refunds").must(200);

    assertThat(whole.text("reference")).isEqualTo("Order 7");
    assertThat(whole.json().at("/charge/reference").stringValue()).isEqualTo("Order 7");
    assertThat(whole.json().at("/charge/metadata/basket").stringValue()).isEqualTo("b-1207");
    assertThat(whole.json().at("/charge/metadata/note").stringValue())
        .isEqualTo(basket.get("note"));
    assertThat(whole.json().at("/refunds/0/metadata/case").stringValue()).isEqualTo("R-14");
    assertThat(program.get(shop.path() + "/payments/" + payment).json().has("charge")).isFalse();
    assertThat(ids(program.get(shop.path() + "/payments/search?reference=Order%207")))
        .containsExactly(payment);
    assertThat(ids(program.get(shop.path() + "/payments/search?chargeId=" + charge.text("id"))))
        .containsExactly(payment);
    Reply found = program.get(shop.path() + "/refunds?paymentId=" + payment + "&expand=payment");
    assertThat(ids(found)).containsExactly(refund.text("id"));
    assertThat(found.json().at("/data/0/payment/reference").stringValue()).isEqualTo("Order 7");
    assertThat(program.get(shop.path() + "/refunds/" + refund.text("id")).must(200).json())
        .isEqualTo(refund.json());
    assertThat(ids(program.get(shop.path() + "/refunds?amountMinor=251"))).isEmpty();
  }

  @Test
  void words_out_of_bounds_are_refused_and_nothing_is_made() {
    OpenShop shop = shop();
    Map<String, Object> many = new HashMap<>();
    IntStream.rangeClosed(0, 20).forEach(index -> many.put("key" + index, ""));
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("key", null);
    for (Object wrong :
        List.of(
            many,
            nothing,
            Map.of("", "empty key"),
            Map.of("k".repeat(41), "long key"),
            Map.of("a key", "space"),
            Map.of("key", "v".repeat(501)),
            Map.of("key", "line\nbreak"),
            Map.of("key", "nul\u0000"),
            Map.of("key", Map.of("nested", "no")),
            Map.of("key", 1),
            List.of("list"),
            "text")) {
      Map<String, Object> asked = new HashMap<>(amount(100));
      asked.put("metadata", wrong);
      shop.owner().post(shop.path() + "/charges", asked).must(400).refusedAs("malformed_request");
    }
    assertThat(ids(shop.owner().get(shop.path() + "/charges"))).isEmpty();
    many.remove("key20");
    Map<String, Object> fits = new HashMap<>(amount(100));
    fits.put("metadata", many);
    shop.owner().post(shop.path() + "/charges", fits).must(201);
  }

  @Test
  void a_misspelt_filter_is_refused_and_does_not_show_everything() {
    OpenShop shop = shop();
    charge(shop, 100);
    for (String wrong :
        List.of(
            "charges?refernce=x",
            "charges?status=PAID",
            "charges?status=paid&status=open",
            "charges?amountMinor=1.5",
            "charges?createdAfter=yesterday",
            "charges?createdAfter=-1000000000-01-01T00:00:00Z",
            "charges?after=7",
            "charges?limit=101",
            "charges?expand=shop",
            "charges?reference=%27%20or%201=1",
            "payments?status=paid",
            "payments/search?day=2026-03-01",
            "payments/search?expand=charge,,refunds",
            "refunds?status=paid")) {
      shop.owner().get(shop.path() + "/" + wrong).must(400).refusedAs("malformed_request");
    }
    assertThat(ids(shop.owner().get(shop.path() + "/charges?after=" + new UUID(0, 1)))).isEmpty();
  }
}
