package io.sycee.paycode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.ledger.AccountId;
import io.sycee.ledger.Flow;
import io.sycee.ledger.Ledger;
import io.sycee.qr.PresentedCode;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Codes that pay nothing: each refusal names its cause, and no money moves. */
class RefusedCodeScenarioTest extends ShownCodeTown {

  private static final String EMVCO_SAMPLE =
      "hQVDUFYwMWETTwegAAAAVVVVUAhQcm9kdWN0MWETTwegAAAAZmZmUAhQcm9kdWN0MmJJWggSNFZ4kBI0WF8gDkNBU"
          + "kRIT0xERVIvRU1WXy0IcnVlc2RlZW5kIZ8QBwYBCgMAAACfJghYT9OF+iNLzJ82AgABnzcEbVjvEw==";

  @Autowired private Ledger ledger;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private OldCodes oldCodes;

  @Test
  void a_code_lives_for_a_minute_and_half_of_one_more_for_the_clocks() {
    OpenShop shop = shop();
    Phone phone = Phone.of(visitorWith(5000));
    String inTime = phone.show(now());
    String late = phone.show(now());
    times.wall().advance(Duration.ofSeconds(89));
    collect(shop, inTime, 100).must(201);

    times.wall().advance(Duration.ofSeconds(1));
    Reply refused = refusesWithoutMoving("code_expired", () -> collect(shop, late, 100));

    assertThat(refused.text("detail")).contains("clock is behind");
  }

  @Test
  void a_till_that_was_offline_for_an_hour_is_told_that_the_code_ran_out() {
    OpenShop shop = shop();
    Phone phone = Phone.of(visitorWith(5000));
    String code = phone.show(now());
    times.wall().advance(Duration.ofHours(1));

    refusesWithoutMoving("code_expired", () -> collect(shop, code, 100));
  }

  @Test
  void a_phone_whose_clock_is_half_a_minute_off_still_pays() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    Phone phone = Phone.of(payer);
    collect(shop, phone.show(now().plusSeconds(30)), 100).must(201);
    collect(shop, phone.show(now().minusSeconds(30)), 100).must(201);

