package io.sycee.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Above 30.00 EUR a payment wants a passkey over its exact terms. */
class ApprovedPaymentScenarioTest extends Town {

  @Test
  void up_to_the_limit_a_tap_pays_and_above_it_a_passkey() {
    OpenShop shop = shop();
    Person payer = visitorWith(15_000);
    pay(payer, shop.payload(), 3000).must(201);

    Reply refused =
        refusesWithoutMoving("approval_required", () -> pay(payer, shop.payload(), 3001));

    assertThat(refused.number("limitMinor")).isEqualTo(3000);
    payer.post("/v1/payments", payer.approved(payment(shop.payload(), 3001))).must(201);
  }

  @Test
  void an_approval_serves_for_its_own_terms_alone() {
    OpenShop shop = shop();
    OpenShop rival = shop();
    Person payer = visitorWith(15_000);
    Map<String, Object> terms = payment(shop.payload(), 4000);
    String charge = charge(shop, 4000).text("payload");

    for (Map<String, Object> other :
        List.of(
            payment(shop.payload(), 4001), payment(rival.payload(), 4000), payment(charge, 4000))) {
      refusesWithoutMoving(
          "approval_invalid", () -> payer.post("/v1/payments", payer.withApproval(other, terms)));
    }
  }

  @Test
  void an_approval_of_one_charge_does_not_pay_another_of_the_same_amount() {
    OpenShop shop = shop();
    Person payer = visitorWith(15_000);
    Map<String, Object> one = payment(charge(shop, 4000).text("payload"), 4000);
    Map<String, Object> other = payment(charge(shop, 4000).text("payload"), 4000);

    refusesWithoutMoving(
        "approval_invalid", () -> payer.post("/v1/payments", payer.withApproval(other, one)));
    payer.post("/v1/payments", payer.withApproval(one, one)).must(201);
  }

  @Test
  void an_approval_serves_once() {
    OpenShop shop = shop();
    Person payer = visitorWith(15_000);
    Map<String, Object> approved = payer.approved(payment(shop.payload(), 4000));
    payer.post("/v1/payments", approved).must(201);

    refusesWithoutMoving("approval_invalid", () -> payer.post("/v1/payments", approved));
  }

  @Test
  void an_approval_of_somebody_else_serves_nobody() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    Person other = visitorWith(5000);
    Map<String, Object> theirs = other.approved(payment(shop.payload(), 4000));

    refusesWithoutMoving("approval_invalid", () -> payer.post("/v1/payments", theirs));
    other.post("/v1/payments", theirs).must(201);
  }

  @Test
  void an_approval_is_over_after_two_minutes() {
    OpenShop shop = shop();
    Person payer = visitorWith(15_000);
    Map<String, Object> approved = payer.approved(payment(shop.payload(), 4000));
    times.wall().advance(Duration.ofMinutes(2));

    refusesWithoutMoving("approval_invalid", () -> payer.post("/v1/payments", approved));
  }

  @Test
  void a_refused_payment_leaves_its_approval_unused() {
    OpenShop shop = shop();
    Person payer = visitorWith(3500);
    Map<String, Object> approved = payer.approved(payment(shop.payload(), 4000));
    refusesWithoutMoving("insufficient_funds", () -> payer.post("/v1/payments", approved));
    topUp(payer, 1000).must(201);

    payer.post("/v1/payments", approved).must(201);
  }

  @Test
  void a_retry_with_a_fresh_approval_is_the_same_request() {
    OpenShop shop = shop();
    Person payer = visitorWith(15_000);
    Map<String, Object> terms = payment(shop.payload(), 4000);
    String key = UUID.randomUUID().toString();
    Reply first = payer.post("/v1/payments", payer.approved(terms), key).must(201);

    Reply again = payer.post("/v1/payments", payer.approved(terms), key).must(201);
    Reply withoutAny = payer.post("/v1/payments", terms, key).must(201);

    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(withoutAny.text("id")).isEqualTo(first.text("id"));
    assertThat(payer.balanceMinor()).isEqualTo(11_000);
  }

  @Test
  void a_proof_that_is_none_is_refused() {
    OpenShop shop = shop();
    Person payer = visitorWith(15_000);
    Map<String, Object> half = new HashMap<>(payment(shop.payload(), 4000));
    half.put("approval", Map.of("approvalId", UUID.randomUUID().toString()));
    refusesWithoutMoving("approval_required", () -> payer.post("/v1/payments", half));

    Map<String, Object> invented = new HashMap<>(payment(shop.payload(), 4000));
    invented.put(
        "approval",
        Map.of("approvalId", UUID.randomUUID().toString(), "credential", Map.of("id", "none")));
    refusesWithoutMoving("approval_invalid", () -> payer.post("/v1/payments", invented));
  }

  @Test
  void terms_that_cannot_be_paid_are_not_approved() {
    OpenShop shop = shop();
    Person payer = visitorWith(15_000);
    shop.owner().post(shop.path() + "/closure", Map.of()).must(200);

    refusesWithoutMoving(
        "shop_closed",
        () ->
            payer.post(
                "/v1/approvals",
                Map.of("act", "payment", "payment", payment(shop.payload(), 4000))));
  }
}
