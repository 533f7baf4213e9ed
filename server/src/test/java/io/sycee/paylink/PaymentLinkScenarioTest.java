package io.sycee.paylink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.fsck.Fsck;
import io.sycee.scenario.LiveStream;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shop asks for money by a link. After each test the books are proved. */
class PaymentLinkScenarioTest extends Town {

  @AfterEach
  void the_books_are_clean() {
    assertThat(new Fsck(database.audit()).run().broken()).isEmpty();
  }

  @Test
  void whoever_has_the_link_sees_the_shop_and_pays_it() {
    OpenShop shop = shop();
    Person cashier = cashierOf(shop);
    Reply link =
        cashier
            .post(links(shop), asking(1200, "reference", "Invoice 7", "note", "Two loaves"))
            .must(201);
    Reply seen = look(outsider(), token(link)).must(200);
    assertThat(seen.json().at("/shop/name").stringValue()).isEqualTo("Blue Door Bakery");
    assertThat(seen.number("amountMinor")).isEqualTo(1200);
    assertThat(seen.text("note")).isEqualTo("Two loaves");
    Person payer = visitorWith(5000);

    try (LiveStream till = cashier.follow(shop.path() + "/events")) {
      Reply paid = pay(payer, link, 1200).must(201);

      assertThat(paid.number("balanceAfterMinor")).isEqualTo(3800);
      assertThat(paid.text("reference")).isEqualTo("Invoice 7");
      LiveStream.Event told = till.next();
      assertThat(told.name()).isEqualTo("payment.paid");
      assertThat(told.data().path("paymentLinkId").stringValue()).isEqualTo(link.text("id"));
      Reply payment = cashier.get(shop.path() + "/payments/" + paid.text("id")).must(200);
      assertThat(payment.text("paymentLinkId")).isEqualTo(link.text("id"));
      assertThat(payment.text("reference")).isEqualTo("Invoice 7");
    }
    Reply after = cashier.get(links(shop) + "/" + link.text("id")).must(200);
    assertThat(after.text("status")).isEqualTo("used_up");
    assertThat(after.number("paidCount")).isEqualTo(1);
    assertThat(after.number("paidMinor")).isEqualTo(1200);
    assertThat(look(outsider(), token(link)).text("status")).isEqualTo("used_up");
    assertThat(shop.netMinor()).isEqualTo(1200);
  }

  @Test
  void payers_that_race_for_a_link_for_one_payment_pay_it_once() {
    OpenShop shop = shop();
    List<Person> payers = Stream.generate(() -> visitorWith(1000)).limit(4).toList();
    for (int round = 0; round < 5; round++) {
      Reply link = make(shop, asking(100));

      List<Reply> replies =
          race(payers.stream().<Callable<Reply>>map(one -> () -> pay(one, link, 100)).toList());

      assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
      assertThat(replies)
          .filteredOn(reply -> reply.status() != 201)
          .allSatisfy(reply -> reply.must(422).refusedAs("payment_link_used_up"));
    }
    assertThat(payers.stream().mapToLong(Person::balanceMinor).sum()).isEqualTo(3500);
    assertThat(shop.netMinor()).isEqualTo(500);
  }

  @Test
  void payers_that_race_for_a_link_for_three_payments_pay_it_three_times() {
    OpenShop shop = shop();
    List<Person> payers = Stream.generate(() -> visitorWith(1000)).limit(6).toList();
    Reply link = make(shop, asking(100, "reusable", true, "maxPayments", 3));

    List<Reply> replies =
        race(payers.stream().<Callable<Reply>>map(one -> () -> pay(one, link, 100)).toList());

    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(3);
    assertThat(state(shop, link).number("paidMinor")).isEqualTo(300);
    assertThat(shop.netMinor()).isEqualTo(300);
  }

