package io.sycee.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an endpoint's deliveries are signed with, by Standard Webhooks:
 *
 * <pre>
 *   webhook-signature = "v1," ‖ base64( HMAC-SHA256( secret, id ‖ "." ‖ timestamp ‖ "." ‖ body ) )
 * </pre>
 */
final class WebhookSecret {

  /** As long as the hash; the specification asks for 24 to 64 bytes. */
  private static final int BYTES = 32;

  private static final String PREFIX = "whsec_";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] bytes;

  private WebhookSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  static WebhookSecret generate() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new WebhookSecret(bytes);
  }

  static WebhookSecret ofRaw(byte[] bytes) {
    return new WebhookSecret(bytes.clone());
  }

  byte[] exposeRaw() {
    return bytes.clone();
  }

  /** As its receiver keeps it. */
  String exposed() {
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  String sign(UUID id, Instant timestamp, byte[] body) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes((id + "." + timestamp.getEpochSecond() + ".").getBytes(UTF_8));
    signed.writeBytes(body);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
