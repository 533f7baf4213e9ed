package io.sycee.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.payment.Charges;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.webhook.Receiver.Received;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookScenarioTest extends WebhookScenario {

  @Autowired private Charges charges;

  @Test
  void a_payment_is_told_signed_over_the_very_bytes_and_names_its_payee() throws Exception {
    OpenShop shop = shop();
    Person payer = visitorWith(2000);
    try (Receiver receiver = Receiver.answering(204)) {
      Hook hook = hook(shop, receiver);
      Reply charge = charge(shop, 1500);
      String payment = pay(payer, charge.text("payload"), 1500).must(201).text("id");

      Received told = receiver.next();

      assertThat(StandardVerifier.accepts(hook.secret(), told)).isTrue();
      JsonNode body = JsonMapper.shared().readTree(told.body());
      assertThat(body.path("type").stringValue()).isEqualTo("payment.paid");
      assertThat(body.path("version").intValue()).isEqualTo(1);
      assertThat(body.path("mode").stringValue()).isEqualTo("test");
      assertThat(body.at("/payee/shopId").stringValue()).isEqualTo(shop.id());
      assertThat(body.at("/data/paymentId").stringValue()).isEqualTo(payment);
      assertThat(body.at("/data/chargeId").stringValue()).isEqualTo(charge.text("id"));
      assertThat(told.text()).doesNotContain("P-").doesNotContain("1500");
      until(() -> hook.count("delivered") == 1);
      assertThat(hook.only().path("eventId").stringValue()).isEqualTo(told.id());
      JsonNode logged =
          hook.program()
              .get(hook.path() + "/deliveries/" + hook.only().path("id").stringValue())
              .must(200)
              .json();
      assertThat(logged.path("body").stringValue()).isEqualTo(told.text());
      assertThat(logged.at("/attempts/0/httpStatus").intValue()).isEqualTo(204);
    }
  }

  @Test
  void a_changed_byte_or_another_secret_does_not_verify() throws Exception {
    OpenShop shop = shop();
    try (Receiver receiver = Receiver.answering(200)) {
      Hook hook = hook(shop, receiver);
      somethingHappens(shop);
      Received told = receiver.next();
      byte[] changed = told.body().clone();
      changed[changed.length - 2] ^= 1;

      assertThat(StandardVerifier.accepts(hook.secret(), told)).isTrue();
      assertThat(StandardVerifier.accepts(hook.secret(), new Received(told.headers(), changed)))
          .isFalse();
      assertThat(StandardVerifier.accepts(WebhookSecret.generate().exposed(), told)).isFalse();
    }
  }

  @Test
  void a_refund_a_withdrawn_charge_and_an_expired_one_are_told_too() throws Exception {
    OpenShop shop = shop();
    Person payer = visitorWith(2000);
    try (Receiver receiver = Receiver.answering(200)) {
      Hook hook = hook(shop, receiver, "refund.made", "charge.cancelled", "charge.expired");
      String payment = pay(payer, shop.payload(), 900).must(201).text("id");
      String refund = refund(shop, payment, 400).must(201).text("id");
      assertTold(receiver.next(), "refund.made", "refundId", refund);

      String withdrawn = somethingHappens(shop);
      assertTold(receiver.next(), "charge.cancelled", "chargeId", withdrawn);

      String expiring = charge(shop, 300).text("id");
      times.business().advance(Duration.ofMinutes(6));
      charges.noteExpired(1000);
      assertTold(receiver.next(), "charge.expired", "chargeId", expiring);
      until(() -> hook.count("delivered") == 3);
      assertThat(charges.noteExpired(1000)).isZero();
      assertThat(receiver.all()).hasSize(3);
    }
  }

  @Test
  void another_shops_program_hears_nothing() throws Exception {
    OpenShop shop = shop();
    OpenShop other = shop();
    try (Receiver receiver = Receiver.answering(200);
        Receiver elsewhere = Receiver.answering(200)) {
      hook(shop, receiver);
      hook(other, elsewhere);
      somethingHappens(shop);
      receiver.next();
      somethingHappens(other);

      assertThat(elsewhere.next().text()).contains(other.id()).doesNotContain(shop.id());
      assertThat(elsewhere.ready()).isNull();
    }
  }

  @Test
  void while_a_secret_is_rotated_both_signatures_are_sent_and_afterwards_one() throws Exception {
    OpenShop shop = shop();
    try (Receiver receiver = Receiver.answering(200)) {
      Hook hook = hook(shop, receiver);
      String fresh =
          hook.program()
              .post(
                  hook.path() + "/secret-rotation",
                  Map.of(
                      "oldSecretWorksUntil",
                      times.wall().instant().plus(Duration.ofHours(1)).toString()))
              .must(201)
              .text("secret");

      somethingHappens(shop);
      Received during = receiver.next();
      times.wall().advance(Duration.ofHours(1));
      somethingHappens(shop);
      Received after = receiver.next();

      assertThat(StandardVerifier.signatures(during)).hasSize(2);
      assertThat(StandardVerifier.accepts(hook.secret(), during)).isTrue();
      assertThat(StandardVerifier.accepts(fresh, during)).isTrue();
      assertThat(StandardVerifier.signatures(after)).hasSize(1);
      assertThat(StandardVerifier.accepts(hook.secret(), after)).isFalse();
      assertThat(StandardVerifier.accepts(fresh, after)).isTrue();
    }
  }

  @Test
  void the_secret_is_sealed_at_rest() throws Exception {
    try (Receiver receiver = Receiver.answering(200)) {
      Hook hook = hook(shop(), receiver);
      String raw =
          rows()
              .sql(
                  "select string_agg(e::text, ' ') || (select string_agg(i::text, ' ') from"
                      + " api.idempotency_key i) from webhook.endpoint e")
              .query(String.class)
              .single();

      assertThat(raw).doesNotContain(hook.secret().substring("whsec_".length()));
      assertThat(hook.state().toString()).doesNotContain("whsec_");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example/hook",
        "ftp://shop.example/hook",
        "https://10.0.0.7/hook",
        "https://[::ffff:10.0.0.7]/hook",
        "https://169.254.169.254/latest/meta-data",
        "https://user:word@shop.example/hook",
        "https://shop.example/hook#here",
        "https:///hook",
        "not a url"
      })
  void an_endpoint_that_leads_inside_or_is_not_private_on_the_way_is_refused(String url) {
    OpenShop shop = shop();

    Reply refused =
        shop.owner()
            .post(
                shop.path() + "/webhook-endpoints",
                Map.of("url", url, "events", List.of("payment.paid")));

    refused.must(422).refusedAs("webhook_url_refused");
  }

  @Test
  void what_cannot_be_written_down_does_not_happen() throws Exception {
    OpenShop shop = shop();
    Person payer = visitorWith(2000);
    try (Receiver receiver = Receiver.answering(200)) {
      hook(shop, receiver);
      rows()
          .sql(
              "alter table webhook.event add constraint nobody_writes"
                  + " check (shop_id <> '"
                  + shop.id()
                  + "') not valid")
          .update();
      try {
        pay(payer, shop.payload(), 700).must(500).refusedAs("internal_error");

        assertThat(payer.balanceMinor()).isEqualTo(2000);
        assertThat(shop.netMinor()).isZero();
      } finally {
        rows().sql("alter table webhook.event drop constraint nobody_writes").update();
      }
      pay(payer, shop.payload(), 700).must(201);
      assertThat(receiver.next().text()).contains("payment.paid");
    }
  }

  @Test
  void an_endpoint_that_is_removed_meanwhile_does_not_fail_what_happens() throws Exception {
    OpenShop shop = shop();
    try (Receiver receiver = Receiver.answering(200)) {
      for (int round = 0; round < 8; round++) {
        Hook hook = hook(shop, receiver);
        String charge = charge(shop, 100).text("id");

        List<Reply> raced =
            race(
                List.of(
                    () -> hook.program().post(hook.path() + "/removal", Map.of()),
                    () ->
                        shop.owner()
                            .post(shop.path() + "/charges/" + charge + "/cancellation", Map.of())));

        raced.get(0).must(204);
        raced.get(1).must(200);
      }
    }
  }

  @Test
  void a_shop_has_a_bounded_number_of_endpoints_also_when_they_are_made_at_once() {
    OpenShop shop = shop();
    Map<String, Object> wanted =
        Map.of("url", "https://shop.example/hook", "events", List.of("charge.expired"));

    List<Reply> raced =
        race(
            Collections.nCopies(
                14, () -> shop.owner().post(shop.path() + "/webhook-endpoints", wanted)));

    assertThat(raced.stream().filter(reply -> reply.status() == 201)).hasSize(10);
    assertThat(raced.stream().filter(reply -> reply.status() != 201))
        .allSatisfy(reply -> reply.must(422).refusedAs("limit_reached"));
  }

  private static void assertTold(Received told, String type, String name, String id) {
    JsonNode body = JsonMapper.shared().readTree(told.body());
    assertThat(body.path("type").stringValue()).isEqualTo(type);
    assertThat(body.path("data").path(name).stringValue()).isEqualTo(id);
  }
}
