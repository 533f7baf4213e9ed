package io.sycee.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefundScenarioTest extends Town {

  @Test
  void a_refund_goes_back_to_the_wallet_that_paid() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    String payment = pay(payer, shop.payload(), 1000).must(201).text("id");

    Reply refund = refund(shop, payment, 400).must(201);

    assertThat(refund.text("paymentId")).isEqualTo(payment);
    assertThat(payer.balanceMinor()).isEqualTo(400);
    Reply seen = shop.owner().get(shop.path() + "/payments/" + payment).must(200);
    assertThat(seen.text("status")).isEqualTo("partly_refunded");
    assertThat(seen.number("refundedMinor")).isEqualTo(400);
    assertThat(seen.number("refundableMinor")).isEqualTo(600);
    refund(shop, payment, 600).must(201);
    assertThat(shop.owner().get(shop.path() + "/payments/" + payment).text("status"))
        .isEqualTo("refunded");
    assertThat(shop.netMinor()).isZero();
  }

  @Test
  void a_refund_never_exceeds_what_was_paid() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    pay(payer, shop.payload(), 300).must(201);
    String payment = pay(payer, shop.payload(), 500).must(201).text("id");

    Reply refused =
        refusesWithoutMoving("refund_exceeds_payment", () -> refund(shop, payment, 501));

    assertThat(refused.number("refundableMinor")).isEqualTo(500);
    assertThat(refused.text("currency")).isEqualTo("EUR");
    refund(shop, payment, 500).must(201);
    refusesWithoutMoving("refund_exceeds_payment", () -> refund(shop, payment, 1));
  }

  @Test
  void a_cashier_who_looked_before_a_colleague_refunded_is_told_so() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    String payment = pay(payer, shop.payload(), 1000).must(201).text("id");
    Map<String, Object> seen =
        Map.of("amountMinor", 500, "currency", "EUR", "refundableMinor", 1000);
    String path = shop.path() + "/payments/" + payment + "/refunds";
    cashierOf(shop).post(path, seen).must(201);

    Reply refused =
        refusesWithoutMoving("refundable_mismatch", () -> shop.owner().post(path, seen));

    assertThat(refused.number("refundableMinor")).isEqualTo(500);
  }

  @Test
  void a_refund_arrives_in_a_wallet_that_is_full() {
    OpenShop shop = shop();
    Person payer = visitorWith(15_000);
    String payment =
        payer
            .post("/v1/payments", payer.approved(payment(shop.payload(), 5000)))
            .must(201)
            .text("id");
    topUp(payer, 5000).must(201);
    refusesWithoutMoving("over_balance_limit", () -> topUp(payer, 100));

    refund(shop, payment, 5000).must(201);

    assertThat(payer.balanceMinor()).isEqualTo(20_000);
  }

  /** What was settled is no longer there to give back; here the account's floor stands for it. */
  @Test
  void a_shop_whose_takings_are_gone_cannot_refund_from_them() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    String payment = pay(payer, shop.payload(), 1000).must(201).text("id");
    floorOfTakings(shop, 700);

    Reply refused = refusesWithoutMoving("shop_without_funds", () -> refund(shop, payment, 301));

    assertThat(refused.number("availableMinor")).isEqualTo(300);
    assertThat(refused.text("currency")).isEqualTo("EUR");
    refund(shop, payment, 300).must(201);
    floorOfTakings(shop, 0);
    refund(shop, payment, 700).must(201);
  }

  @Test
  void two_equal_refunds_with_their_own_keys_are_two() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    String payment = pay(payer, shop.payload(), 1000).must(201).text("id");

    String first = refund(shop, payment, 200).must(201).text("id");
    String second = refund(shop, payment, 200).must(201).text("id");

    assertThat(second).isNotEqualTo(first);
    assertThat(payer.balanceMinor()).isEqualTo(400);
  }

  @Test
  void a_repeated_refund_is_one() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    String payment = pay(payer, shop.payload(), 1000).must(201).text("id");
    String path = shop.path() + "/payments/" + payment + "/refunds";
    String key = UUID.randomUUID().toString();

    Reply first = shop.owner().post(path, amount(1000), key).must(201);
    Reply again = shop.owner().post(path, amount(1000), key).must(201);

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.replayed()).isTrue();
    assertThat(payer.balanceMinor()).isEqualTo(1000);
    refusesWithoutMoving("idempotency_key_reused", () -> shop.owner().post(path, amount(1), key));
  }

  @Test
  void neither_a_stranger_nor_the_payer_nor_another_shop_refunds() {
    OpenShop shop = shop();
    OpenShop rival = shop();
    Person payer = visitorWith(1000);
    String payment = pay(payer, shop.payload(), 1000).must(201).text("id");
    pay(visitorWith(1000), rival.payload(), 1000).must(201);
    Person stranger = visitor();
    String path = "/payments/" + payment + "/refunds";

    refusesWithoutMoving("not_found", () -> stranger.post(shop.path() + path, amount(100)));
    refusesWithoutMoving("not_found", () -> payer.post(shop.path() + path, amount(100)));
    refusesWithoutMoving("not_found", () -> rival.owner().post(rival.path() + path, amount(100)));
    refusesWithoutMoving("not_found", () -> rival.owner().post(shop.path() + path, amount(100)));
  }

  @Test
  void a_refund_in_another_currency_is_refused() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    String payment = pay(payer, shop.payload(), 1000).must(201).text("id");

    refusesWithoutMoving(
        "currency_mismatch",
        () ->
            shop.owner()
                .post(
                    shop.path() + "/payments/" + payment + "/refunds",
                    Map.of("amountMinor", 100, "currency", "USD")));
  }

  @Test
  void a_closed_shop_still_gives_money_back() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    String payment = pay(payer, shop.payload(), 1000).must(201).text("id");
    shop.owner().post(shop.path() + "/closure", Map.of()).must(200);

    refund(shop, payment, 1000).must(201);

    assertThat(payer.balanceMinor()).isEqualTo(1000);
  }

  private void floorOfTakings(OpenShop shop, long floorMinor) {
    rows()
        .sql(
            """
            update ledger.account set floor_minor = :floor
             where id = (select takings_account from merchant.shop where id = :shop)
            """)
        .param("floor", floorMinor)
        .param("shop", UUID.fromString(shop.id()))
        .update();
  }
}
