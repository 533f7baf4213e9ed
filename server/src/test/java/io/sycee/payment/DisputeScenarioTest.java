package io.sycee.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.fsck.Fsck;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Payers dispute payments. After each test the books are proved. */
class DisputeScenarioTest extends Town {

  @Autowired private Disputes disputes;

  @AfterEach
  void the_books_are_clean() {
    assertThat(new Fsck(database.audit()).run().broken()).isEmpty();
  }

  /** A payment that its payer disputed. */
  private record Disputed(OpenShop shop, Person payer, String payment, String id) {

    Reply accept() {
      return shop.owner().post(path() + "/acceptance", Map.of());
    }

    Reply contest() {
      return shop.owner().post(path() + "/contest", Map.of("text", "It was picked up on Tuesday."));
    }

    String path() {
      return shop.path() + "/disputes/" + id;
    }

    String status() {
      return shop.owner().get(path()).must(200).text("status");
    }
  }

  private static Reply dispute(Person payer, String payment) {
    return payer.post("/v1/payments/" + payment + "/dispute", Map.of("reason", "not_received"));
  }

  private Disputed disputed(long amountMinor) {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    String payment = pay(payer, shop.payload(), amountMinor).must(201).text("id");
    return new Disputed(shop, payer, payment, dispute(payer, payment).must(201).text("id"));
  }

  private static Reply decide(Person officer, Disputed disputed, String step, String outcome) {
    return officer.post(
        "/v1/officer/disputes/" + disputed.id() + "/" + step, Map.of("outcome", outcome));
  }

  @Test
  void the_shop_sees_the_dispute_and_not_who_the_payer_is() {
    Disputed disputed = disputed(1000);

    Reply seen = disputed.shop().owner().get(disputed.path()).must(200);

    assertThat(seen.text("payer")).startsWith("P-");
    assertThat(seen.text("reason")).isEqualTo("not_received");
    JsonNode receipt = disputed.payer().get("/v1/payments/" + disputed.payment()).must(200).json();
    assertThat(receipt.at("/dispute/status").stringValue()).isEqualTo("open");
  }

  @Test
  void an_accepted_dispute_is_a_refund_of_the_rest() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    String payment = pay(payer, shop.payload(), 1000).must(201).text("id");
    refund(shop, payment, 300).must(201);
    Disputed disputed =
        new Disputed(shop, payer, payment, dispute(payer, payment).must(201).text("id"));

    assertThat(disputed.accept().must(200).text("status")).isEqualTo("lost");

