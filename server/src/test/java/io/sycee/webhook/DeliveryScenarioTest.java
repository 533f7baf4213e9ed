package io.sycee.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Instance;
import io.sycee.scenario.Person;
import io.sycee.webhook.Receiver.Received;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Receivers as they are: slow, down, redirecting, lying, gone; and instances that die. */
class DeliveryScenarioTest extends WebhookScenario {

  private static final Map<String, String> SANDBOX =
      Map.of("sycee.rails.sandbox", "true", "sycee.webhooks.allow-loopback", "true");

  @Autowired private Courier courier;
  @Autowired private DeliveryTable deliveries;

  @Test
  void a_receiver_that_stays_down_is_tried_ten_times_then_listed_and_can_be_replayed()
      throws Exception {
    OpenShop shop = shop();
    try (Receiver receiver = Receiver.answering(503)) {
      Hook hook = hook(shop, receiver);
      Instant before = times.wall().instant();
      somethingHappens(shop);
      String id = "";
      for (int attempt = 1; attempt <= 10; attempt++) {
        Received told = receiver.next();
        assertThat(told.id()).isEqualTo(id.isEmpty() ? told.id() : id);
        assertThat(StandardVerifier.accepts(hook.secret(), told)).isTrue();
        id = told.id();
        int made = attempt;
        until(() -> isWrittenDown(hook, made));
        assertThat(hook.only().path("lastHttpStatus").intValue()).isEqualTo(503);
        times.wall().advance(Duration.ofHours(27));
      }
      assertThat(hook.count("undelivered")).isEqualTo(1);
      assertThat(
              hook.program()
                  .get(hook.path() + "/deliveries?status=undelivered")
                  .must(200)
                  .json()
                  .path("data"))
          .hasSize(1);

      receiver.nowAnswers(Receiver.with(200));
      long replayed =
          hook.program()
              .post(hook.path() + "/replays", Map.of("since", before.toString()))
              .must(200)
              .number("replayed");

      assertThat(replayed).isEqualTo(1);
      assertThat(receiver.next().id()).isEqualTo(id);
      until(() -> hook.count("delivered") == 1);
      assertThat(receiver.all()).hasSize(11);
    }
  }

  private static boolean isWrittenDown(Hook hook, int attempts) {
    JsonNode delivery = hook.only();
    return delivery.path("attempts").intValue() == attempts
        && rowsLogged(hook, delivery) == attempts;
  }

  private static int rowsLogged(Hook hook, JsonNode delivery) {
    return hook.program()
        .get(hook.path() + "/deliveries/" + delivery.path("id").stringValue())
        .must(200)
        .json()
        .path("attempts")
        .size();
  }

  @Test
  void nobody_listening_is_written_down_and_tried_again() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    OpenShop shop = shop();
    Hook hook = hook(shop, "http://127.0.0.1:" + port + "/");
    somethingHappens(shop);

    until(() -> isWrittenDown(hook, 1));

