package io.sycee.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Walks {@code docs/guide/refusals.md}; a sandbox of its own, since the clock is moved. */
@TestPropertySource(properties = "spring.application.name=sycee-refusals")
class RefusalsScenarioTest extends Town {

  private static final String SIGNS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private static final String FAULT = "Sycee-Sandbox-Fault";

  private final Map<String, Supplier<Reply>> walk = new LinkedHashMap<>();

  @Test
  void every_row_of_the_table_leads_to_its_refusal() throws IOException {
    OpenShop shop = shop();
    Person program =
        program(
            apiKey(
                shop,
                "charges:read",
                "charges:write",
                "payments:read",
                "refunds:write",
                "webhooks:write"));
    requests(shop, program);
    keys(shop);
    payments(shop, program);
    webhooks(shop, program);
    faults(shop, program);

    assertThat(walk.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Files.readAllLines(Path.of("../docs/guide/refusals.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList());
    Map<String, String> met = new LinkedHashMap<>();
    walk.forEach((code, step) -> met.put(code, step.get().code()));
    assertThat(met).allSatisfy((code, answered) -> assertThat(answered).isEqualTo(code));
  }

  /** A whole key that nobody was ever given. */
  private static String liveKey() {
    String key = "sk_live_" + "0".repeat(32);
    CRC32 crc = new CRC32();
    crc.update(key.getBytes(US_ASCII));
    StringBuilder checksum = new StringBuilder();
    for (long left = crc.getValue(); checksum.length() < 6; left /= SIGNS.length()) {
      checksum.append(SIGNS.charAt((int) (left % SIGNS.length())));
    }
    return key + checksum.reverse();
  }

  private Reply pay(String payload) {
    return outsider().post("/sandbox/payments", Map.of("payload", payload));
  }

  private Reply pay(String payload, String outcome) {
    return outsider().post("/sandbox/payments", Map.of("payload", payload, "outcome", outcome));
  }

  private static Reply raw(
      Person caller, String method, String path, String body, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.putIfAbsent("Idempotency-Key", UUID.randomUUID().toString());
    return caller.send(method, path, body, headers);
  }

  private void requests(OpenShop shop, Person program) {
    String charges = shop.path() + "/charges";
    String body = Person.json(amount(100));
    walk.put("malformed_request", () -> program.post(charges, Map.of("amountMinor", 100)));
    walk.put("invalid_amount", () -> program.post(charges, amount(0)));
    walk.put("not_found", () -> program.get(charges + "/" + UUID.randomUUID()));
    walk.put("not_signed_in", () -> outsider().get(charges));
    walk.put("not_allowed", () -> program.get("/v1/me"));
    walk.put(
        "cross_site_request",
        () -> raw(program, "POST", charges, body, Map.of("Sec-Fetch-Site", "cross-site")));
    walk.put("too_large", () -> raw(program, "POST", charges, "x".repeat(70_000), Map.of()));
    walk.put("method_not_allowed", () -> raw(program, "PUT", charges, body, Map.of()));
    walk.put(
        "unsupported_media_type",
        () -> raw(program, "POST", charges, body, Map.of("Content-Type", "text/plain")));
    walk.put("idempotency_key_missing", () -> program.send("POST", charges, body, Map.of()));
    walk.put(
        "idempotency_key_reused",
        () -> {
          String key = UUID.randomUUID().toString();
          program.post(charges, amount(100), key).must(201);
          return program.post(charges, amount(101), key);
        });
  }

  private void keys(OpenShop shop) {
    String current = "/v1/api-keys/current";
    String path = shop.path() + "/api-keys";
    Map<String, Object> reader = Map.of("name", "Reader", "scopes", List.of("charges:read"));
    String secret = apiKey(shop, "charges:read");
    Reply ended = shop.owner().post(path, reader).must(201);
    String endedPath = path + "/" + ended.json().at("/key/id").stringValue();
    shop.owner().post(endedPath + "/revocation", Map.of()).must(200);
    walk.put(
        "api_key_malformed", () -> program(secret.substring(0, secret.length() - 1)).get(current));
    walk.put("api_key_other_mode", () -> program(liveKey()).get(current));
    walk.put("api_key_refused", () -> program(ended.text("secret")).get(current));
    walk.put(
        "api_key_ended",
        () ->
            shop.owner()
                .post(
                    endedPath + "/rotation",
                    Map.of("oldSecretsWorkUntil", times.wall().instant().toString())));
    walk.put("scope_missing", () -> program(secret).post(shop.path() + "/charges", amount(100)));
    walk.put(
        "limit_reached",
        () -> {
          Reply made = shop.owner().post(path, reader);
          for (int more = 0; made.status() == 201 && more < 30; more++) {
            made = shop.owner().post(path, reader);
          }
          return made;
        });
  }

  private void payments(OpenShop shop, Person program) {
    String charges = shop.path() + "/charges";
    walk.put(
        "currency_mismatch",
        () -> program.post(charges, Map.of("amountMinor", 100, "currency", "USD")));
    walk.put(
        "shop_closed",
        () -> {
          OpenShop closed = shop();
          closed.owner().post(closed.path() + "/closure", Map.of()).must(200);
          return closed.owner().post(closed.path() + "/charges", amount(100));
        });
    walk.put(
        "charge_already_paid",
        () -> {
          Reply charge = program.post(charges, amount(100)).must(201);
          pay(charge.text("payload")).must(201);
          pay(charge.text("payload")).refusedAs("charge_already_paid");
          return program.post(charges + "/" + charge.text("id") + "/cancellation", Map.of());
        });
    walk.put(
        "charge_cancelled",
        () -> {
          Reply charge = program.post(charges, amount(100)).must(201);
          program.post(charges + "/" + charge.text("id") + "/cancellation", Map.of()).must(200);
          return pay(charge.text("payload"));
        });
    walk.put(
        "qr_expired",
        () -> {
          Reply charge = program.post(charges, amount(100)).must(201);
          program.post("/v1/test/clock", Map.of("by", "PT10M")).must(200);
          return pay(charge.text("payload"));
        });
    walk.put("insufficient_funds", () -> pay(payloadOf(program, shop, 100), "insufficient_funds"));
    walk.put("approval_required", () -> pay(payloadOf(program, shop, 3001), "approval_required"));
    walk.put("over_payment_limit", () -> pay(payloadOf(program, shop, 10_001)));
    walk.put("qr_not_a_payment_code", () -> pay("hello"));
    walk.put(
        "qr_checksum",
        () -> {
          String payload = payloadOf(program, shop, 100);
          String other = payload.endsWith("0") ? "1" : "0";
          return pay(payload.substring(0, payload.length() - 1) + other);
        });
    walk.put(
        "qr_truncated",
        () -> {
          String payload = payloadOf(program, shop, 100);
          return pay(payload.substring(0, payload.length() / 2));
        });
    walk.put("refund_exceeds_payment", () -> refund(program, shop, amount(101)));
    walk.put(
        "refundable_mismatch",
        () -> {
          Map<String, Object> believing = new HashMap<>(amount(50));
          believing.put("refundableMinor", 99);
          return refund(program, shop, believing);
        });
    walk.put("code_not_readable", () -> code(shop, "12"));
    walk.put("code_unknown", () -> code(shop, "790000000000838817705639"));
  }

  private static String payloadOf(Person program, OpenShop shop, long amountMinor) {
    return program.post(shop.path() + "/charges", amount(amountMinor)).must(201).text("payload");
  }

  /** Of a payment of 1.00. */
  private Reply refund(Person program, OpenShop shop, Map<String, Object> refund) {
    String payment = pay(payloadOf(program, shop, 100)).must(201).text("id");
    return program.post(shop.path() + "/payments/" + payment + "/refunds", refund);
  }

  private static Reply code(OpenShop shop, String code) {
    Map<String, Object> collecting = new HashMap<>(amount(100));
    collecting.put("code", code);
    return shop.owner().post(shop.path() + "/code-payments", collecting);
  }

  private void webhooks(OpenShop shop, Person program) {
    String path = shop.path() + "/webhook-endpoints";
    walk.put(
        "webhook_url_refused",
        () ->
            program.post(
                path, Map.of("url", "https://10.0.0.1/", "events", List.of("payment.paid"))));
    walk.put(
        "webhook_endpoint_disabled",
        () -> {
          String id =
              program
                  .post(
                      path,
                      Map.of("url", "https://shop.example/", "events", List.of("payment.paid")))
                  .must(201)
                  .json()
                  .at("/endpoint/id")
                  .stringValue();
          // What an answer of 410 leaves behind.
          rows()
              .sql("update webhook.endpoint set status = 'DISABLED' where id = ?::uuid")
              .param(id)
              .update();
          return program.post(
              path + "/" + id + "/replays", Map.of("since", "2026-01-01T00:00:00Z"));
        });
  }

  private void faults(OpenShop shop, Person program) {
    for (String fault :
        List.of(
            "busy",
            "unavailable",
            "too_many_requests",
            "idempotency_key_in_progress",
            "outcome_unknown",
            "internal_error")) {
      walk.put(fault, () -> fault(shop, program, fault));
    }
  }

  /** The refusal; afterwards the same request has been carried out once, whatever was said. */
  private Reply fault(OpenShop shop, Person program, String fault) {
    Map<String, Object> order = new HashMap<>(amount(123));
    String reference = fault.replace("_", "").substring(0, 4);
    order.put("reference", reference);
    Map<String, String> headers =
        Map.of(FAULT, fault, "Idempotency-Key", UUID.randomUUID().toString());
    String charges = shop.path() + "/charges";
    Reply refused = program.send("POST", charges, Person.json(order), headers);

    boolean carriedOut = fault.equals("outcome_unknown") || fault.equals("internal_error");
    String found = charges + "?reference=" + reference;
    assertThat(program.get(found).must(200).json().path("data")).hasSize(carriedOut ? 1 : 0);
    Reply again = program.send("POST", charges, Person.json(order), headers).must(201);
    assertThat(again.replayed()).isEqualTo(carriedOut);
    assertThat(program.get(found).must(200).json().path("data")).hasSize(1);
    return refused;
  }

  @Test
  void a_fault_that_is_none_is_refused_and_outside_of_a_sandbox_it_means_nothing() {
    OpenShop shop = shop();
    Map<String, String> unknown = Map.of(FAULT, "fire", "Idempotency-Key", "a");
    shop.owner()
        .send("POST", shop.path() + "/charges", Person.json(amount(1)), unknown)
        .must(400)
        .refusedAs("malformed_request");
    Map<String, String> noKey = Map.of(FAULT, "busy");
    shop.owner()
        .send("POST", shop.path() + "/charges", Person.json(amount(1)), noKey)
        .must(400)
        .refusedAs("malformed_request");
    try (var production = secondInstance(Map.of("sycee.rails.sandbox", false))) {
      Map<String, String> busy = Map.of(FAULT, "busy", "Idempotency-Key", "b");
      shop.owner()
          .at(production.site())
          .send("POST", shop.path() + "/charges", Person.json(amount(1)), busy)
          .must(201);
    }
  }
}
