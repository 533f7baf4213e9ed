package io.sycee.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Instance;
import io.sycee.scenario.LiveStream;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopUpScenarioTest extends Town {

  private static final String STEP_CARD = "4000 0000 0000 0044";
  private static final String LATE_CARD = "4000 0000 0000 0051";

  @Test
  void an_approved_card_fills_the_wallet_at_once() {
    Person holder = visitor();

    Reply topUp = topUp(holder, 5000).must(201);

    assertThat(topUp.text("status")).isEqualTo("succeeded");
    assertThat(holder.balanceMinor()).isEqualTo(5000);
    assertThat(holder.get("/v1/top-ups/" + topUp.text("id")).must(200).text())
        .isEqualTo(topUp.text());
  }

  @ParameterizedTest
  @CsvSource({"4000 0000 0000 0028, card_declined", "4000 0000 0000 0036, card_insufficient_funds"})
  void a_declined_card_fills_nothing_and_says_why(String card, String reason) {
    Person holder = visitor();

    Reply topUp = topUp(holder, 5000, card).must(201);

    assertDeclined(topUp, reason);
    assertThat(holder.balanceMinor()).isZero();
    assertThat(holder.get("/v1/wallets/EUR/movements").json().path("data")).isEmpty();
  }

  @Test
  void a_card_whose_issuer_asks_is_booked_once_its_holder_approves() {
    Person holder = visitor();
    Reply topUp = topUp(holder, 5000, STEP_CARD).must(201);
    assertThat(topUp.text("status")).isEqualTo("action_required");
    String step = topUp.text("actionUrl");
    assertThat(outsider().get(step).must(200).text()).contains("50.00 EUR");
    assertThat(complete(holder, topUp).text("status")).isEqualTo("action_required");
    assertThat(holder.balanceMinor()).isZero();

    Reply answered = answer(step, "approve").must(303);

    assertThat(answered.headers().get("location"))
        .isEqualTo("/wallet/#/top-up/" + topUp.text("id"));
    outsider().get(step).must(404);
    answer(step, "refuse").must(303);
    assertThat(complete(holder, topUp).text("status")).isEqualTo("succeeded");
    assertThat(complete(holder, topUp).json().path("actionUrl").isNull()).isTrue();
    assertThat(holder.balanceMinor()).isEqualTo(5000);
  }

  @Test
  void a_card_whose_holder_refuses_at_the_issuer_fills_nothing() {
    Person holder = visitor();
    Reply topUp = topUp(holder, 5000, STEP_CARD).must(201);
    answer(topUp.text("actionUrl"), "refuse").must(303);

    assertDeclined(complete(holder, topUp), "issuer_step_refused");
    assertThat(holder.balanceMinor()).isZero();
  }

  @Test
  void an_issuers_question_is_over_after_ten_minutes_and_a_late_yes_charges_nothing() {
    Person holder = visitor();
    Reply topUp = topUp(holder, 5000, STEP_CARD).must(201);
    times.wall().advance(Duration.ofMinutes(10));

    answer(topUp.text("actionUrl"), "approve").must(303);

    assertDeclined(complete(holder, topUp), "issuer_step_expired");
    assertThat(holder.balanceMinor()).isZero();
  }

  @Test
  void an_issuers_page_takes_yes_and_no_and_nothing_else() {
    Reply topUp = topUp(visitor(), 5000, STEP_CARD).must(201);

    answer(topUp.text("actionUrl"), "perhaps").must(400);
    answer("/sandbox/acquirer/steps/" + UUID.randomUUID(), "approve").must(404);
    outsider().get("/sandbox/acquirer/steps/" + UUID.randomUUID()).must(404);
    outsider().get("/sandbox/acquirer/steps/none").must(400);
  }

  /** The scheduled work itself is awaited, by the event that ends it. */
  @Test
  void a_late_answer_is_booked_without_anybody_asking() {
    Person holder = visitor();
    try (LiveStream screen = holder.follow("/v1/events")) {
      Reply topUp = topUp(holder, 5000, LATE_CARD).must(201);
      assertThat(topUp.text("status")).isEqualTo("pending");
      assertThat(complete(holder, topUp).text("status")).isEqualTo("pending");
      times.wall().advance(Duration.ofSeconds(2));

      LiveStream.Event event = screen.next();

      assertThat(event.name()).isEqualTo("top_up.succeeded");
      assertThat(event.data().path("topUpId").stringValue()).isEqualTo(topUp.text("id"));
      assertThat(holder.balanceMinor()).isEqualTo(5000);
    }
  }

  @Test
  void a_token_serves_for_one_top_up_and_an_invented_one_for_none() {
    Person holder = visitor();
    String token = cardToken(APPROVING_CARD);
    holder.post("/v1/top-ups", topUpOf(1000, token)).must(201);

    assertDeclined(holder.post("/v1/top-ups", topUpOf(1000, token)), "card_token_unknown");
    assertDeclined(holder.post("/v1/top-ups", topUpOf(1000, "card_x")), "card_token_unknown");
    assertThat(holder.balanceMinor()).isEqualTo(1000);
  }

  @Test
  void a_repeated_request_tells_how_the_top_up_stands_by_then_and_charges_once() {
    Person holder = visitor();
    String key = UUID.randomUUID().toString();
    Map<String, Object> wish = topUpOf(1000, cardToken(LATE_CARD));
    Reply first = holder.post("/v1/top-ups", wish, key).must(201);
    times.wall().advance(Duration.ofSeconds(2));

    Reply again = holder.post("/v1/top-ups", wish, key).must(201);

    assertThat(again.replayed()).isTrue();
    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(again.text("status")).isEqualTo("succeeded");
    assertThat(holder.balanceMinor()).isEqualTo(1000);
    refusesWithoutMoving(
        "idempotency_key_reused",
        () -> holder.post("/v1/top-ups", topUpOf(1001, cardToken(APPROVING_CARD)), key));
  }

  @RepeatedTest(5)
  void a_double_tap_charges_the_card_and_fills_the_wallet_once() {
    Person holder = visitor();
    String key = UUID.randomUUID().toString();
    Map<String, Object> wish = topUpOf(1000, cardToken(APPROVING_CARD));

    List<Reply> replies = race(Collections.nCopies(4, () -> holder.post("/v1/top-ups", wish, key)));

    for (Reply reply : replies) {
      if (reply.status() == 201) {
        assertThat(reply.text("status")).isEqualTo("succeeded");
      } else {
        reply.must(409).refusedAs("idempotency_key_in_progress");
      }
    }
    assertThat(holder.balanceMinor()).isEqualTo(1000);
  }

  @Test
  void the_smallest_top_up_is_one_whole_unit_and_the_largest_fills_the_wallet() {
    Person holder = visitor();
    refusesWithoutMoving("invalid_amount", () -> topUp(holder, 99));
    topUp(holder, 100).must(201);

    Reply refused = refusesWithoutMoving("over_balance_limit", () -> topUp(holder, 14_901));

    assertThat(refused.number("limitMinor")).isEqualTo(15_000);
    assertThat(refused.number("remainingMinor")).isEqualTo(14_900);
    topUp(holder, 14_900).must(201);
    assertThat(holder.balanceMinor()).isEqualTo(15_000);
  }

  @Test
  void a_wallet_is_filled_in_its_own_currency_only() {
    Person holder = visitor();

    refusesWithoutMoving(
        "currency_mismatch",
        () ->
            holder.post(
                "/v1/top-ups",
                Map.of("amountMinor", 1000, "currency", "USD", "cardToken", "card_x")));
    holder.get("/v1/wallets/USD").must(404);
    holder.get("/v1/wallets/EURO").must(400);
  }

  @Test
  void without_a_card_network_nothing_is_charged_and_there_is_no_sandbox() {
    Person holder = visitor();
    try (Instance production = secondInstance(Map.of("sycee.rails.sandbox", false))) {
      Person there = holder.at(production.site());

      refusesWithoutMoving(
          "acquirer_unavailable", () -> there.post("/v1/top-ups", topUpOf(1000, "card_x")));
      there.post("/sandbox/acquirer/cards", Map.of()).must(404);
      assertThat(there.get("/v1/market").json().path("sandbox").booleanValue()).isFalse();
    }
  }

  private static Reply complete(Person holder, Reply topUp) {
    return holder.post("/v1/top-ups/" + topUp.text("id") + "/completion", Map.of()).must(200);
  }

  private Reply answer(String step, String answer) {
    return outsider()
        .send(
            "POST",
            step,
            "answer=" + answer,
            Map.of("Content-Type", "application/x-www-form-urlencoded"));
  }

  private static void assertDeclined(Reply topUp, String reason) {
    assertThat(topUp.text("status")).isEqualTo("declined");
    assertThat(topUp.text("declineReason")).isEqualTo(reason);
  }
}