    assertThat(hook.only().path("lastResult").stringValue()).isEqualTo("no_answer");
    assertThat(hook.only().path("status").stringValue()).isEqualTo("pending");
  }

  @Test
  void a_redirect_is_not_followed_and_is_no_success() throws Exception {
    OpenShop shop = shop();
    try (Receiver elsewhere = Receiver.answering(200);
        Receiver receiver = new Receiver(Receiver.with(307, "Location: " + elsewhere.url()))) {
      Hook hook = hook(shop, receiver);
      somethingHappens(shop);
      receiver.next();
      until(() -> isWrittenDown(hook, 1));

      assertThat(hook.only().path("lastHttpStatus").intValue()).isEqualTo(307);
      assertThat(hook.only().path("status").stringValue()).isEqualTo("pending");
      assertThat(elsewhere.all()).isEmpty();
    }
  }

  @Test
  void an_endless_answer_and_one_that_breaks_off_are_what_their_status_says() throws Exception {
    OpenShop shop = shop();
    Receiver.Manners endless =
        out -> {
          out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
          byte[] chunk = ("4000\r\n" + "x".repeat(0x4000) + "\r\n").getBytes(ISO_8859_1);
          while (true) {
            out.write(chunk);
          }
        };
    try (Receiver receiver = new Receiver(endless)) {
      Hook hook = hook(shop, receiver);
      somethingHappens(shop);
      until(() -> hook.count("delivered") == 1);

      receiver.nowAnswers(out ->
          out.write("HTTP/1.1 202 OK\r\nContent-Length: 900\r\n\r\nhalf".getBytes(ISO_8859_1)));
      somethingHappens(shop);
      until(() -> hook.count("delivered") == 2);

      receiver.nowAnswers(out -> out.write("HTTP/1.1 2".getBytes(ISO_8859_1)));
      somethingHappens(shop);
      until(() -> hook.deliveries().getFirst().path("lastResult").isString());
      assertThat(hook.deliveries().getFirst().path("status").stringValue()).isEqualTo("pending");
    }
  }

  /** It lets its answer drip, so that no single read takes too long. */
  @Test
  void a_slow_receiver_is_given_up_and_keeps_nobody_else_waiting() throws Exception {
    OpenShop slow = shop();
    OpenShop quick = shop();
    CountDownLatch never = new CountDownLatch(1);
    Receiver.Manners dripping =
        out -> {
          out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(ISO_8859_1));
          while (!never.await(200, TimeUnit.MILLISECONDS)) {
            out.write('x');
            out.flush();
          }
        };
    try (Receiver dawdler = new Receiver(dripping);
        Receiver receiver = Receiver.answering(200)) {
      Hook waiting = hook(slow, dawdler);
      hook(quick, receiver);
      for (int count = 0; count < 12; count++) {
        somethingHappens(slow);
      }
      dawdler.next();
      somethingHappens(quick);
      receiver.next();
      assertThat(waiting.count("delivered")).isZero();

      until(() ->
          waiting.deliveries().stream()
              .anyMatch(one -> one.path("lastResult").asString("").equals("timed_out")));
      assertThat(dawdler.mostAtOnce()).isLessThan(12);
    } finally {
      never.countDown();
    }
  }

  @Test
  void a_receiver_that_is_gone_is_left_alone_and_hears_what_it_missed_when_it_is_back()
      throws Exception {
    OpenShop shop = shop();
    try (Receiver receiver = Receiver.answering(410)) {
      Hook hook = hook(shop, receiver);
      Instant before = times.wall().instant();
      somethingHappens(shop);
      receiver.next();
      until(() -> hook.state().path("status").stringValue().equals("disabled"));
      somethingHappens(shop);
      until(() -> hook.count("undelivered") == 2);
      hook.program()
          .post(hook.path() + "/replays", Map.of("since", before.toString()))
          .must(422)
          .refusedAs("webhook_endpoint_disabled");
      assertThat(receiver.all()).hasSize(1);

      receiver.nowAnswers(Receiver.with(200));
      hook.program().post(hook.path() + "/enabling", Map.of()).must(200);
      hook.program().post(hook.path() + "/replays", Map.of("since", before.toString())).must(200);

      until(() -> hook.count("delivered") == 2);
    }
  }

  @Test
  void a_receiver_that_asks_for_patience_is_given_it() throws Exception {
    OpenShop shop = shop();
    try (Receiver receiver = new Receiver(Receiver.with(429, "Retry-After: 3600"))) {
      Hook hook = hook(shop, receiver);
      somethingHappens(shop);
      receiver.next();
      until(() -> isWrittenDown(hook, 1));

      assertThat(Instant.parse(hook.only().path("dueAt").stringValue()))
          .isEqualTo(times.wall().instant().plus(Duration.ofHours(1)));
    }
  }

  @Test
  void one_delivery_can_be_sent_again_with_the_same_id_and_bytes() throws Exception {
    OpenShop shop = shop();
    try (Receiver receiver = Receiver.answering(200)) {
      Hook hook = hook(shop, receiver);
      somethingHappens(shop);
      Received first = receiver.next();
      until(() -> hook.count("delivered") == 1);

      String replay =
          hook.path() + "/deliveries/" + hook.only().path("id").stringValue() + "/replay";
      hook.program().post(replay, Map.of()).must(200);
      Received again = receiver.next();

      assertThat(again.id()).isEqualTo(first.id());
      assertThat(again.text()).isEqualTo(first.text());
    }
  }

  /** Stopped without a word before it looked, this instance is as good as killed. */
  @Test
  void what_happened_before_an_instance_died_is_told_by_another() throws Exception {
    OpenShop shop = shop();
    try (Receiver receiver = Receiver.answering(200)) {
      Hook hook = hook(shop, receiver);
      courier.stop();
      try {
        somethingHappens(shop);
        assertThat(hook.count("pending")).isEqualTo(1);
        assertThat(receiver.ready()).isNull();

        try (Instance survivor = secondInstance(SANDBOX)) {
          assertThat(survivor.site()).isNotEmpty();
          receiver.next();
          until(() -> hook.count("delivered") == 1);
        }
      } finally {
        courier.start();
      }
      assertThat(receiver.all()).hasSize(1);
    }
  }

  @Test
  void what_an_instance_died_over_is_attempted_again_once_its_claim_has_ended() throws Exception {
    OpenShop shop = shop();
    try (Receiver receiver = Receiver.answering(200)) {
      Hook hook = hook(shop, receiver);
      courier.stop();
      somethingHappens(shop);
      List<DeliveryTable.Claim> claimed =
          deliveries.claim(times.wall().instant(), 5, 1000, Set.of());
      assertThat(claimed).hasSize(1);
      assertThat(deliveries.claim(times.wall().instant(), 5, 1000, Set.of())).isEmpty();
      courier.start();

      rows()
          .sql("update webhook.delivery set claimed_until = now() where claimed_until is not null")
          .update();

      receiver.next();
      until(() -> hook.count("delivered") == 1);
    }
  }

  @Test
  void several_instances_share_the_work_and_attempt_nothing_twice() throws Exception {
    OpenShop shop = shop();
    try (Receiver receiver = Receiver.answering(200)) {
      Hook hook = hook(shop, receiver);
      courier.stop();
      try (Instance second = secondInstance(SANDBOX);
          Instance third = secondInstance(SANDBOX)) {
        Person there = hook.program().at(second.site());
        Person alsoThere = hook.program().at(third.site());
        courier.start();
        for (int count = 0; count < 30; count++) {
          Person one = count % 2 == 0 ? there : alsoThere;
          String charge = one.post(shop.path() + "/charges", amount(100)).must(201).text("id");
          one.post(shop.path() + "/charges/" + charge + "/cancellation", Map.of()).must(200);
        }
        until(() -> hook.count("delivered") == 30);
      }
      Set<String> ids = new HashSet<>();
      receiver.all().forEach(told -> ids.add(told.id()));
      assertThat(ids).hasSize(30);
      assertThat(receiver.all()).hasSize(30);
    }
  }
}