    times.wall().advance(Duration.ofMinutes(10));
    collect(shop, phone.show(now().minusSeconds(89)), 100).must(201);
  }

  @Test
  void a_phone_whose_clock_is_farther_off_is_refused_with_the_cause() {
    OpenShop shop = shop();
    Phone phone = Phone.of(visitorWith(5000));
    for (long ahead : List.of(31L, 600L, 3600L, 86_000L)) {
      Instant clock = now().plusSeconds(ahead);
      Reply refused =
          refusesWithoutMoving("code_clock_ahead", () -> collect(shop, phone.show(clock), 100));
      assertThat(refused.text("detail")).contains("ahead").doesNotContain(Long.toString(ahead + 1));
    }
    for (long behind : List.of(40L, 3600L, 80_000L)) {
      Instant clock = now().minusSeconds(behind);
      Reply refused =
          refusesWithoutMoving("code_expired", () -> collect(shop, phone.show(clock), 100));
      assertThat(refused.text("detail")).contains("clock of the customer's phone is behind");
    }
  }

  @Test
  void a_mistyped_code_is_refused_before_anything_is_looked_up() {
    OpenShop shop = shop();
    String code = Phone.of(visitorWith(5000)).show(now());
    Random random = new Random(7);
    for (int round = 0; round < 30; round++) {
      int at = random.nextInt(code.length());
      char other = (char) ('0' + (code.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
      String mistyped = code.substring(0, at) + other + code.substring(at + 1);
      refusesWithoutMoving("code_not_readable", () -> collect(shop, mistyped, 100));
    }
    // Thirty slips of a finger, and the till is not taken for a guesser.
    collect(shop, code, 100).must(201);
  }

  @Test
  void what_other_wallets_show_is_refused_by_name() {
    OpenShop shop = shop();
    refusesWithoutMoving("qr_other_scheme", () -> collect(shop, EMVCO_SAMPLE, 100));
    refusesWithoutMoving("code_not_readable", () -> collect(shop, shop.payload(), 100));
    refusesWithoutMoving("code_not_readable", () -> collect(shop, "130123456789012345", 100));
    refusesWithoutMoving(
        "code_not_readable",
        () -> collect(shop, PresentedCode.write("790000000000838817705639") + "A", 100));
    collect(shop, "x".repeat(1025), 100).must(400).refusedAs("malformed_request");
  }

  @Test
  void a_code_with_a_forged_tag_or_an_invented_handle_is_refused_alike() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    String code = Phone.of(payer).show(now());
    CodeDigits genuine = CodeDigits.read(code).orElseThrow();
    String forged = new CodeDigits(genuine.handle(), genuine.maskedTime(), "12345678").write();
    String invented = new CodeDigits("0000000001", "123", "12345678").write();

    Reply one = refusesWithoutMoving("code_unknown", () -> collect(shop, forged, 100));
    Reply other = refusesWithoutMoving("code_unknown", () -> collect(shop, invented, 100));

    assertThat(one.text()).isEqualTo(other.text());
    collect(shop, code, 100).must(201);
  }

  @Test
  void a_shop_that_guesses_must_wait_however_many_tills_guess_at_once() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    Phone phone = Phone.of(payer);
    Random random = new Random(11);

    List<Reply> guesses =
        race(
            Collections.nCopies(
                30,
                () ->
                    collect(
                        shop,
                        new CodeDigits(
                                String.format("%010d", random.nextLong(10_000_000_000L)),
                                "000",
                                "00000000")
                            .write(),
                        100)));

    assertThat(guesses)
        .filteredOn(reply -> reply.code().equals("code_unknown"))
        .hasSize(Tries.FORGED);
    assertThat(guesses)
        .filteredOn(reply -> !reply.code().equals("code_unknown"))
        .allSatisfy(reply -> reply.must(429).refusedAs("too_many_attempts"));
    String code = phone.show(now());
    Reply paused = refusesWithoutMoving("too_many_attempts", () -> collect(shop, code, 100));
    assertThat(paused.headers()).containsKey("retry-after");
    collect(shop(), phone.show(now()), 100).must(201);
    times.wall().advance(Tries.FORGED_WINDOW);
    collect(shop, phone.show(now()), 100).must(201);
  }

  @Test
  void a_shop_that_must_wait_is_still_answered_what_it_was_paid_before() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    String key = UUID.randomUUID().toString();
    Map<String, Object> body = by(Phone.of(payer).show(now()), 100);
    shop.owner().post(shop.path() + "/code-payments", body, key).must(201);
    for (int guess = 0; guess < Tries.FORGED; guess++) {
      collect(shop, new CodeDigits("000000000" + guess % 10, "000", "00000000").write(), 100)
          .refusedAs("code_unknown");
    }

    assertThat(shop.owner().post(shop.path() + "/code-payments", body, key).must(201).replayed())
        .isTrue();
  }

  @Test
  void above_the_step_up_limit_the_customer_scans_the_tills_code() {
    OpenShop shop = shop();
    Phone phone = Phone.of(visitorWith(15_000));
    collect(shop, phone.show(now()), 3000).must(201);

    Reply refused =
        refusesWithoutMoving("code_above_limit", () -> collect(shop, phone.show(now()), 3001));

    assertThat(refused.text("detail")).contains("till's own code");
  }

  @Test
  void shown_codes_count_against_the_same_day_as_all_payments() {
    OpenShop shop = shop();
    untilMidnight();
    Person payer = visitorWith(15_000);
    Phone phone = Phone.of(payer);
    for (int payment = 0; payment < 5; payment++) {
      collect(shop, phone.show(now()), 3000).must(201);
    }
    topUp(payer, 1000).must(201);

    Reply refused =
        refusesWithoutMoving("over_daily_limit", () -> collect(shop, phone.show(now()), 100));

    assertThat(refused.json().has("remainingMinor")).isFalse();
  }

  @Test
  void a_refused_code_may_be_shown_again_once_the_cause_is_gone() {
    OpenShop shop = shop();
    Person payer = visitorWith(500);
    String code = Phone.of(payer).show(now());
    refusesWithoutMoving("insufficient_funds", () -> collect(shop, code, 600));
    topUp(payer, 1000).must(201);

    collect(shop, code, 600).must(201);
  }

  @Test
  void a_shop_takes_its_own_currency_only_and_only_while_it_is_open() {
    OpenShop shop = shop();
    Phone phone = Phone.of(visitorWith(5000));
    refusesWithoutMoving(
        "currency_mismatch",
        () ->
            shop.owner()
                .post(
                    shop.path() + "/code-payments",
                    Map.of("code", phone.show(now()), "amountMinor", 100, "currency", "JPY")));
    shop.owner().post(shop.path() + "/closure", Map.of()).must(200);

    refusesWithoutMoving("shop_closed", () -> collect(shop, phone.show(now()), 100));
  }

  @Test
  void a_blocked_or_closed_wallet_pays_nothing() {
    OpenShop shop = shop();
    Person blocked = visitorWith(5000);
    Person closed = visitor();
    inTransaction(() -> ledger.block(account(blocked), Flow.OUTGOING, now().plusSeconds(3600)));
    inTransaction(() -> ledger.close(account(closed)));
    Phone one = Phone.of(blocked);
    Phone other = Phone.of(closed);

    refusesWithoutMoving("code_wallet_unavailable", () -> collect(shop, one.show(now()), 100));
    refusesWithoutMoving("code_wallet_unavailable", () -> collect(shop, other.show(now()), 100));
  }

  @Test
  void a_wrong_reference_or_amount_is_refused() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    String code = Phone.of(payer).show(now());
    String path = shop.path() + "/code-payments";

    shop.owner().post(path, by(code, 100, "<script>")).must(400).refusedAs("malformed_request");
    shop.owner().post(path, by(code, 0)).must(400).refusedAs("invalid_amount");

    assertThat(payer.balanceMinor()).isEqualTo(5000);
    collect(shop, code, 100).must(201);
  }

  @Test
  void who_signs_out_takes_the_phones_codes_along() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    Phone phone = Phone.of(payer);
    payer.send("DELETE", "/v1/sessions/current", null, Map.of()).must(204);

    refusesWithoutMoving("code_voided", () -> collect(shop, phone.show(now()), 100));

    payer.signIn().must(201);
    assertThat(payer.get("/v1/pay-codes").must(200).json().path("data")).isEmpty();
    refusesWithoutMoving("code_voided", () -> collect(shop, phone.show(now()), 100));
    collect(shop, Phone.of(payer).show(now()), 100).must(201);
  }

  @Test
  void a_batch_serves_for_a_week() {
    OpenShop shop = shop();
    Phone phone = Phone.of(visitorWith(5000));
    times.wall().advance(PayCodes.BATCH_LIVES.minusSeconds(1));
    collect(shop, phone.show(now()), 100).must(201);
    times.wall().advance(Duration.ofSeconds(1));

    refusesWithoutMoving("code_expired", () -> collect(shop, phone.show(now()), 100));
  }

  @Test
  void codes_end_with_a_session_that_ran_out() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    for (int week = 0; week < 12; week++) {
      times.wall().advance(Duration.ofDays(7));
      payer.get("/v1/me").must(200);
    }
    Phone phone = Phone.of(payer);
    times.wall().advance(Duration.ofDays(6));
    shop.owner().signIn().must(201);

    refusesWithoutMoving("code_voided", () -> collect(shop, phone.show(now()), 100));
  }

  @Test
  void a_holder_sees_and_withdraws_what_each_phone_can_show() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    Phone lost = Phone.of(payer);
    Person here = payer.at(site());
    here.signIn().must(201);
    Phone kept = Phone.of(here);
    collect(shop, kept.show(now()), 100).must(201);
    Reply seen = here.get("/v1/pay-codes").must(200);
    assertThat(seen.json().path("data")).hasSize(2);
    String other = "";
    for (var row : seen.json().path("data")) {
      boolean isHere = row.path("thisDevice").booleanValue();
      assertThat(row.path("codes").intValue()).isEqualTo(isHere ? 19 : 20);
      other = isHere ? other : row.path("deviceId").stringValue();
    }

    here.post("/v1/pay-codes/withdrawal", Map.of("deviceId", other)).must(204);

    refusesWithoutMoving("code_voided", () -> collect(shop, lost.show(now()), 100));
    collect(shop, kept.show(now()), 100).must(201);
    here.post("/v1/pay-codes/withdrawal", Map.of()).must(204);
    refusesWithoutMoving("code_voided", () -> collect(shop, kept.show(now()), 100));
    assertThat(here.get("/v1/pay-codes").must(200).json().path("data")).isEmpty();
  }

  @Test
  void nobody_withdraws_the_codes_of_others() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    Phone phone = Phone.of(payer);
    String device = payer.get("/v1/pay-codes").json().at("/data/0/deviceId").stringValue();

    visitor().post("/v1/pay-codes/withdrawal", Map.of("deviceId", device)).must(204);

    collect(shop, phone.show(now()), 100).must(201);
  }

  @Test
  void only_the_newest_three_batches_of_a_phone_serve() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    Phone first = Phone.of(payer);
    Phone second = Phone.of(payer);
    Phone.of(payer);
    collect(shop, first.show(now()), 100).must(201);
    Phone.of(payer);

    refusesWithoutMoving("code_voided", () -> collect(shop, first.show(now()), 100));
    collect(shop, second.show(now()), 100).must(201);
  }

  @Test
  void a_phone_that_fetches_without_end_must_wait() {
    Person payer = visitor();
    for (int batch = 0; batch < Tries.BATCHES; batch++) {
      Phone.of(payer);
    }
    payer
        .post("/v1/pay-codes/handles", Map.of("key", Phone.newKey()))
        .must(429)
        .refusedAs("too_many_attempts");
    times.wall().advance(Duration.ofHours(1));
    assertThat(Phone.of(payer).left()).isEqualTo(PayCodes.BATCH);
  }

  @Test
  void a_key_that_is_none_fetches_nothing() {
    Person payer = visitor();
    for (String key : List.of("", "short", "x".repeat(43))) {
      payer
          .post("/v1/pay-codes/handles", Map.of("key", key))
          .must(400)
          .refusedAs("malformed_request");
    }
    assertThat(payer.get("/v1/pay-codes").must(200).json().path("data")).isEmpty();
  }

  @Test
  void old_handles_go_and_used_ones_forget_what_was_shown_but_not_their_payment() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    Phone phone = Phone.of(payer);
    String used = phone.show(now());
    String payment = collect(shop, used, 100).must(201).text("id");
    oldCodes.forget();
    assertThat(handlesOf(payment)).isEqualTo(1);
    refusesWithoutMoving("code_already_used", () -> collect(shop, used, 100));

    times.wall().advance(PayCodes.BATCH_LIVES.plus(OldCodes.REMEMBERED).plusSeconds(1));
    oldCodes.forget();

    assertThat(handlesOf(payment)).isZero();
    assertThat(
            rows()
                .sql("select count(*) from paycode.handle where payment_id = :id::uuid")
                .param("id", payment)
                .query(Long.class)
                .single())
        .isEqualTo(1);
    refusesWithoutMoving("code_unknown", () -> collect(shop, phone.show(now()), 100));
  }

  private long handlesOf(String payment) {
    return rows()
        .sql(
            """
            select count(*) from paycode.handle
             where payment_id = :id::uuid and digits is not null and batch_id is not null
            """)
        .param("id", payment)
        .query(Long.class)
        .single();
  }

  private AccountId account(Person holder) {
    return new AccountId(
        rows()
            .sql("select account_id from wallet.wallet where holder_id = :holder::uuid")
            .param("holder", holder.get("/v1/me").must(200).text("holderId"))
            .query(Long.class)
            .single());
  }

  private void inTransaction(Runnable step) {
    new TransactionTemplate(transactions).executeWithoutResult(_ -> step.run());
  }
}
