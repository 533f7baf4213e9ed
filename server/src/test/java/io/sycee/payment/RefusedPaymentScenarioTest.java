package io.sycee.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.ledger.AccountId;
import io.sycee.ledger.Flow;
import io.sycee.ledger.Ledger;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopCodes;
import io.sycee.merchant.Shops;
import io.sycee.money.Money;
import io.sycee.scenario.Instance;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each refusal has its code and its facts, and leaves every account as it was. */
class RefusedPaymentScenarioTest extends Town {

  private static final Instant ENDLESSLY = Instant.parse("2100-01-01T00:00:00Z");

  @Autowired private ShopCodes codes;
  @Autowired private Ledger ledger;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private Shops register;

  @Test
  void too_little_money() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);

    Reply refused =
        refusesWithoutMoving("insufficient_funds", () -> pay(payer, shop.payload(), 1001));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.number("availableMinor")).isEqualTo(1000);
    assertThat(refused.text("currency")).isEqualTo("EUR");
    pay(payer, shop.payload(), 1000).must(201);
    refusesWithoutMoving("insufficient_funds", () -> pay(payer, shop.payload(), 1));
  }

  @Test
  void a_blocked_wallet_and_a_blocked_shop() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    long takings =
        rows()
            .sql("select takings_account from merchant.shop where id = ?::uuid")
            .param(shop.id())
            .query(Long.class)
            .single();

    block(takings, Flow.INCOMING, ENDLESSLY);
    refusesWithoutMoving("shop_closed", () -> pay(payer, shop.payload(), 100));
    block(takings, Flow.INCOMING, null);
    block(wallet(payer), Flow.OUTGOING, ENDLESSLY);
    refusesWithoutMoving("wallet_blocked", () -> pay(payer, shop.payload(), 100));
    block(wallet(payer), Flow.OUTGOING, null);
    pay(payer, shop.payload(), 100).must(201);
  }

  /** A top-up of this person names the account. */
  private long wallet(Person payer) {
    String topUp = topUp(payer, 100).must(201).text("id");
    return rows()
        .sql("select account_id from wallet.top_up where id = ?::uuid")
        .param(topUp)
        .query(Long.class)
        .single();
  }

  private void block(long account, Flow flow, @Nullable Instant until) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> ledger.block(new AccountId(account), flow, until));
  }

  @Test
  void more_than_one_payment_may_be() {
    OpenShop shop = shop();
    Person payer = visitorWith(15_000);

    Reply refused =
        refusesWithoutMoving(
            "over_payment_limit",
            () -> payer.post("/v1/payments", payer.approved(payment(shop.payload(), 10_001))));

    assertThat(refused.number("limitMinor")).isEqualTo(10_000);
    payer.post("/v1/payments", payer.approved(payment(shop.payload(), 10_000))).must(201);
  }

  @Test
  void more_than_one_day_may_see() {
    OpenShop shop = shop();
    Person payer = visitorWith(15_000);
    payer.post("/v1/payments", payer.approved(payment(shop.payload(), 10_000))).must(201);
    topUp(payer, 10_000).must(201);

    Reply refused =
        refusesWithoutMoving(
            "over_daily_limit",
            () -> payer.post("/v1/payments", payer.approved(payment(shop.payload(), 5001))));

    assertThat(refused.number("limitMinor")).isEqualTo(15_000);
    assertThat(refused.number("remainingMinor")).isEqualTo(5000);
    payer.post("/v1/payments", payer.approved(payment(shop.payload(), 5000))).must(201);
    refusesWithoutMoving("over_daily_limit", () -> pay(payer, shop.payload(), 1));
  }

  @Test
  void a_days_limit_begins_anew_at_the_markets_midnight_and_not_before() {
    OpenShop shop = shop();
    Person payer = visitorWith(15_000);
    untilMidnight();
    untilMidnight();
    times.business().advance(Duration.ofSeconds(-1));
    payer.post("/v1/payments", payer.approved(payment(shop.payload(), 10_000))).must(201);
    topUp(payer, 10_000).must(201);
    payer.post("/v1/payments", payer.approved(payment(shop.payload(), 5000))).must(201);
    refusesWithoutMoving("over_daily_limit", () -> pay(payer, shop.payload(), 1));

    times.business().advance(Duration.ofSeconds(1));

    assertThat(payer.get("/v1/wallets/EUR").number("spentTodayMinor")).isZero();
    payer.post("/v1/payments", payer.approved(payment(shop.payload(), 10_000))).must(201);
    assertThat(payer.get("/v1/wallets/EUR").number("spentTodayMinor")).isEqualTo(10_000);
  }

  @Test
  void another_currency_than_the_shops() {
    OpenShop shop = shop();
    OpenShop abroad = shop(visitor(), Map.of("currency", "USD"));
    Person payer = visitorWith(1000);

    Reply refused =
        refusesWithoutMoving(
            "currency_mismatch",
            () ->
                payer.post(
                    "/v1/payments",
                    Map.of("payload", shop.payload(), "amountMinor", 100, "currency", "USD")));
    assertThat(refused.text("currency")).isEqualTo("EUR");

    Reply inEuros =
        refusesWithoutMoving("currency_mismatch", () -> pay(payer, abroad.payload(), 100));
    assertThat(inEuros.text("currency")).isEqualTo("USD");
    refusesWithoutMoving(
        "currency_mismatch",
        () ->
            payer.post(
                "/v1/payments",
                Map.of("payload", abroad.payload(), "amountMinor", 100, "currency", "USD")));
  }

  @Test
  void another_amount_than_the_charges() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    String payload = charge(shop, 500).text("payload");

    refusesWithoutMoving("amount_mismatch", () -> pay(payer, payload, 499));
    refusesWithoutMoving("amount_mismatch", () -> pay(payer, payload, 501));
    pay(payer, payload, 500).must(201);
  }

  @Test
  void a_charge_whose_time_is_over_at_the_very_second() {
    OpenShop shop = shop();
    Person payer = visitorWith(2000);
    Map<String, Object> brief =
        Map.of("amountMinor", 500, "currency", "EUR", "expiresInSeconds", 15);
    Reply inTime = shop.owner().post(shop.path() + "/charges", brief).must(201);
    Reply late = shop.owner().post(shop.path() + "/charges", brief).must(201);
    Instant end = Instant.parse(late.text("expiresAt"));
    times.business().advance(Duration.between(times.business().instant(), end).minusMillis(1));

    pay(payer, inTime.text("payload"), 500).must(201);
    times.business().advance(Duration.ofMillis(1));

    refusesWithoutMoving("qr_expired", () -> pay(payer, late.text("payload"), 500));
    refusesWithoutMoving(
        "qr_expired", () -> payer.post("/v1/qr-readings", Map.of("payload", late.text("payload"))));
    assertThat(status(shop, late)).isEqualTo("expired");
    assertThat(status(shop, inTime)).isEqualTo("paid");
  }

  @Test
  void a_charge_that_the_shop_withdrew() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    Reply charge = charge(shop, 500);
    String cancellation = shop.path() + "/charges/" + charge.text("id") + "/cancellation";
    shop.owner().post(cancellation, Map.of()).must(200);

    refusesWithoutMoving("charge_cancelled", () -> pay(payer, charge.text("payload"), 500));

    assertThat(shop.owner().post(cancellation, Map.of()).must(200).text("status"))
        .isEqualTo("cancelled");
  }

  @Test
  void a_charge_that_somebody_paid() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    Person late = visitorWith(1000);
    Reply charge = charge(shop, 500);
    String paidAt = pay(payer, charge.text("payload"), 500).must(201).text("paidAt");

    for (Person again : new Person[] {payer, late}) {
      Reply refused =
          refusesWithoutMoving(
              "charge_already_paid", () -> pay(again, charge.text("payload"), 500));
      assertThat(refused.text("paidAt")).isEqualTo(paidAt);
    }
    shop.owner()
        .post(shop.path() + "/charges/" + charge.text("id") + "/cancellation", Map.of())
        .must(422)
        .refusedAs("charge_already_paid");
  }

  @Test
  void a_shop_that_closed_between_the_scan_and_the_payment() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    String charge = charge(shop, 500).text("payload");
    payer.post("/v1/qr-readings", Map.of("payload", shop.payload())).must(200);
    shop.owner().post(shop.path() + "/closure", Map.of()).must(200);

    refusesWithoutMoving("shop_closed", () -> pay(payer, shop.payload(), 500));
    refusesWithoutMoving("shop_closed", () -> pay(payer, charge, 500));
    shop.owner().post(shop.path() + "/charges", amount(1)).must(422).refusedAs("shop_closed");

    shop.owner().post(shop.path() + "/reopening", Map.of()).must(200);
    pay(payer, charge, 500).must(201);
    pay(payer, shop.payload(), 500).must(201);
  }

  @Test
  void a_shop_that_no_officer_has_approved() {
    Person owner = visitor();
    Person payer = visitorWith(1000);
    try (Instance production = secondInstance(Map.of("sycee.rails.sandbox", false))) {
      OpenShop shop = shop(owner.at(production.site()), Map.of());
      assertThat(shop.owner().get(shop.path()).text("status")).isEqualTo("applied");

      refusesWithoutMoving(
          "shop_not_open_yet", () -> pay(payer.at(production.site()), shop.payload(), 500));
      for (String step : new String[] {"/charges", "/closure", "/reopening"}) {
        shop.owner().post(shop.path() + step, amount(1)).must(422).refusedAs("shop_not_open_yet");
      }
      officer()
          .at(production.site())
          .post("/v1/officer/shops/" + shop.id() + "/approval", Map.of())
          .must(200);
      pay(payer.at(production.site()), shop.payload(), 500).must(201);
    }
  }

  @Test
  void a_shop_and_a_charge_that_the_register_does_not_know() {
    Person payer = visitorWith(1000);
    OpenShop open = shop();
    Shop shop = register.find(UUID.fromString(open.id())).orElseThrow();
    Shop unknown =
        new Shop(
            UUID.randomUUID(),
            shop.name(),
            shop.city(),
            shop.country(),
            shop.categoryCode(),
            shop.currency(),
            shop.timeZone(),
            true,
            shop.status(),
            true,
            shop.takings(),
            shop.payable(),
            shop.appliedAt());

    refusesWithoutMoving("qr_unknown_shop", () -> pay(payer, codes.staticCode(unknown), 500));
    refusesWithoutMoving(
        "qr_unknown_shop",
        () ->
            pay(
                payer,
                codes.dynamicCode(
                    shop,
                    UUID.randomUUID(),
                    Money.of(500, "EUR"),
                    null,
                    times.business().instant().plusSeconds(60)),
                500));
  }

  private static String status(OpenShop shop, Reply charge) {
    return shop.owner().get(shop.path() + "/charges/" + charge.text("id")).text("status");
  }
}
