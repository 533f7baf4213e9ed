package io.sycee.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.fsck.Fsck;
import io.sycee.rail.CardAcquirer;
import io.sycee.scenario.LiveStream;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Top-ups that issuers take back after the money was spent. After each test the books are proved.
 */
class ChargeBackScenarioTest extends Town {

  @Autowired private ChargeBacks chargeBacks;
  @Autowired private CardAcquirer acquirer;

  @AfterEach
  void the_books_are_clean() {
    assertThat(new Fsck(database.audit()).run().broken()).isEmpty();
  }

  private Reply chargedBack(String topUp) {
    return outsider().post("/sandbox/acquirer/charge-backs", Map.of("topUpId", topUp));
  }

  private String toppedUp(Person holder, long amountMinor) {
    return topUp(holder, amountMinor).must(201).text("id");
  }

  private static long owed(Person holder) {
    return holder.get("/v1/wallets/EUR").must(200).number("owedMinor");
  }

  private static JsonNode first(Person holder) {
    return holder.get("/v1/charge-backs").must(200).json().at("/data/0");
  }

  @Test
  void what_is_in_the_wallet_is_taken_back() {
    Person holder = visitor();
    String topUp = toppedUp(holder, 5000);
    chargedBack(topUp).must(201);

    chargeBacks.learn();

    assertThat(holder.balanceMinor()).isZero();
    assertThat(owed(holder)).isZero();
    assertThat(first(holder).path("status").stringValue()).isEqualTo("settled");
    JsonNode newest = holder.get("/v1/wallets/EUR/movements").json().at("/data/0");
    assertThat(newest.path("kind").stringValue()).isEqualTo("charge_back");
    assertThat(newest.path("title").stringValue()).endsWith("0010");
  }

  @Test
  void what_was_spent_is_owed_by_its_holder_and_the_shop_keeps_its_money() {
    OpenShop shop = shop();
    Person holder = visitor();
    String topUp = toppedUp(holder, 5000);
    pay(holder, shop.payload(), 3000).must(201);
    chargedBack(topUp).must(201);

    chargeBacks.learn();

    assertThat(holder.balanceMinor()).isZero();
    assertThat(owed(holder)).isEqualTo(3000);
    assertThat(shop.netMinor()).isEqualTo(3000);
    JsonNode told = first(holder);
    assertThat(told.path("topUpId").stringValue()).isEqualTo(topUp);
    assertThat(told.path("takenMinor").longValue()).isEqualTo(2000);
    assertThat(told.path("status").stringValue()).isEqualTo("owed");
  }

  @Test
  void what_is_held_for_a_shop_is_not_taken() {
    OpenShop shop = shop();
    Person holder = visitor();
    String topUp = toppedUp(holder, 5000);
    Reply charge =
        shop.owner()
            .post(
                shop.path() + "/charges",
                Map.of("amountMinor", 2500, "currency", "EUR", "capture", "manual"))
            .must(201);
    pay(holder, charge.text("payload"), 2500).must(201);
    chargedBack(topUp).must(201);

    chargeBacks.learn();

    Reply wallet = holder.get("/v1/wallets/EUR");
    assertThat(wallet.number("balanceMinor")).isEqualTo(2500);
    assertThat(wallet.number("owedMinor")).isEqualTo(2500);
    shop.owner()
        .post(shop.path() + "/charges/" + charge.text("id") + "/capture", amount(2500))
        .must(201);
  }

  @Test
  void told_twice_and_by_two_at_once_is_booked_once() {
    Person holder = visitor();
    String topUp = toppedUp(holder, 5000);
    toppedUp(holder, 4000);
    String first = chargedBack(topUp).must(201).text("chargeBackId");
    assertThat(chargedBack(topUp).must(201).text("chargeBackId")).isEqualTo(first);

    race(List.of(this::learn, this::learn, this::learn));
    tellAgain(first);
    chargeBacks.learn();

    assertThat(holder.balanceMinor()).isEqualTo(4000);
    assertThat(holder.get("/v1/charge-backs").json().path("data")).hasSize(1);
    assertThat(acquirer.chargeBacks(100)).noneMatch(one -> one.id().toString().equals(first));
  }

  private boolean learn() {
    chargeBacks.learn();
    return true;
  }

  /** As after a kill between the booking and the word to the acquirer. */
  private void tellAgain(String chargeBack) {
    rows()
        .sql("update rail.sandbox_charge_back set heard = false where id = ?::uuid")
        .param(chargeBack)
        .update();
  }

  @Test
  void a_charge_back_and_payments_that_race_never_make_money() {
    OpenShop shop = shop();
    for (int round = 0; round < 5; round++) {
      Person holder = visitor();
      chargedBack(toppedUp(holder, 1000)).must(201);
      long before = shop.netMinor();
      Callable<Boolean> paying = () -> pay(holder, shop.payload(), 400).status() == 201;

      race(List.of(paying, this::learn, paying, paying));
      chargeBacks.learn();

      long paid = shop.netMinor() - before;
      assertThat(holder.balanceMinor()).isZero();
      assertThat(owed(holder)).isEqualTo(paid);
    }
  }

