package io.sycee.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** Shops whose programs are told. */
abstract class WebhookScenario extends Town {

  static final String[] EVENTS = {
    "payment.paid", "refund.made", "charge.cancelled", "charge.expired"
  };

  /** An endpoint of a shop, as its program sees it. */
  record Hook(OpenShop shop, Person program, String path, String secret) {

    JsonNode state() {
      String id = path.substring(path.lastIndexOf('/') + 1);
      return program
          .get(shop.path() + "/webhook-endpoints")
          .must(200)
          .json()
          .path("data")
          .valueStream()
          .filter(endpoint -> endpoint.path("id").stringValue().equals(id))
          .findFirst()
          .orElseThrow();
    }

    List<JsonNode> deliveries() {
      return program
          .get(path + "/deliveries?limit=100")
          .must(200)
          .json()
          .path("data")
          .valueStream()
          .toList();
    }

    JsonNode only() {
      assertThat(deliveries()).hasSize(1);
      return deliveries().getFirst();
    }

    long count(String status) {
      return deliveries().stream()
          .filter(delivery -> delivery.path("status").stringValue().equals(status))
          .count();
    }
  }

  final Hook hook(OpenShop shop, Receiver receiver, String... events) {
    return hook(shop, receiver.url(), events);
  }

  final Hook hook(OpenShop shop, String url, String... events) {
    Person program = program(apiKey(shop, "webhooks:write", "charges:write"));
    Reply made =
        program
            .post(
                shop.path() + "/webhook-endpoints",
                Map.of("url", url, "events", List.of(events.length == 0 ? EVENTS : events)))
            .must(201);
    return new Hook(
        shop,
        program,
        shop.path() + "/webhook-endpoints/" + made.json().at("/endpoint/id").stringValue(),
        made.text("secret"));
  }

  /** The cheapest thing that is told: a charge that its shop withdraws. Answers with the charge. */
  final String somethingHappens(OpenShop shop) {
    String charge = charge(shop, 100).text("id");
    shop.owner().post(shop.path() + "/charges/" + charge + "/cancellation", Map.of()).must(200);
    return charge;
  }

  /** Waits for what another thread is about to write down. */
  static void until(BooleanSupplier happened) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!happened.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it did not happen").isLessThan(end);
      var _ = new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }
  }
}
