package io.sycee.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeePlanScenarioTest extends SettlementTown {

  @Test
  void a_plan_is_shown_to_the_shop_before_it_counts_and_never_changes_a_day_that_has_begun() {
    OpenShop shop = shop();
    Person officer = officer();
    Reply late = officer.post("/v1/officer/fee-plans", plan(shop, 100, today()));
    late.must(400).refusedAs("malformed_request");
    assertThat(late.text("field")).isEqualTo("validFrom");
    officer.post("/v1/officer/fee-plans", plan(shop, 100, today().plusDays(1))).must(201);

    assertThat(states(shop)).containsExactly("upcoming");
    Person payer = visitorWith(10_000);
    paid(payer, shop, 1000);
    LocalDate free = today();
    untilJustAfterMidnight();
    settlement.run();
    assertThat(day(shop, free).must(200).number("feeMinor")).isZero();
    assertThat(states(shop)).containsExactly("in_force");
    paid(payer, shop, 1000);
    LocalDate paying = today();
    officer.post("/v1/officer/fee-plans", plan(shop, 200, today().plusDays(1))).must(201);
    officer.post("/v1/officer/fee-plans", plan(shop, 300, today().plusDays(1))).must(201);
    assertThat(states(shop)).containsExactly("upcoming", "not_in_force", "in_force");
    untilJustAfterMidnight();
    settlement.run();

    assertThat(day(shop, paying).must(200).number("feeMinor")).isEqualTo(10);
    assertThat(states(shop)).containsExactly("in_force", "not_in_force", "not_in_force");
  }

  @Test
  void a_plan_that_makes_no_sense_is_refused() {
    OpenShop shop = shop();
    Person officer = officer();
    LocalDate day = today().plusDays(5);
    refused(officer, "basisPoints", Map.of("basisPoints", 10_001), day);
    refused(officer, "fixedMinor", Map.of("fixedMinor", -1), day);
    refused(officer, "mostMinor", Map.of("leastMinor", 5, "mostMinor", 4), day);
    Map<String, Object> foreign = new java.util.HashMap<>(plan(shop, 100, day));
    foreign.put("currency", "JPY");
    officer.post("/v1/officer/fee-plans", foreign).must(400);
    foreign.put("shopId", "01999999-0000-7000-8000-000000000000");
    officer.post("/v1/officer/fee-plans", foreign).must(404);
  }

  private static void refused(Person officer, String field, Map<String, ?> wrong, LocalDate day) {
    Map<String, Object> body = new java.util.HashMap<>(wrong);
    body.put("currency", "EUR");
    body.put("validFrom", day.toString());
    Reply refused = officer.post("/v1/officer/fee-plans", body).must(400);
    assertThat(refused.text("field")).isEqualTo(field);
  }

  private static Map<String, Object> plan(OpenShop shop, int basisPoints, LocalDate from) {
    return Map.of(
        "shopId",
        shop.id(),
        "currency",
        "EUR",
        "basisPoints",
        basisPoints,
        "validFrom",
        from.toString());
  }

  private static List<String> states(OpenShop shop) {
    return shop.owner()
        .get(shop.path() + "/fee-plans")
        .must(200)
        .json()
        .path("data")
        .valueStream()
        .filter(seen -> !seen.path("plan").path("shopId").isNull())
        .map(seen -> seen.path("state").stringValue())
        .toList();
  }
}
