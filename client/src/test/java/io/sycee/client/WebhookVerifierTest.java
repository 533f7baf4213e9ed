package io.sycee.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhookVerifierTest {

  private static final UUID SHOP = UUID.fromString("0190c0de-0000-7000-8000-000000000001");
  private static final byte[] KEY = "an invented key of a test, 32 b.".getBytes(UTF_8);
  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final WebhookVerifier verifier =
      WebhookVerifier.of(SHOP, SECRET).at(Clock.fixed(NOW, ZoneOffset.UTC));

  private final byte[] body =
      ("{\"type\":\"payment.paid\",\"version\":1,\"timestamp\":\"2026-11-22T10:00:00Z\","
              + "\"mode\":\"test\",\"payee\":{\"shopId\":\""
              + SHOP
              + "\"},\"data\":{\"chargeId\":\"0190c0de-0000-7000-8000-000000000002\"},"
              + "\"metadata\":{\"basket\":\"b-1\"},\"later\":1}")
          .getBytes(UTF_8);

  private static String signature(byte[] key, String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new AssertionError(missing);
    }
  }

  private static Map<String, String> headers(Instant sent, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("webhook-id", "evt");
    headers.put("webhook-timestamp", Long.toString(sent.getEpochSecond()));
    headers.put(
        "webhook-signature",
        signature(KEY, "evt." + sent.getEpochSecond() + "." + new String(body, UTF_8)));
    return headers;
  }

  private void refuses(Map<String, String> headers, byte[] bytes) {
    assertThatThrownBy(() -> verifier.verify(headers::get, bytes))
        .isInstanceOf(UnverifiedWebhookException.class);
  }

  @Test
  void what_was_signed_is_read() throws UnverifiedWebhookException {
    WebhookEvent event = verifier.verify(headers(NOW, body)::get, body);

    assertThat(event.type()).isEqualTo("payment.paid");
    assertThat(event.id()).isEqualTo("evt");
    assertThat(event.id("chargeId"))
        .isEqualTo(UUID.fromString("0190c0de-0000-7000-8000-000000000002"));
    assertThat(event.id("refundId")).isNull();
    assertThat(event.metadata()).containsEntry("basket", "b-1");
  }

  @Test
  void an_absent_signature_id_or_time_is_refused_and_never_skipped() {
    for (String name : headers(NOW, body).keySet()) {
      Map<String, String> without = headers(NOW, body);
      without.remove(name);
      refuses(without, body);
      without.put(name, "");
      refuses(without, body);
    }
  }

  @Test
  void the_bytes_are_verified_and_not_their_meaning() {
    byte[] sameJson = new String(body, UTF_8).replace("\"type\":", "\"type\": ").getBytes(UTF_8);

    refuses(headers(NOW, body), sameJson);
  }

  @Test
  void every_part_of_what_is_signed_counts() {
    for (String name : headers(NOW, body).keySet()) {
      Map<String, String> altered = headers(NOW, body);
      altered.merge(name, "1", (was, more) -> more + was);
      refuses(altered, body);
    }
    Map<String, String> oddBase64 = headers(NOW, body);
    oddBase64.put("webhook-signature", "v1,%%% v1, v2,AAAA");
    refuses(oddBase64, body);
  }

  @Test
  void an_old_or_early_request_is_refused_though_it_is_signed() throws UnverifiedWebhookException {
    refuses(headers(NOW.minusSeconds(301), body), body);
    refuses(headers(NOW.plusSeconds(301), body), body);

    assertThat(verifier.verify(headers(NOW.minusSeconds(300), body)::get, body)).isNotNull();
  }

  @Test
  void during_a_rotation_either_secret_will_do() throws UnverifiedWebhookException {
    byte[] old = "the old invented key of the test".getBytes(UTF_8);
    WebhookVerifier both =
        WebhookVerifier.of(SHOP, "whsec_" + Base64.getEncoder().encodeToString(old), SECRET)
            .at(Clock.fixed(NOW, ZoneOffset.UTC));
    Map<String, String> headers = headers(NOW, body);
    headers.merge(
        "webhook-signature",
        signature(old, "something else"),
        (right, other) -> other + " " + right);

    assertThat(both.verify(headers::get, body)).isNotNull();
    assertThat(verifier.verify(headers::get, body)).isNotNull();
  }

  @Test
  void what_is_for_another_shop_is_refused_though_it_is_signed() {
    byte[] other =
        new String(body, UTF_8)
            .replace(SHOP.toString(), UUID.randomUUID().toString())
            .getBytes(UTF_8);
    refuses(headers(NOW, other), other);
    byte[] nobody = "{\"type\":\"payment.paid\"}".getBytes(UTF_8);
    refuses(headers(NOW, nobody), nobody);
    byte[] noJson = "hello".getBytes(UTF_8);
    refuses(headers(NOW, noJson), noJson);
  }

  @Test
  void without_a_whole_secret_there_is_no_verifier() {
    for (String secret : new String[] {"", "whsec_", "whsec_AAAA", SECRET.substring(6)}) {
      assertThatThrownBy(() -> WebhookVerifier.of(SHOP, secret))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> WebhookVerifier.of(SHOP)).isInstanceOf(IllegalArgumentException.class);
  }
}
