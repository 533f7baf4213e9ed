package io.sycee.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an {@code Idempotency-Key} promises to those who pay. */
class RepeatedRequestScenarioTest extends Town {

  @Test
  void a_repeated_request_is_answered_as_the_first_time_and_paid_once() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    String key = UUID.randomUUID().toString();
    Reply first = payer.post("/v1/payments", payment(shop.payload(), 300), key).must(201);

    Reply again = payer.post("/v1/payments", payment(shop.payload(), 300), key).must(201);

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(first.replayed()).isFalse();
    assertThat(again.replayed()).isTrue();
    assertThat(payer.balanceMinor()).isEqualTo(700);
    assertThat(payer.post("/v1/payments", payment(shop.payload(), 300), "\"" + key + "\"").text())
        .as("a quoted key is the same key")
        .isEqualTo(first.text());
  }

  @Test
  void a_double_tap_pays_once() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    for (int tap = 0; tap < 5; tap++) {
      String key = UUID.randomUUID().toString();
      long before = payer.balanceMinor();

      List<Reply> replies =
          race(
              Collections.nCopies(
                  2, () -> payer.post("/v1/payments", payment(shop.payload(), 100), key)));

      assertThat(replies).anyMatch(reply -> reply.status() == 201);
      for (Reply reply : replies) {
        if (reply.status() != 201) {
          reply.must(409).refusedAs("idempotency_key_in_progress");
        }
      }
      assertThat(payer.balanceMinor()).isEqualTo(before - 100);
      payer.post("/v1/payments", payment(shop.payload(), 100), key).must(201);
      assertThat(payer.balanceMinor()).isEqualTo(before - 100);
    }
  }

  @Test
  void a_key_does_not_serve_for_another_body() {
    OpenShop shop = shop();
    OpenShop other = shop();
    Person payer = visitorWith(1000);
    String key = UUID.randomUUID().toString();
    payer.post("/v1/payments", payment(shop.payload(), 300), key).must(201);

    for (Map<String, Object> body :
        List.of(payment(shop.payload(), 301), payment(other.payload(), 300))) {
      refusesWithoutMoving("idempotency_key_reused", () -> payer.post("/v1/payments", body, key));
    }
  }

  @Test
  void a_key_of_one_holder_means_nothing_to_another() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    Person other = visitorWith(1000);
    String key = UUID.randomUUID().toString();
    Reply first = payer.post("/v1/payments", payment(shop.payload(), 300), key).must(201);

    Reply theirs = other.post("/v1/payments", payment(shop.payload(), 300), key).must(201);

    assertThat(theirs.replayed()).isFalse();
    assertThat(theirs.text("id")).isNotEqualTo(first.text("id"));
    assertThat(other.balanceMinor()).isEqualTo(700);
  }

  @Test
  void a_refusal_is_not_pinned_to_its_key() {
    OpenShop shop = shop();
    Person payer = visitorWith(100);
    String key = UUID.randomUUID().toString();
    payer.post("/v1/payments", payment(shop.payload(), 300), key).must(422);
    Map<String, Object> without = new HashMap<>(payment(shop.payload(), 300));
    without.remove("currency");
    payer.post("/v1/payments", without, key).must(400);
    topUp(payer, 500).must(201);

    payer.post("/v1/payments", payment(shop.payload(), 300), key).must(201);
    assertThat(payer.balanceMinor()).isEqualTo(300);
  }

  @Test
  void a_key_that_is_too_long_or_empty_is_none() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    for (String key : List.of("", "\"\"", "k".repeat(201))) {
      payer
          .post("/v1/payments", payment(shop.payload(), 300), key)
          .must(400)
          .refusedAs("idempotency_key_missing");
    }
    payer.post("/v1/payments", payment(shop.payload(), 300), "k".repeat(200)).must(201);
  }
}
