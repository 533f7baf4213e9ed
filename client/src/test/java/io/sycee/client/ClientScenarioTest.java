package io.sycee.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.sycee.SyceeApplication;
import io.sycee.demo.ApiClient;
import io.sycee.demo.EmbeddedDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The client before the whole platform, with a shop that somebody opened a minute ago. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientScenarioTest {

  private static final Retries QUICK = new Retries(3, Duration.ofMillis(1), Duration.ofMillis(5));

  private final EmbeddedDatabase database;
  private final ConfigurableApplicationContext platform;
  private final String site;
  private final ApiClient owner;
  private final String apiKey;
  private final SyceeClient sycee;

  ClientScenarioTest() throws IOException {
    int port = freePort();
    site = "http://localhost:" + port;
    database = EmbeddedDatabase.temporary();
    platform =
        SpringApplication.run(
            SyceeApplication.class,
            "--spring.profiles.active=demo",
            "--server.port=" + port,
            "--sycee.site.origin=" + site,
            "--sycee.rails.sandbox=true",
            "--sycee.webhooks.allow-loopback=true",
            "--sycee.secrets.master-key=" + Base64.getEncoder().encodeToString(new byte[32]),
            "--sycee.database.url=" + database.url(EmbeddedDatabase.DATABASE),
            "--sycee.database.password=" + database.app().password(),
            "--sycee.database.migrate-password=" + database.migrate().password());
    owner = new ApiClient(site);
    owner.openWallet().must(201);
    String shop =
        owner
            .post(
                "/v1/shops",
                Map.of(
                    "name", "Blue Door Bakery",
                    "city", "Harbour Town",
                    "country", "NL",
                    "categoryCode", "5462"))
            .must(201)
            .get("id")
            .stringValue();
    apiKey =
        owner
            .post(
                "/v1/shops/" + shop + "/api-keys",
                Map.of(
                    "name",
                    "Web shop",
                    "scopes",
                    List.of(
                        "charges:read",
                        "charges:write",
                        "payments:read",
                        "refunds:write",
                        "webhooks:write")))
            .must(201)
            .get("secret")
            .stringValue();
    sycee = SyceeClient.of(URI.create(site + "/"), apiKey);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @BeforeAll
  void the_shop_is_ours() {
    assertThat(sycee.charges(ListQuery.all()).data()).isEmpty();
  }

  @AfterAll
  void close() throws IOException {
    platform.close();
    database.close();
  }

  private void pay(String payload) {
    owner.post("/sandbox/payments", Map.of("payload", payload)).must(201);
  }

  @Test
  void the_example_of_the_readme_gives_some_back() {
    Refund refund = Example.run(URI.create(site), apiKey, this::pay);

    assertThat(refund.amountMinor()).isEqualTo(250);
    Payment payment = sycee.payment(refund.paymentId(), "charge", "refunds");
    assertThat(payment.status()).isEqualTo("partly_refunded");
    assertThat(payment.refunds()).containsExactly(refund);
    assertThat(payment.charge())
        .satisfies(charge -> assertThat(charge.metadata()).containsEntry("basket", "b-1207"));
    assertThat(sycee.refund(refund.id())).isEqualTo(refund);
    assertThat(sycee.refunds(ListQuery.all().payment(payment.id()).expand("payment")).data())
        .singleElement()
        .satisfies(found -> assertThat(found.payment()).isNotNull());
  }

  @Test
  void a_lost_answer_is_asked_for_again_with_the_same_key_and_nothing_happens_twice() {
    for (String fault : List.of("busy", "unavailable", "outcome_unknown", "internal_error")) {
      String reference = "Fault " + fault.replace('_', '-');
      SyceeClient unlucky = sycee.with(QUICK).withHeader("Sycee-Sandbox-Fault", fault);

      Charge charge = unlucky.createCharge(NewCharge.of(700, "EUR").reference(reference));

      assertThat(sycee.charges(ListQuery.all().reference(reference)).data())
          .containsExactly(charge);
    }
  }

  @Test
  void what_stays_open_is_said_with_the_key_under_which_to_ask_again() {
    SyceeClient onlyOnce =
        sycee
            .with(new Retries(1, Duration.ZERO, Duration.ZERO))
            .withHeader("Sycee-Sandbox-Fault", "outcome_unknown");
    NewCharge order = NewCharge.of(800, "EUR").reference("Open 1");

    SyceeException.Unknown open =
        catchThrowableOfType(SyceeException.Unknown.class, () -> onlyOnce.createCharge(order));

    String key = String.valueOf(open.idempotencyKey());
    Charge charge = sycee.createCharge(order, key);
    assertThat(sycee.charges(ListQuery.all().reference("Open 1")).data()).containsExactly(charge);
  }

  @Test
  void nobody_there_is_open_and_no_refusal() throws IOException {
    SyceeClient nobody =
        SyceeClient.of(URI.create("http://localhost:" + freePort()), apiKey).with(QUICK);

    assertThatThrownBy(nobody::shop).isInstanceOf(SyceeException.Unknown.class);
  }

  @Test
  void a_refusal_is_thrown_at_once_with_its_code_and_facts() {
    Charge charge = sycee.createCharge(NewCharge.of(900, "EUR"));
    pay(charge.payload());
    UUID payment = Objects.requireNonNull(sycee.charge(charge.id()).paymentId());

    SyceeException.Refused refused =
        catchThrowableOfType(
            SyceeException.Refused.class, () -> sycee.refund(payment, NewRefund.of(901, "EUR")));

    assertThat(refused.code()).isEqualTo("refund_exceeds_payment");
    assertThat(refused.problem().moneyMoved()).isFalse();
    assertThat(refused.problem().facts()).containsEntry("refundableMinor", 900);
    assertThatThrownBy(() -> sycee.cancelCharge(charge.id()))
        .isInstanceOfSatisfying(
            SyceeException.Refused.class,
            paid -> assertThat(paid.code()).isEqualTo("charge_already_paid"));
    assertThatThrownBy(() -> SyceeClient.of(URI.create(site), apiKey + "x").shop())
        .isInstanceOfSatisfying(
            SyceeException.Refused.class,
            key -> assertThat(key.code()).isEqualTo("api_key_malformed"));
  }

  @Test
  void two_equal_refunds_are_two_and_one_key_is_one() {
    Charge charge = sycee.createCharge(NewCharge.of(1000, "EUR"));
    pay(charge.payload());
    UUID payment = Objects.requireNonNull(sycee.charge(charge.id()).paymentId());
    NewRefund some = NewRefund.of(100, "EUR");

    Refund first = sycee.refund(payment, some);
    Refund second = sycee.refund(payment, some);
    Refund third = sycee.refund(payment, some, "case-14");
    Refund again = sycee.refund(payment, some, "case-14");

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(again).isEqualTo(third);
    assertThat(sycee.payment(payment).refundedMinor()).isEqualTo(300);
  }

  @Test
  void pages_follow_one_another() {
    List<UUID> made = new ArrayList<>();
    for (int order = 0; order < 5; order++) {
      made.add(0, sycee.createCharge(NewCharge.of(77, "EUR")).id());
    }
    List<UUID> found = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page<Charge> page = sycee.charges(ListQuery.all().amountMinor(77).limit(2).after(cursor));
      page.data().forEach(charge -> found.add(charge.id()));
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(found).isEqualTo(made);
  }

  @SuppressWarnings("ArrayRecordComponent") // An HTTP body, read and never compared.
  private record Received(Map<String, String> headers, byte[] body) {}

  @Test
  void a_webhook_is_verified_as_it_came_and_its_event_is_listed() throws Exception {
    BlockingQueue<Received> inbox = new LinkedBlockingQueue<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          Map<String, String> headers = new HashMap<>();
          for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            headers.put(name, String.valueOf(exchange.getRequestHeaders().getFirst(name)));
          }
          inbox.add(new Received(headers, exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    try {
      String path = "/v1/shops/" + sycee.shop() + "/webhook-endpoints";
      ApiClient.Reply made =
          owner
              .post(
                  path,
                  Map.of(
                      "url",
                      "http://localhost:" + receiver.getAddress().getPort() + "/",
                      "events",
                      List.of("charge.cancelled")))
              .must(201);
      WebhookVerifier verifier = WebhookVerifier.of(sycee.shop(), made.get("secret").stringValue());
      Charge charge = sycee.createCharge(NewCharge.of(300, "EUR").metadata(Map.of("note", "两杯茶")));
      sycee.cancelCharge(charge.id());

      Received received = Objects.requireNonNull(inbox.poll(30, TimeUnit.SECONDS));
      WebhookEvent event = verifier.verify(received.headers()::get, received.body());

      assertThat(event.type()).isEqualTo("charge.cancelled");
      assertThat(event.id("chargeId")).isEqualTo(charge.id());
      assertThat(event.metadata()).containsEntry("note", "两杯茶");
      byte[] altered = new String(received.body(), UTF_8).replace("test", "live").getBytes(UTF_8);
      assertThatThrownBy(() -> verifier.verify(received.headers()::get, altered))
          .isInstanceOf(UnverifiedWebhookException.class);
      UUID endpoint = UUID.fromString(made.get("endpoint").get("id").stringValue());
      assertThat(sycee.events(endpoint, ListQuery.all()).data())
          .singleElement()
          .satisfies(sent -> assertThat(sent.eventId()).hasToString(event.id()));
    } finally {
      receiver.stop(0);
    }
  }
}
