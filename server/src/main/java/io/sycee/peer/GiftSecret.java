package io.sycee.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.api.Field;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a gift packet's link carries: whoever has it may take. Only its hash is kept.
 *
 * @param text as in the link
 */
public record GiftSecret(String text) {

  /** 128 bits: not to be guessed within a packet's day, at any rate of asking. */
  private static final int BYTES = 16;

  private static final int MAX_LENGTH = 100;

  private static final SecureRandom RANDOM = new SecureRandom();

  static GiftSecret draw() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return new GiftSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  public static GiftSecret read(@Nullable String text) {
    return new GiftSecret(Field.text("secret", text, MAX_LENGTH));
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Not the secret, for logs. */
  @Override
  public String toString() {
    return "GiftSecret";
  }
}
