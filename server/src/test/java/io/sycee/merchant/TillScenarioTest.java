package io.sycee.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TillScenarioTest extends Town {

  @Test
  void what_is_taken_at_a_till_is_told_apart_whichever_way_it_was_paid() {
    OpenShop shop = shop();
    String counter = till(shop, "Counter 1");
    String hatch = till(shop, "小窗口");
    Person payer = visitorWith(10_000);
    Reply charge = chargeAt(shop, counter, 700).must(201);
    assertThat(charge.text("tillId")).isEqualTo(counter);
    assertThat(charge.text("payload")).contains("0709Counter 1");
    String first = pay(payer, charge.text("payload"), 700).must(201).text("id");
    pay(payer, posterOf(shop, hatch), 300).must(201);
    pay(payer, shop.payload(), 50).must(201);
    refund(shop, first, 200).must(201);

    Reply atCounter = shop.owner().get(shop.path() + "/payments?till=" + counter).must(200);
    Reply atHatch = shop.owner().get(shop.path() + "/payments?till=" + hatch).must(200);

    assertThat(atCounter.json().at("/data/0/tillId").stringValue()).isEqualTo(counter);
    assertThat(atCounter.json().path("data")).hasSize(1);
    assertThat(atCounter.json().at("/totals/netMinor").longValue()).isEqualTo(500);
    assertThat(atHatch.json().at("/totals/netMinor").longValue()).isEqualTo(300);
    assertThat(shop.netMinor()).isEqualTo(850);
  }

  @Test
  void a_retired_till_charges_nothing_and_its_posters_still_pay() {
    OpenShop shop = shop();
    String counter = till(shop, "Counter 1");
    String poster = posterOf(shop, counter);
    shop.owner().post(shop.path() + "/tills/" + counter + "/retirement", Map.of()).must(200);

    Reply refused = chargeAt(shop, counter, 700).must(400);
    assertThat(refused.text("field")).isEqualTo("tillId");
    shop.owner().get(shop.path() + "/poster?format=payload&till=" + counter).must(404);
    pay(visitorWith(1000), poster, 300).must(201);
    assertThat(
            shop.owner()
                .get(shop.path() + "/payments?till=" + counter)
                .json()
                .at("/totals/netMinor")
                .longValue())
        .isEqualTo(300);

    assertThat(till(shop, "Counter 1")).isEqualTo(counter);
    chargeAt(shop, counter, 700).must(201);
  }

  @Test
  void another_shops_till_is_none_of_ones_own() {
    OpenShop shop = shop();
    String theirs = till(shop(), "Counter 1");

    chargeAt(shop, theirs, 700).must(400).refusedAs("malformed_request");
    shop.owner()
        .post(shop.path() + "/tills/" + theirs + "/retirement", Map.of())
        .must(404)
        .refusedAs("not_found");
  }

  @Test
  void a_name_that_does_not_fit_a_code_is_refused() {
    OpenShop shop = shop();

    Reply refused = shop.owner().post(shop.path() + "/tills", Map.of("name", "八九十八九十八九十"));

    refused.must(400).refusedAs("malformed_request");
    assertThat(shop.owner().get(shop.path() + "/tills").json().path("data")).isEmpty();
  }

  private static Reply chargeAt(OpenShop shop, String till, long amountMinor) {
    Map<String, Object> body = new HashMap<>(amount(amountMinor));
    body.put("tillId", till);
    return shop.owner().post(shop.path() + "/charges", body);
  }

  private static String till(OpenShop shop, String name) {
    return shop.owner().post(shop.path() + "/tills", Map.of("name", name)).must(201).text("id");
  }

  private static String posterOf(OpenShop shop, String till) {
    return shop.owner().get(shop.path() + "/poster?format=payload&till=" + till).must(200).text();
  }
}
