package io.sycee.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.fsck.Fsck;
import io.sycee.ledger.Ledger;
import io.sycee.scenario.LiveStream;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Charges that are authorized first and captured later. After each test the books are proved. */
class CaptureScenarioTest extends Town {

  private static final int HOUR = 3600;

  @Autowired private Authorizations authorizations;
  @Autowired private Ledger ledger;

  @AfterEach
  void the_books_are_clean() {
    assertThat(new Fsck(database.audit()).run().broken()).isEmpty();
  }

  /** A charge whose sum a payer let the shop hold. */
  private record Held(OpenShop shop, Person payer, String charge, String authorization) {

    String path() {
      return shop.path() + "/charges/" + charge;
    }

    Reply capture(long amountMinor, boolean last) {
      return shop.owner().post(path() + "/capture", part(amountMinor, last));
    }

    Reply release() {
      return shop.owner().post(path() + "/void", Map.of());
    }

    JsonNode state() {
      return shop.owner().get(path()).must(200).json();
    }

    String status() {
      return state().path("status").stringValue();
    }

    long wallet(String name) {
      return payer.get("/v1/wallets/EUR").must(200).number(name);
    }
  }

  private static Map<String, Object> part(long amountMinor, boolean last) {
    Map<String, Object> part = new HashMap<>(amount(amountMinor));
    part.put("final", last);
    return part;
  }

  private static Reply manualCharge(OpenShop shop, long amountMinor, int withinSeconds) {
    Map<String, Object> wish = new HashMap<>(amount(amountMinor));
    wish.putAll(Map.of("capture", "manual", "captureWithinSeconds", withinSeconds));
    return shop.owner().post(shop.path() + "/charges", wish);
  }

  private Held held(OpenShop shop, Person payer, long amountMinor) {
    Reply charge = manualCharge(shop, amountMinor, HOUR).must(201);
    Reply authorized = pay(payer, charge.text("payload"), amountMinor).must(201);
    return new Held(shop, payer, charge.text("id"), authorized.text("id"));
  }

  private Held held(long amountMinor) {
    return held(shop(), visitorWith(5000), amountMinor);
  }

  @Test
  void what_is_authorized_stays_in_the_wallet_and_can_go_nowhere_else() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    Reply charge = manualCharge(shop, 3000, HOUR).must(201);
    Reply reading =
        payer.post("/v1/qr-readings", Map.of("payload", charge.text("payload"))).must(200);
    String end = times.business().instant().plusSeconds(HOUR).toString();
    assertThat(reading.text("heldUntil")).isEqualTo(end);

    Reply authorized = pay(payer, charge.text("payload"), 3000).must(201);

