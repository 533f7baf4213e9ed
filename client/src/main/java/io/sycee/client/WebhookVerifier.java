package io.sycee.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Verifies webhooks by Standard Webhooks, version 1: over the bytes as they came, never over JSON
 * that was read and written again.
 */
public final class WebhookVerifier {

  /** What the specification asks for; an older request is perhaps a replay. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final UUID shop;
  private final List<byte[]> secrets;
  private final Clock clock;

  private WebhookVerifier(UUID shop, List<byte[]> secrets, Clock clock) {
    this.shop = shop;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * @param shop yours: what names another one is not for you, whoever signed it
   * @param secrets of your endpoint, {@code whsec_…}; during a rotation the old one too
   */
  public static WebhookVerifier of(UUID shop, String... secrets) {
    List<byte[]> read = new ArrayList<>();
    for (String secret : secrets) {
      if (!secret.startsWith(PREFIX)) {
        throw new IllegalArgumentException("a webhook secret begins with " + PREFIX);
      }
      read.add(Base64.getDecoder().decode(secret.substring(PREFIX.length())));
    }
    if (read.isEmpty() || read.stream().anyMatch(secret -> secret.length < 16)) {
      throw new IllegalArgumentException("without a whole secret nothing can be verified");
    }
    return new WebhookVerifier(shop, List.copyOf(read), Clock.systemUTC());
  }

  /** The same by another clock. */
  public WebhookVerifier at(Clock other) {
    return new WebhookVerifier(shop, secrets, other);
  }

  private record Body(
      @Nullable String type,
      @Nullable Instant timestamp,
      @Nullable String mode,
      @Nullable Map<String, String> payee,
      @Nullable Map<String, String> data,
      @Nullable Map<String, String> metadata) {}

  /**
   * What happened, if this request is genuine.
   *
   * @param header reads a header by its name, such as {@code request::getHeader}
   * @param body the bytes as they came
   */
  public WebhookEvent verify(Function<String, @Nullable String> header, byte[] body)
      throws UnverifiedWebhookException {
    String id = required(header, "webhook-id");
    String timestamp = required(header, "webhook-timestamp");
    String signatures = required(header, "webhook-signature");
    requireRecent(timestamp);
    if (!isSigned(id + "." + timestamp + ".", body, signatures)) {
      throw new UnverifiedWebhookException("no signature fits");
    }
    return read(id, body);
  }

  private static String required(Function<String, @Nullable String> header, String name)
      throws UnverifiedWebhookException {
    String value = header.apply(name);
    if (value == null || value.isEmpty()) {
      throw new UnverifiedWebhookException(name + " is missing");
    }
    return value;
  }

  private void requireRecent(String timestamp) throws UnverifiedWebhookException {
    if (!timestamp.matches("[0-9]{1,12}")) {
      throw new UnverifiedWebhookException("webhook-timestamp is no time");
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
      throw new UnverifiedWebhookException("webhook-timestamp is more than five minutes off");
    }
  }

  private boolean isSigned(String prefix, byte[] body, String signatures) {
    boolean fits = false;
    for (byte[] secret : secrets) {
      byte[] right = hmac(secret, prefix, body);
      for (String signature : signatures.split(" ")) {
        // Every one is looked at, so that the time tells nothing about which one fits.
        fits |= signature.startsWith(VERSION) && MessageDigest.isEqual(right, decoded(signature));
      }
    }
    return fits;
  }

  private static byte[] decoded(String signature) {
    try {
      return Base64.getDecoder().decode(signature.substring(VERSION.length()));
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private static byte[] hmac(byte[] secret, String prefix, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update(prefix.getBytes(UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private WebhookEvent read(String id, byte[] body) throws UnverifiedWebhookException {
    try {
      Body read = JSON.readValue(body, Body.class);
      if (read.payee() == null || !shop.toString().equals(read.payee().get("shopId"))) {
        throw new UnverifiedWebhookException("it is for another shop");
      }
      if (read.type() == null || read.timestamp() == null || read.mode() == null) {
        throw new UnverifiedWebhookException("it does not say what happened");
      }
      return new WebhookEvent(
          id,
          read.type(),
          read.timestamp(),
          read.mode(),
          shop,
          read.data() == null ? Map.of() : read.data(),
          read.metadata() == null ? Map.of() : read.metadata());
    } catch (JacksonException unreadable) {
      throw new UnverifiedWebhookException("it is not JSON");
    }
  }
}