    assertThat(payer.balanceMinor()).isEqualTo(5000);
    refusesWithoutMoving("dispute_ended", disputed::accept);
    refusesWithoutMoving("nothing_to_dispute", () -> dispute(payer, payment));
  }

  @Test
  void what_is_disputed_is_not_refunded_as_well_and_not_disputed_twice() {
    Disputed disputed = disputed(1000);

    refusesWithoutMoving("dispute_open", () -> refund(disputed.shop(), disputed.payment(), 1));
    refusesWithoutMoving("dispute_open", () -> dispute(disputed.payer(), disputed.payment()));
  }

  @Test
  void a_refund_a_dispute_and_its_acceptance_that_race_never_give_back_more_than_was_paid() {
    for (int round = 0; round < 4; round++) {
      OpenShop shop = shop();
      Person payer = visitorWith(5000);
      pay(payer, shop.payload(), 2000).must(201);
      String payment = pay(payer, shop.payload(), 1000).must(201).text("id");
      Callable<Integer> refunding = () -> refund(shop, payment, 600).status();

      race(
          List.of(
              refunding,
              () -> {
                Reply opened = dispute(payer, payment);
                return opened.status() == 201
                    ? new Disputed(shop, payer, payment, opened.text("id")).accept().status()
                    : opened.status();
              },
              refunding));

      assertThat(payer.balanceMinor()).isEqualTo(3000);
    }
  }

  @Test
  void a_contested_dispute_is_decided_by_two_officers() {
    Person one = officer();
    Person other = officer();
    Disputed disputed = disputed(1000);
    refusesWithoutMoving("dispute_not_answered", () -> decide(one, disputed, "proposal", "shop"));
    assertThat(disputed.contest().must(200).text("answer")).contains("Tuesday");
    refusesWithoutMoving("dispute_answered", disputed::contest);
    refusesWithoutMoving(
        "dispute_not_proposed", () -> decide(one, disputed, "confirmation", "shop"));
    decide(one, disputed, "proposal", "shop").must(200);
    refusesWithoutMoving(
        "dispute_own_proposal", () -> decide(one, disputed, "confirmation", "shop"));
    refusesWithoutMoving(
        "dispute_other_proposal", () -> decide(other, disputed, "confirmation", "payer"));

    decide(other, disputed, "confirmation", "shop").must(200);

    assertThat(disputed.status()).isEqualTo("won");
    assertThat(disputed.payer().balanceMinor()).isEqualTo(4000);
    refusesWithoutMoving("dispute_ended", () -> dispute(disputed.payer(), disputed.payment()));
    refund(disputed.shop(), disputed.payment(), 100).must(201);
  }

  @Test
  void officers_may_give_the_money_back_to_the_payer() {
    Disputed disputed = disputed(1000);
    disputed.contest().must(200);
    decide(officer(), disputed, "proposal", "payer").must(200);

    decide(officer(), disputed, "confirmation", "payer").must(200);

    assertThat(disputed.status()).isEqualTo("lost");
    assertThat(disputed.payer().balanceMinor()).isEqualTo(5000);
  }

  @Test
  void the_database_too_refuses_one_officer_alone() {
    Disputed disputed = disputed(1000);
    disputed.contest().must(200);
    decide(officer(), disputed, "proposal", "shop").must(200);

    assertThatThrownBy(() ->
            rows()
                .sql("update payment.dispute set confirmed_by = proposed_by where id = ?::uuid")
                .param(disputed.id())
                .update())
        .hasMessageContaining("dispute_two_officers");
  }

  @Test
  void what_the_shop_does_not_answer_in_two_weeks_is_the_payers() {
    Disputed disputed = disputed(1000);
    disputes.sweep(1000);
    assertThat(disputed.status()).isEqualTo("open");
    rows()
        .sql(
            "update payment.dispute set answer_by = answer_by - interval '14 days' where id = ?::uuid")
        .param(disputed.id())
        .update();
    refusesWithoutMoving("dispute_ended", disputed::contest);

    disputes.sweep(1000);
    disputes.sweep(1000);

    assertThat(disputed.status()).isEqualTo("lost");
    assertThat(disputed.payer().balanceMinor()).isEqualTo(5000);
  }

  @Test
  void a_shop_that_cannot_give_it_back_owes_it_until_it_can() {
    Disputed disputed = disputed(1000);
    takings(disputed.shop(), "'infinity'");
    assertThat(disputed.accept().must(200).text("status")).isEqualTo("lost_owed");
    disputes.sweep(1000);
    assertThat(disputed.status()).isEqualTo("lost_owed");
    assertThat(disputed.payer().balanceMinor()).isEqualTo(4000);
    refusesWithoutMoving("dispute_ended", disputed::accept);
    refusesWithoutMoving("dispute_open", () -> refund(disputed.shop(), disputed.payment(), 1));

    takings(disputed.shop(), "null");
    disputes.sweep(1000);
    disputes.sweep(1000);

    assertThat(disputed.status()).isEqualTo("lost");
    assertThat(disputed.payer().balanceMinor()).isEqualTo(5000);
  }

  /** Nothing leaves the shop's takings until then. */
  private void takings(OpenShop shop, String blockedUntil) {
    rows()
        .sql(
            "update ledger.account set outgoing_blocked_until = "
                + blockedUntil
                + " where id = (select takings_account from merchant.shop where id = ?::uuid)")
        .param(shop.id())
        .update();
  }

  @Test
  void a_payment_is_disputed_for_120_days_and_for_a_reason_of_the_list() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    String payment = pay(payer, shop.payload(), 1000).must(201).text("id");
    payer
        .post("/v1/payments/" + payment + "/dispute", Map.of("reason", "dislike"))
        .must(400)
        .refusedAs("malformed_request");
    dispute(visitor(), payment).must(404);
  }
}