    assertThat(authorized.text("status")).isEqualTo("authorized");
    assertThat(authorized.text("captureUntil")).isEqualTo(end);
    assertThat(authorized.number("heldMinor")).isEqualTo(3000);
    assertThat(payer.get("/v1/authorizations/" + authorized.text("id")).must(200).text())
        .isEqualTo(authorized.text());
    Held held = new Held(shop, payer, charge.text("id"), authorized.text("id"));
    assertThat(held.wallet("balanceMinor")).isEqualTo(5000);
    assertThat(held.wallet("heldMinor")).isEqualTo(3000);
    assertThat(held.wallet("availableMinor")).isEqualTo(2000);
    assertThat(shop.netMinor()).isZero();
    refusesWithoutMoving("insufficient_funds", () -> pay(payer, shop.payload(), 2001));
    JsonNode open = shop.owner().get(shop.path() + "/authorized-charges").json().path("data");
    assertThat(open.findValuesAsString("id")).containsExactly(held.charge());
    assertThat(open.at("/0/authorization/payer").stringValue()).startsWith("P-");
  }

  @Test
  void parts_are_captured_until_the_last_and_the_rest_is_free_again() {
    Held held = held(3000);

    held.capture(1000, false).must(201);
    assertThat(held.status()).isEqualTo("partly_captured");
    assertThat(held.wallet("heldMinor")).isEqualTo(2000);
    Reply last = held.capture(500, true).must(201);

    assertThat(last.text("status")).isEqualTo("captured");
    assertThat(held.wallet("balanceMinor")).isEqualTo(3500);
    assertThat(held.wallet("heldMinor")).isZero();
    assertThat(held.shop().netMinor()).isEqualTo(1500);
    JsonNode movements = held.payer().get("/v1/wallets/EUR/movements").json().path("data");
    assertThat(movements.findValuesAsString("kind"))
        .containsExactly("capture", "capture", "top_up");
    assertThat(held.payer().get("/v1/authorizations").json().path("data")).isEmpty();
  }

  @Test
  void a_capture_of_all_is_the_last_whatever_it_says_of_itself() {
    Held held = held(1000);

    assertThat(held.capture(1000, false).must(201).text("status")).isEqualTo("captured");
  }

  @Test
  void only_what_was_captured_can_be_refunded() {
    Held held = held(3000);
    String payment =
        held.capture(1000, true)
            .must(201)
            .json()
            .at("/authorization/captures/0/paymentId")
            .stringValue();

    refusesWithoutMoving("refund_exceeds_payment", () -> refund(held.shop(), payment, 1001));
    refund(held.shop(), payment, 1000).must(201);

    assertThat(held.wallet("balanceMinor")).isEqualTo(5000);
  }

  @Test
  void a_void_frees_what_is_held_and_twice_is_once() {
    Held held = held(3000);

    assertThat(held.release().must(200).text("status")).isEqualTo("voided");
    assertThat(held.release().must(200).text("status")).isEqualTo("voided");

    assertThat(held.wallet("availableMinor")).isEqualTo(5000);
    assertThat(held.payer().get("/v1/authorizations/" + held.authorization()).text("status"))
        .isEqualTo("voided");
  }

  @Test
  void a_void_after_a_part_leaves_what_was_captured() {
    Held held = held(3000);
    held.capture(1000, false).must(201);

    assertThat(held.release().must(200).text("status")).isEqualTo("captured");
    assertThat(held.wallet("availableMinor")).isEqualTo(4000);
    refusesWithoutMoving("charge_already_captured", held::release);
  }

  @Test
  void more_than_is_held_or_another_currency_is_never_captured() {
    Held held = held(3000);
    held.capture(1000, false).must(201);

    Reply refused =
        refusesWithoutMoving("capture_exceeds_authorization", () -> held.capture(2001, true));
    assertThat(refused.number("heldMinor")).isEqualTo(2000);
    refusesWithoutMoving(
        "currency_mismatch",
        () ->
            held.shop()
                .owner()
                .post(held.path() + "/capture", Map.of("amountMinor", 1, "currency", "JPY")));
  }

  @Test
  void what_cannot_happen_to_a_charge_is_refused_by_name() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    Person other = visitorWith(5000);
    Reply open = manualCharge(shop, 100, HOUR).must(201);
    String openPath = shop.path() + "/charges/" + open.text("id");
    refusesWithoutMoving(
        "charge_not_authorized", () -> shop.owner().post(openPath + "/capture", amount(100)));
    refusesWithoutMoving(
        "charge_not_authorized", () -> shop.owner().post(openPath + "/void", Map.of()));
    pay(payer, open.text("payload"), 100).must(201);
    refusesWithoutMoving("charge_already_authorized", () -> pay(other, open.text("payload"), 100));
    refusesWithoutMoving(
        "charge_already_authorized", () -> shop.owner().post(openPath + "/cancellation", Map.of()));
    shop.owner().post(openPath + "/void", Map.of()).must(200);
    refusesWithoutMoving("charge_voided", () -> pay(other, open.text("payload"), 100));
    refusesWithoutMoving(
        "charge_voided", () -> shop.owner().post(openPath + "/capture", amount(100)));
    refusesWithoutMoving(
        "charge_voided", () -> shop.owner().post(openPath + "/cancellation", Map.of()));

    Reply paid = charge(shop, 100);
    pay(payer, paid.text("payload"), 100).must(201);
    String paidPath = shop.path() + "/charges/" + paid.text("id");
    refusesWithoutMoving(
        "charge_already_paid", () -> shop.owner().post(paidPath + "/capture", amount(100)));
    Reply withdrawn = charge(shop, 100);
    String withdrawnPath = shop.path() + "/charges/" + withdrawn.text("id");
    shop.owner().post(withdrawnPath + "/cancellation", Map.of()).must(200);
    refusesWithoutMoving(
        "charge_cancelled", () -> shop.owner().post(withdrawnPath + "/capture", amount(100)));
    Held captured = held(shop, payer, 100);
    captured.capture(100, true).must(201);
    refusesWithoutMoving("charge_already_captured", () -> captured.capture(1, true));
  }

  @ParameterizedTest
  @CsvSource({"manual, 3599", "manual, 2592001", "automatic, 3600", ", 3600", "later, 3600"})
  void a_hold_is_asked_for_from_an_hour_to_thirty_days(String capture, int seconds) {
    OpenShop shop = shop();
    Map<String, Object> wish = new HashMap<>(amount(100));
    if (capture != null) {
      wish.put("capture", capture);
    }
    wish.put("captureWithinSeconds", seconds);

    shop.owner().post(shop.path() + "/charges", wish).must(400).refusedAs("malformed_request");
  }

  @Test
  void the_days_limit_counts_what_is_held_and_gets_back_what_was_not_captured() {
    OpenShop shop = shop();
    untilMidnight();
    Person payer = visitorWith(15_000);
    Reply charge = manualCharge(shop, 9000, HOUR).must(201);
    Map<String, Object> payment = payment(charge.text("payload"), 9000);
    Reply authorized = payer.post("/v1/payments", payer.approved(payment)).must(201);
    Held held = new Held(shop, payer, charge.text("id"), authorized.text("id"));
    assertThat(held.wallet("spentTodayMinor")).isEqualTo(9000);

    held.capture(2000, true).must(201);

    assertThat(held.wallet("spentTodayMinor")).isEqualTo(2000);
    Held another = held(shop, payer, 1000);
    assertThat(another.wallet("spentTodayMinor")).isEqualTo(3000);
    times.business().advance(Duration.ofDays(1));
    authorizations.endOverdue(1000);
    pay(payer, shop.payload(), 500).must(201);
    assertThat(another.wallet("spentTodayMinor")).isEqualTo(500);
  }

  @Test
  void an_approval_of_a_payment_at_once_is_none_for_holding_the_sum() {
    OpenShop shop = shop();
    Person payer = visitorWith(15_000);
    Reply charge = manualCharge(shop, 9000, HOUR).must(201);
    Map<String, Object> payment = payment(charge.text("payload"), 9000);

    refusesWithoutMoving("approval_required", () -> payer.post("/v1/payments", payment));
    refusesWithoutMoving(
        "approval_invalid",
        () ->
            payer.post("/v1/payments", payer.withApproval(payment, payment(shop.payload(), 9000))));
    payer.post("/v1/payments", payer.approved(payment)).must(201);
  }

  /** The scheduled work itself is awaited, by the event that ends it. */
  @Test
  void what_is_not_captured_in_time_is_free_again_by_itself() {
    Held held = held(3000);
    Held partly = held(held.shop(), held.payer(), 1000);
    partly.capture(400, false).must(201);
    try (LiveStream wallet = held.payer().follow("/v1/events")) {
      times.business().advance(Duration.ofSeconds(HOUR));

      assertThat(held.status()).isEqualTo("expired");
      assertThat(partly.status()).isEqualTo("captured");
      refusesWithoutMoving("charge_expired", () -> held.capture(1, true));
      refusesWithoutMoving("charge_expired", held::release);
      awaitExpired(wallet);
      awaitExpired(wallet);
    }
    assertThat(held.status()).isEqualTo("expired");
    assertThat(partly.status()).isEqualTo("captured");
    assertThat(held.wallet("heldMinor")).isZero();
    assertThat(held.wallet("availableMinor")).isEqualTo(4600);
    refusesWithoutMoving("charge_expired", () -> held.capture(1, true));
  }

  /** What happened before may be told as late as the stream begins. */
  private static void awaitExpired(LiveStream wallet) {
    while (!wallet.next().name().equals("charge.expired")) {
      // the next one
    }
  }

  /** A kill after the ledger's own sweep, and before the charge was told. */
  @Test
  void a_charge_that_a_kill_left_open_is_ended_by_the_next_sweep() {
    Held held = held(3000);
    times.business().advance(Duration.ofSeconds(HOUR));
    ledger.expireHolds(1000);
    assertThat(new Fsck(database.audit()).run().broken()).isEmpty();

    authorizations.endOverdue(1000);
    authorizations.endOverdue(1000);

    assertThat(statusInDatabase(held)).isEqualTo("LAPSED");
    assertThat(held.wallet("availableMinor")).isEqualTo(5000);
  }

  private String statusInDatabase(Held held) {
    return rows()
        .sql("select status from payment.charge where id = ?::uuid")
        .param(held.charge())
        .query(String.class)
        .single();
  }

  @Test
  void a_repeated_capture_is_one() {
    Held held = held(3000);
    String key = UUID.randomUUID().toString();
    Person owner = held.shop().owner();

    Reply first = owner.post(held.path() + "/capture", part(1000, false), key).must(201);
    Reply again = owner.post(held.path() + "/capture", part(1000, false), key).must(201);

    assertThat(again.replayed()).isTrue();
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(held.wallet("balanceMinor")).isEqualTo(4000);
    owner
        .post(held.path() + "/capture", part(1001, false), key)
        .refusedAs("idempotency_key_reused");
  }

  @Test
  void captures_that_race_never_take_more_than_is_held() {
    Held held = held(3000);

    List<Reply> replies = race(Collections.nCopies(6, () -> held.capture(1000, false)));

    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(3);
    assertThat(held.wallet("balanceMinor")).isEqualTo(2000);
    assertThat(held.wallet("heldMinor")).isZero();
    assertThat(held.status()).isEqualTo("captured");
  }

  @Test
  void a_capture_a_void_and_the_end_of_its_time_make_one_story() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    for (int round = 0; round < 6; round++) {
      Held held = held(shop, payer, 300);
      long before = held.wallet("balanceMinor");

      List<Reply> replies =
          race(
              Stream.<Callable<Reply>>of(
                      () -> held.capture(100, true),
                      held::release,
                      () -> held.capture(200, true),
                      () -> {
                        times.business().advance(Duration.ofSeconds(HOUR));
                        ledger.expireHolds(1000);
                        authorizations.endOverdue(1000);
                        return shop.owner().get(held.path());
                      })
                  .toList());

      long taken = 0;
      for (int index : new int[] {0, 2}) {
        taken += replies.get(index).status() == 201 ? 100 * (index == 0 ? 1 : 2) : 0;
      }
      boolean voided = replies.get(1).status() == 200;
      assertThat(before - held.wallet("balanceMinor")).isEqualTo(taken);
      assertThat(held.wallet("heldMinor")).isZero();
      assertThat(taken).isIn(0L, 100L, 200L);
      assertThat(voided && taken > 0).isFalse();
      assertThat(held.status()).isEqualTo(voided ? "voided" : taken > 0 ? "captured" : "expired");
    }
  }

  @Test
  void payers_that_race_for_one_charge_authorize_it_once() {
    OpenShop shop = shop();
    List<Person> payers = List.of(visitorWith(1000), visitorWith(1000), visitorWith(1000));
    String payload = manualCharge(shop, 400, HOUR).must(201).text("payload");

    List<Reply> replies =
        race(
            payers.stream().<Callable<Reply>>map(payer -> () -> pay(payer, payload, 400)).toList());

    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 201)
        .allSatisfy(reply -> reply.must(422).refusedAs("charge_already_authorized"));
    assertThat(payers.stream().mapToLong(payer -> heldMinor(payer)).sum()).isEqualTo(400);
  }

  private static long heldMinor(Person payer) {
    return payer.get("/v1/wallets/EUR").must(200).number("heldMinor");
  }
}