  @Test
  void half_of_each_next_top_up_repays_and_no_more_than_is_owed() {
    Person holder = owing(3000);

    toppedUp(holder, 2001);
    assertThat(holder.balanceMinor()).isEqualTo(1001);
    assertThat(owed(holder)).isEqualTo(2000);
    toppedUp(holder, 9000);

    assertThat(holder.balanceMinor()).isEqualTo(8001);
    assertThat(owed(holder)).isZero();
    assertThat(first(holder).path("status").stringValue()).isEqualTo("settled");
    assertThat(
            holder
                .get("/v1/wallets/EUR/movements?limit=2")
                .json()
                .path("data")
                .findValuesAsString("kind"))
        .containsExactly("charge_back_repayment", "top_up");
  }

  /** Somebody who spent all of a top-up that was then charged back. */
  private Person owing(long amountMinor) {
    Person holder = visitor();
    String topUp = toppedUp(holder, amountMinor);
    pay(holder, shop().payload(), amountMinor).must(201);
    chargedBack(topUp).must(201);
    chargeBacks.learn();
    assertThat(owed(holder)).isEqualTo(amountMinor);
    return holder;
  }

  @Test
  void whoever_owes_goes_on_paying_with_their_own_money() {
    Person holder = owing(3000);
    toppedUp(holder, 1000);

    pay(holder, shop().payload(), 500).must(201);

    assertThat(holder.balanceMinor()).isZero();
  }

  @Test
  void a_tap_repays_and_twice_is_once() {
    Person holder = owing(3000);
    toppedUp(holder, 2000);
    String key = UUID.randomUUID().toString();

    Reply repaid = holder.post("/v1/charge-back-repayments", amount(600), key).must(201);
    holder.post("/v1/charge-back-repayments", amount(600), key).must(201);

    assertThat(repaid.number("owedMinor")).isEqualTo(1400);
    assertThat(owed(holder)).isEqualTo(1400);
    assertThat(holder.balanceMinor()).isEqualTo(400);
    refusesWithoutMoving(
        "insufficient_funds", () -> holder.post("/v1/charge-back-repayments", amount(401)));
    Reply refused =
        refusesWithoutMoving(
            "repayment_exceeds_debt",
            () -> holder.post("/v1/charge-back-repayments", amount(1401)));
    assertThat(refused.number("owedMinor")).isEqualTo(1400);
    refusesWithoutMoving(
        "currency_mismatch",
        () ->
            holder.post("/v1/charge-back-repayments", Map.of("amountMinor", 1, "currency", "JPY")));
  }

  @Test
  void repayments_that_race_never_repay_more_than_is_owed() {
    Person holder = owing(1000);
    toppedUp(holder, 1000);
    toppedUp(holder, 5000);
    assertThat(owed(holder)).isZero();
    Person another = owing(1000);
    toppedUp(another, 1200);
    Callable<Integer> tap = () -> another.post("/v1/charge-back-repayments", amount(300)).status();

    List<Integer> statuses = race(List.of(tap, tap, tap));

    assertThat(statuses).containsExactlyInAnyOrder(201, 422, 422);
    assertThat(owed(another)).isEqualTo(100);
  }

  @Test
  void what_nobody_repaid_is_written_off_after_half_a_year() {
    Person holder = owing(3000);
    chargeBacks.writeOff();
    assertThat(owed(holder)).isEqualTo(3000);
    rows()
        .sql("update wallet.charge_back set at = at - interval '180 days' where id = ?::uuid")
        .param(first(holder).path("id").stringValue())
        .update();

    chargeBacks.writeOff();
    chargeBacks.writeOff();

    assertThat(owed(holder)).isZero();
    assertThat(first(holder).path("status").stringValue()).isEqualTo("written_off");
    toppedUp(holder, 1000);
    assertThat(holder.balanceMinor()).isEqualTo(1000);
  }

  @Test
  void only_a_charged_card_is_charged_back() {
    Person holder = visitor();
    String declined = topUp(holder, 1000, "4000 0000 0000 0028").must(201).text("id");

    chargedBack(declined).must(404);
    chargedBack(UUID.randomUUID().toString()).must(404);
  }

  /** The scheduled work itself is awaited, by the event that ends it. */
  @Test
  void a_charge_back_is_booked_without_anybody_asking() {
    Person holder = visitor();
    String topUp = toppedUp(holder, 1000);
    try (LiveStream screen = holder.follow("/v1/events")) {
      chargedBack(topUp).must(201);

      assertThat(screen.next().name()).isEqualTo("charge_back.changed");
    }
    assertThat(holder.balanceMinor()).isZero();
  }
}
