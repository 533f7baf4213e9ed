package io.sycee.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Instance;
import io.sycee.scenario.LiveStream;
import io.sycee.scenario.LiveStream.Event;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveScenarioTest extends Town {

  @Test
  void a_payment_reaches_the_till_and_the_payers_own_screen() {
    OpenShop shop = shop();
    Person payer = visitor();
    try (LiveStream till = shop.owner().follow(shop.path() + "/events");
        LiveStream wallet = payer.follow("/v1/events")) {
      String topUp = topUp(payer, 2000).must(201).text("id");
      assertTold(wallet.next(), "top_up.succeeded", "topUpId", topUp);
      Reply charge = charge(shop, 1500);
      String payment = pay(payer, charge.text("payload"), 1500).must(201).text("id");

      Event atTill = till.next();
      assertThat(atTill.name()).isEqualTo("payment.paid");
      assertThat(atTill.data().path("paymentId").stringValue()).isEqualTo(payment);
      assertThat(atTill.data().path("chargeId").stringValue()).isEqualTo(charge.text("id"));
      Event inWallet = wallet.next();
      assertThat(inWallet.name()).isEqualTo("payment.paid");
      assertThat(inWallet.data().path("paymentId").stringValue()).isEqualTo(payment);
      assertThat(inWallet.data().has("chargeId")).isFalse();
    }
  }

  @Test
  void a_refund_a_top_up_and_a_withdrawn_charge_are_told_too() {
    OpenShop shop = shop();
    Person payer = visitor();
    try (LiveStream till = shop.owner().follow(shop.path() + "/events");
        LiveStream wallet = payer.follow("/v1/events")) {
      String topUp = topUp(payer, 2000).must(201).text("id");
      assertTold(wallet.next(), "top_up.succeeded", "topUpId", topUp);

      String payment = pay(payer, shop.payload(), 900).must(201).text("id");
      assertTold(wallet.next(), "payment.paid", "paymentId", payment);
      assertTold(till.next(), "payment.paid", "paymentId", payment);

      String refund = refund(shop, payment, 400).must(201).text("id");
      assertTold(wallet.next(), "refund.made", "refundId", refund);
      assertTold(till.next(), "refund.made", "refundId", refund);

      String charge = charge(shop, 300).text("id");
      shop.owner().post(shop.path() + "/charges/" + charge + "/cancellation", Map.of()).must(200);
      assertTold(till.next(), "charge.cancelled", "chargeId", charge);
    }
  }

  /** Events keep their order, so the stranger's own one proves that nothing came before it. */
  @Test
  void a_stranger_hears_nothing_of_others() {
    OpenShop shop = shop();
    OpenShop elsewhere = shop();
    Person payer = visitorWith(2000);
    Person stranger = visitor();
    try (LiveStream wallet = stranger.follow("/v1/events");
        LiveStream till = elsewhere.owner().follow(elsewhere.path() + "/events")) {
      pay(payer, shop.payload(), 1500).must(201);
      String topUp = topUp(stranger, 500).must(201).text("id");
      assertTold(wallet.next(), "top_up.succeeded", "topUpId", topUp);

      String payment = pay(stranger, elsewhere.payload(), 500).must(201).text("id");
      assertTold(till.next(), "payment.paid", "paymentId", payment);
    }
  }

  @Test
  void a_refused_payment_is_told_to_nobody() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    try (LiveStream till = shop.owner().follow(shop.path() + "/events")) {
      pay(payer, shop.payload(), 1001).must(422);
      String payment = pay(payer, shop.payload(), 1000).must(201).text("id");

      assertTold(till.next(), "payment.paid", "paymentId", payment);
    }
  }

  @Test
  void what_is_paid_at_one_instance_is_heard_at_another() {
    OpenShop shop = shop();
    Person payer = visitorWith(2000);
    try (Instance other = secondInstance(Map.of("sycee.rails.sandbox", true));
        LiveStream till = shop.owner().at(other.site()).follow(shop.path() + "/events");
        LiveStream wallet = payer.follow("/v1/events")) {
      String here = pay(payer, shop.payload(), 700).must(201).text("id");
      assertTold(till.next(), "payment.paid", "paymentId", here);
      assertTold(wallet.next(), "payment.paid", "paymentId", here);

      String there = pay(payer.at(other.site()), shop.payload(), 800).must(201).text("id");
      assertTold(till.next(), "payment.paid", "paymentId", there);
      assertTold(wallet.next(), "payment.paid", "paymentId", there);
    }
  }

  /** An orderly stop waits up to 30 seconds for requests in progress; a screen is none. */
  @Test
  void an_instance_that_stops_waits_for_no_screen() {
    OpenShop shop = shop();
    Instance other = secondInstance(Map.of("sycee.rails.sandbox", true));
    try (LiveStream till = shop.owner().at(other.site()).follow(shop.path() + "/events")) {
      long before = System.nanoTime();
      other.close();

      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
      till.awaitEnd();
    }
  }

  private static void assertTold(Event event, String name, String idName, String id) {
    assertThat(event.name()).isEqualTo(name);
    assertThat(event.data().path(idName).stringValue()).isEqualTo(id);
  }
}
