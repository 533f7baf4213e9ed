package io.sycee.paycode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.qr.PresentedCode;
import io.sycee.scenario.LiveStream;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A customer shows a code, a till scans it, and the shop is paid once. */
class ShownCodeScenarioTest extends ShownCodeTown {

  @Test
  void a_till_is_paid_by_the_code_that_a_phone_shows_without_a_network() {
    OpenShop shop = shop();
    Person cashier = cashierOf(shop);
    Person payer = visitorWith(5000);
    Phone phone = Phone.of(payer);

    Reply paid =
        cashier
            .post(shop.path() + "/code-payments", by(phone.show(now()), 1250, "T2-0091"))
            .must(201);

    assertThat(paid.text("status")).isEqualTo("paid");
    assertThat(paid.number("amountMinor")).isEqualTo(1250);
    assertThat(paid.text("reference")).isEqualTo("T2-0091");
    assertThat(paid.text("payer")).startsWith("P-");
    assertThat(payer.balanceMinor()).isEqualTo(3750);
    assertThat(shop.netMinor()).isEqualTo(1250);
    Reply receipt = payer.get("/v1/payments/" + paid.text("id")).must(200);
    assertThat(receipt.json().at("/shop/name").stringValue()).isEqualTo("Blue Door Bakery");
    assertThat(payer.get("/v1/wallets/EUR/movements").json().at("/data/0/paymentId").stringValue())
        .isEqualTo(paid.text("id"));
    refund(shop, paid.text("id"), 250).must(201);
    assertThat(payer.balanceMinor()).isEqualTo(4000);
  }

  @Test
  void the_scanned_form_pays_like_the_typed_one_and_both_are_one_code() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    String digits = Phone.of(payer).show(now());

    collect(shop, PresentedCode.write(digits), 100).must(201);