  @Test
  void a_payment_and_a_switching_off_do_not_both_come_first() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    for (int round = 0; round < 5; round++) {
      Reply link = make(shop, asking(100));
      long before = payer.balanceMinor();

      List<Reply> replies = race(List.of(() -> pay(payer, link, 100), () -> switchOff(shop, link)));

      boolean paid = replies.getFirst().status() == 201;
      replies.getLast().must(200);
      assertThat(payer.balanceMinor()).isEqualTo(paid ? before - 100 : before);
      assertThat(state(shop, link).text("status")).isEqualTo(paid ? "used_up" : "off");
    }
  }

  @Test
  void one_request_that_is_sent_twice_pays_once() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    Reply link = make(shop, asking(100, "reusable", true));
    String key = UUID.randomUUID().toString();

    List<Reply> replies =
        Stream.of(1, 2)
            .map(_ -> payer.post("/v1/link-payments", payment(link, 100), key).must(201))
            .toList();

    assertThat(replies.getFirst().text()).isEqualTo(replies.getLast().text());
    assertThat(payer.balanceMinor()).isEqualTo(900);
    assertThat(state(shop, link).number("paidCount")).isEqualTo(1);
  }

  @Test
  void a_link_without_an_amount_takes_what_each_payer_types() {
    OpenShop shop = shop();
    Reply link = make(shop, Map.of("currency", "EUR", "reusable", true, "note", "For the roof"));
    assertThat(look(outsider(), token(link)).json().path("amountMinor").isNull()).isTrue();

    pay(visitorWith(1000), link, 250).must(201);
    pay(visitorWith(1000), link, 700).must(201);

    Reply after = state(shop, link);
    assertThat(after.text("status")).isEqualTo("open");
    assertThat(after.number("paidMinor")).isEqualTo(950);
    Reply first = shop.owner().get(links(shop) + "/" + link.text("id") + "/payments?limit=1");
    assertThat(first.json().at("/data/0/amountMinor").longValue()).isEqualTo(700);
    Reply second =
        shop.owner()
            .get(
                links(shop)
                    + "/"
                    + link.text("id")
                    + "/payments?after="
                    + first.text("nextCursor"));
    assertThat(second.json().at("/data/0/amountMinor").longValue()).isEqualTo(250);
    assertThat(second.json().path("nextCursor").isNull()).isTrue();
  }

  @Test
  void a_link_that_has_ended_moves_nothing_and_says_why() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    Instant end = times.business().instant().plus(Duration.ofHours(1));
    Reply usedUp = make(shop, asking(100));
    pay(payer, usedUp, 100).must(201);
    Reply off = make(shop, asking(100));
    switchOff(shop, off).must(200);
    Reply expiring = make(shop, asking(100, "reusable", true, "expiresAt", end.toString()));
    times.business().advance(Duration.ofHours(1).minusMillis(1));
    pay(payer, expiring, 100).must(201);
    times.business().advance(Duration.ofMillis(1));

    refusesWithoutMoving("payment_link_used_up", () -> pay(payer, usedUp, 100));
    refusesWithoutMoving("payment_link_off", () -> pay(payer, off, 100));
    refusesWithoutMoving("payment_link_expired", () -> pay(payer, expiring, 100));
    refusesWithoutMoving(
        "payment_link_unknown",
        () ->
            payer.post(
                "/v1/link-payments",
                Map.of("token", token(off) + "x", "amountMinor", 100, "currency", "EUR")));
    look(outsider(), "none").must(422).refusedAs("payment_link_unknown");
    assertThat(look(outsider(), token(expiring)).text("status")).isEqualTo("expired");
    assertThat(switchOff(shop, usedUp).must(200).text("status")).isEqualTo("used_up");
    assertThat(switchOff(shop, off).must(200).text("status")).isEqualTo("off");
  }

  @Test
  void what_is_not_asked_for_is_not_paid() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    Reply link = make(shop, asking(1200));
    Reply open = make(shop, Map.of("currency", "EUR"));
    Person poor = visitor();

    refusesWithoutMoving("amount_mismatch", () -> pay(payer, link, 1199));
    refusesWithoutMoving("insufficient_funds", () -> pay(poor, link, 1200));
    refusesWithoutMoving(
        "currency_mismatch",
        () ->
            payer.post(
                "/v1/link-payments",
                Map.of("token", token(open), "amountMinor", 100, "currency", "JPY")));
    shop.owner().post(shop.path() + "/closure", Map.of()).must(200);
    refusesWithoutMoving("shop_closed", () -> pay(payer, link, 1200));
    shop.owner().post(links(shop), asking(100)).must(422).refusedAs("shop_closed");
    assertThat(state(shop, link).number("paidCount")).isZero();
  }

  @Test
  void above_the_limit_a_passkey_over_exactly_this_link_is_wanted() {
    OpenShop shop = shop();
    Person payer = visitorWith(15_000);
    Reply link = make(shop, asking(4000));
    Reply other = make(shop, asking(4000));
    refusesWithoutMoving("approval_required", () -> pay(payer, link, 4000));
    refusesWithoutMoving(
        "approval_invalid",
        () -> payer.post("/v1/link-payments", approved(payer, payment(link, 4000), other)));

    payer.post("/v1/link-payments", approved(payer, payment(link, 4000), link)).must(201);

    payer
        .post("/v1/approvals", Map.of("act", "link_payment", "linkPayment", payment(link, 4000)))
        .must(422)
        .refusedAs("payment_link_used_up");
    assertThat(payer.balanceMinor()).isEqualTo(11_000);
  }

  @Test
  void a_program_with_the_scope_makes_links_and_a_replay_shows_the_same_one() {
    OpenShop shop = shop();
    Person program = program(apiKey(shop, "charges:write", "charges:read"));
    String key = UUID.randomUUID().toString();

    Reply made = program.post(links(shop), asking(100), key).must(201);
    Reply again = program.post(links(shop), asking(100), key).must(201);

    assertThat(again.text()).isEqualTo(made.text());
    assertThat(program.get(links(shop)).must(200).json().path("data")).hasSize(1);
    assertThat(
            rows()
                .sql(
                    "select count(*) from api.idempotency_key where body::text like '%' || ? || '%'")
                .param(token(made))
                .query(Long.class)
                .single())
        .as("answers under keys that have the token")
        .isZero();
    assertThat(
            rows()
                .sql("select count(*) from paylink.link where link::text like '%' || ? || '%'")
                .param(token(made))
                .query(Long.class)
                .single())
        .as("rows that have the token")
        .isZero();
    program(apiKey(shop, "payments:read"))
        .post(links(shop), asking(100))
        .must(403)
        .refusedAs("scope_missing");
  }

  @Test
  void a_link_that_could_not_serve_is_not_made() {
    OpenShop shop = shop();
    Instant now = times.business().instant();
    List<Map<String, Object>> wrong =
        List.of(
            asking(0),
            asking(100, "maxPayments", 3),
            asking(100, "reusable", true, "maxPayments", 1),
            asking(100, "expiresAt", now.toString()),
            asking(100, "expiresAt", now.plus(Duration.ofDays(2000)).toString()),
            asking(100, "reference", "ticket #7"),
            asking(100, "note", "x".repeat(201)),
            asking(100, "note", "\u202Eyrekab"));

    for (Map<String, Object> body : wrong) {
      shop.owner().post(links(shop), body).must(400);
    }

    Map<String, Object> yen = asking(100);
    yen.put("currency", "JPY");
    shop.owner().post(links(shop), yen).must(422).refusedAs("currency_mismatch");
    assertThat(shop.owner().get(links(shop)).json().path("data")).isEmpty();
  }

  private static String links(OpenShop shop) {
    return shop.path() + "/payment-links";
  }

  private static Reply make(OpenShop shop, Map<String, ?> body) {
    return shop.owner().post(links(shop), body).must(201);
  }

  private static Reply state(OpenShop shop, Reply link) {
    return shop.owner().get(links(shop) + "/" + link.text("id")).must(200);
  }

  private static Reply switchOff(OpenShop shop, Reply link) {
    return shop.owner().post(links(shop) + "/" + link.text("id") + "/switching-off", Map.of());
  }

  private static Map<String, Object> asking(long amountMinor, Object... more) {
    Map<String, Object> body = new HashMap<>(amount(amountMinor));
    for (int at = 0; at < more.length; at += 2) {
      body.put((String) more[at], more[at + 1]);
    }
    return body;
  }

  private static String token(Reply link) {
    String url = link.text("url");
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static Reply look(Person person, String token) {
    return person.post("/v1/payment-link-readings", Map.of("token", token));
  }

  private static Map<String, Object> payment(Reply link, long amountMinor) {
    Map<String, Object> body = new HashMap<>(amount(amountMinor));
    body.put("token", token(link));
    return body;
  }

  private static Reply pay(Person payer, Reply link, long amountMinor) {
    return payer.post("/v1/link-payments", payment(link, amountMinor));
  }

  /** The payment with the payer's approval of the same amount by {@code approved}. */
  private static Map<String, Object> approved(
      Person payer, Map<String, Object> payment, Reply approved) {
    Map<String, Object> body = new HashMap<>(payment);
    long amountMinor = ((Number) Objects.requireNonNull(payment.get("amountMinor"))).longValue();
    body.put(
        "approval",
        payer.approve(
            Map.of("act", "link_payment", "linkPayment", payment(approved, amountMinor))));
    return body;
  }
}
