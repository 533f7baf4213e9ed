package io.sycee.paylink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.api.Field;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a payment link's address carries: whoever has it may see what is asked, and pay it.
 *
 * @param text as in the address
 */
public record LinkToken(String text) {

  /**
   * 136 bits: links may stay open for years and be read by anybody, so they must not be found by
   * trying, whatever the number of links and of tries.
   */
  private static final int BYTES = 17;

  private static final int MAX_LENGTH = 100;

  private static final SecureRandom RANDOM = new SecureRandom();

  static LinkToken draw() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  public static LinkToken read(@Nullable String text) {
    return new LinkToken(Field.text("token", text, MAX_LENGTH));
  }

  byte[] bytes() {
    return text.getBytes(UTF_8);
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Not the token, for logs. */
  @Override
  public String toString() {
    return "LinkToken";
  }
}