    refusesWithoutMoving(
        "code_already_used", () -> collect(shop, digits.replaceAll("(.{4})(?=.)", "$1 "), 100));
  }

  @Test
  void the_payer_and_the_shop_are_told_at_once() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    Phone phone = Phone.of(payer);
    try (LiveStream wallet = payer.follow("/v1/events");
        LiveStream till = shop.owner().follow(shop.path() + "/events")) {
      String payment = collect(shop, phone.show(now()), 100).must(201).text("id");

      assertThat(wallet.next().data().path("paymentId").stringValue()).isEqualTo(payment);
      assertThat(till.next().data().path("paymentId").stringValue()).isEqualTo(payment);
    }
  }

  @Test
  void tills_that_race_for_one_code_are_paid_once() {
    List<OpenShop> shops = List.of(shop(), shop(), shop());
    Person payer = visitorWith(5000);
    Phone phone = Phone.of(payer);
    for (int round = 0; round < 5; round++) {
      String code = phone.show(now());
      long before = payer.balanceMinor();
      List<Callable<Reply>> tills =
          shops.stream().<Callable<Reply>>map(shop -> () -> collect(shop, code, 100)).toList();

      List<Reply> replies = race(tills);

      assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
      assertThat(replies)
          .filteredOn(reply -> reply.status() != 201)
          .allSatisfy(reply -> reply.must(422).refusedAs("code_already_used"));
      assertThat(payer.balanceMinor()).isEqualTo(before - 100);
    }
    assertThat(shops.stream().mapToLong(OpenShop::netMinor).sum()).isEqualTo(500);
  }

  @Test
  void codes_that_race_for_the_last_cent_are_paid_as_often_as_the_money_allows() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    Phone phone = Phone.of(payer);
    List<Callable<Reply>> tills = new ArrayList<>();
    for (int till = 0; till < 6; till++) {
      String code = phone.show(now());
      tills.add(() -> collect(shop, code, 300));
    }

    List<Reply> replies = race(tills);

    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(3);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 201)
        .allSatisfy(reply -> reply.must(422).refusedAs("insufficient_funds"));
    assertThat(payer.balanceMinor()).isEqualTo(100);
  }

  @Test
  void a_repeated_request_is_answered_as_the_first_time_and_pays_once() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    String code = Phone.of(payer).show(now());
    String key = UUID.randomUUID().toString();
    Reply first = shop.owner().post(shop.path() + "/code-payments", by(code, 700), key).must(201);

    times.wall().advance(Duration.ofHours(1));
    Reply again = shop.owner().post(shop.path() + "/code-payments", by(code, 700), key).must(201);

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.replayed()).isTrue();
    shop.owner()
        .post(shop.path() + "/code-payments", by(code, 701), key)
        .must(422)
        .refusedAs("idempotency_key_reused");
    assertThat(payer.balanceMinor()).isEqualTo(4300);
  }

  @Test
  void a_shop_that_lost_its_answer_is_told_which_payment_it_was_and_no_other_shop_is() {
    OpenShop shop = shop();
    OpenShop rival = shop();
    Person payer = visitorWith(5000);
    String code = Phone.of(payer).show(now());
    String payment = collect(shop, code, 700).must(201).text("id");

    Reply here = collect(shop, code, 700).must(422).refusedAs("code_already_used");
    Reply there = collect(rival, code, 700).must(422).refusedAs("code_already_used");

    assertThat(here.text("paymentId")).isEqualTo(payment);
    assertThat(there.json().has("paymentId")).isFalse();
    assertThat(there.json().has("paidAt")).isFalse();
  }

  @Test
  void what_two_shops_are_told_of_one_customer_has_nothing_in_common() {
    OpenShop shop = shop();
    OpenShop rival = shop();
    Person payer = visitorWith(5000);
    Phone phone = Phone.of(payer);
    String one = phone.show(now());
    String other = phone.show(now());

    Reply here = collect(shop, one, 300).must(201);
    Reply there = collect(rival, other, 300).must(201);

    assertThat(here.text("payer")).isNotEqualTo(there.text("payer"));
    Set<String> shared = values(here);
    shared.retainAll(values(there));
    // The same sale at the same time to anybody at all says as much.
    Person somebodyElse = visitorWith(900);
    Set<String> ofAnybody =
        values(collect(rival, Phone.of(somebodyElse).show(now()), 300).must(201));
    assertThat(ofAnybody).containsAll(shared);
    assertThat(one.substring(2, 12)).isNotEqualTo(other.substring(2, 12));
    for (Reply reply : List.of(here, there)) {
      assertThat(reply.text())
          .doesNotContain(one.substring(2, 12))
          .doesNotContain(other.substring(2, 12))
          .doesNotContain(payer.get("/v1/me").text("holderId"))
          .doesNotContain("balance");
    }
  }

  @Test
  void a_refusal_names_no_figure_of_the_customers_wallet() {
    OpenShop shop = shop();
    Person payer = visitorWith(1234);
    Phone phone = Phone.of(payer);

    Reply poor =
        refusesWithoutMoving("insufficient_funds", () -> collect(shop, phone.show(now()), 2000));
    Reply above =
        refusesWithoutMoving("code_above_limit", () -> collect(shop, phone.show(now()), 3001));

    for (Reply refused : List.of(poor, above)) {
      assertThat(refused.json().propertyNames())
          .containsExactlyInAnyOrder("type", "title", "status", "code", "detail", "moneyMoved");
      assertThat(refused.text("detail")).doesNotContainPattern("[0-9]");
    }
  }

  @Test
  void a_code_that_was_refused_three_times_for_want_of_money_sounds_no_wallet() {
    OpenShop shop = shop();
    OpenShop rival = shop();
    Person payer = visitorWith(1234);
    Phone phone = Phone.of(payer);
    String code = phone.show(now());
    for (long amount : List.of(2000L, 1600L, 1400L)) {
      refusesWithoutMoving("insufficient_funds", () -> collect(shop, code, amount));
    }

    refusesWithoutMoving("code_tried_too_often", () -> collect(shop, code, 1300));
    refusesWithoutMoving("code_tried_too_often", () -> collect(rival, code, 100));
    collect(shop, phone.show(now()), 100).must(201);
  }

  @Test
  void tills_that_sound_a_wallet_all_at_once_get_three_answers_too() {
    OpenShop shop = shop();
    Person payer = visitorWith(100);
    String code = Phone.of(payer).show(now());

    List<Reply> replies = race(Collections.nCopies(8, () -> collect(shop, code, 2000)));

    assertThat(replies)
        .filteredOn(reply -> reply.code().equals("insufficient_funds"))
        .hasSizeBetween(1, Tries.UNCOVERED);
    assertThat(replies)
        .filteredOn(reply -> !reply.code().equals("insufficient_funds"))
        .allSatisfy(reply -> reply.refusedAs("code_tried_too_often"));
  }

  @Test
  void a_phone_fetches_twenty_codes_that_nobody_could_guess_from_each_other() {
    Person payer = visitor();
    Reply batch = payer.post("/v1/pay-codes/handles", Map.of("key", Phone.newKey())).must(201);
    Set<String> handles = new HashSet<>();
    batch.json().path("handles").forEach(handle -> handles.add(handle.stringValue()));

    assertThat(handles).hasSize(PayCodes.BATCH).allMatch(handle -> handle.matches("[0-9]{10}"));
    // Ten digits that begin alike would come from a counter.
    assertThat(handles.stream().map(handle -> handle.substring(0, 3)).distinct())
        .hasSizeGreaterThan(10);
  }

  @Test
  void a_repeated_fetch_shows_no_handle_a_second_time() {
    Person payer = visitor();
    Map<String, String> body = Map.of("key", Phone.newKey());
    String key = UUID.randomUUID().toString();
    payer.post("/v1/pay-codes/handles", body, key).must(201);

    Reply again = payer.post("/v1/pay-codes/handles", body, key).must(201);

    assertThat(again.json().path("handles")).isEmpty();
    assertThat(
            rows()
                .sql("select count(*) from api.idempotency_key where body like '%handles\":[\"%'")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void the_database_holds_no_key_in_clear() {
    Person payer = visitor();
    String key = Phone.newKey();
    payer.post("/v1/pay-codes/handles", Map.of("key", key)).must(201);

    byte[] raw = Base64.getUrlDecoder().decode(key);
    assertThat(
            rows()
                .sql(
                    """
                    select count(*) from paycode.batch
                     where position(:raw::bytea in key_sealed) > 0
                        or position(convert_to(:text, 'UTF8') in key_sealed) > 0
                    """)
                .param("raw", raw)
                .param("text", key)
                .query(Long.class)
                .single())
        .isZero();
  }

  /** What stands in an answer, without the names of its members. */
  private static Set<String> values(Reply reply) {
    Set<String> values = new HashSet<>();
    reply.json().forEach(value -> values.add(value.toString()));
    return values;
  }
}
