package io.sycee.merchant;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The secret of an API key:
 *
 * <pre>
 *   sk_test_  or  sk_live_  ‖  32 random signs  ‖  6 signs of checksum     46 signs, base 62
 * </pre>
 *
 * The fixed beginning lets scanners of source code find a leaked one; the checksum (CRC-32 of all
 * before it) lets them, and us, tell a real one from a look-alike or a slip of the pen without
 * asking the database.
 */
final class ApiKeySecret {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** 190 bits: not to be guessed at any rate of asking, so that a plain hash is enough at rest. */
  private static final int RANDOM_SIGNS = 32;

  /** 62^6 is above 2^32. */
  private static final int CHECKSUM_SIGNS = 6;

  private static final int LAST_SIGNS = 4;

  private static final Pattern FORM = Pattern.compile("sk_(test|live)_[0-9A-Za-z]{38}");

  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  private ApiKeySecret(String text) {
    this.text = text;
  }

  static ApiKeySecret generate(boolean live) {
    StringBuilder text = new StringBuilder(live ? "sk_live_" : "sk_test_");
    for (int sign = 0; sign < RANDOM_SIGNS; sign++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new ApiKeySecret(text + checksum(text.toString()));
  }

  /** Null for what was never a whole secret. */
  static @Nullable ApiKeySecret read(String text) {
    if (!FORM.matcher(text).matches()) {
      return null;
    }
    int end = text.length() - CHECKSUM_SIGNS;
    return checksum(text.substring(0, end)).equals(text.substring(end))
        ? new ApiKeySecret(text)
        : null;
  }

  boolean isLive() {
    return text.startsWith("sk_live_");
  }

  /** What is stored. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** By which its owner tells it from others. */
  String lastFour() {
    return text.substring(text.length() - LAST_SIGNS);
  }

  /** The secret itself, to be shown this once. */
  String exposed() {
    return text;
  }

  /** Nothing that a log could give away. */
  @Override
  public String toString() {
    return "API key …" + lastFour();
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(US_ASCII));
    long left = crc.getValue();
    StringBuilder signs = new StringBuilder(CHECKSUM_SIGNS);
    for (int sign = 0; sign < CHECKSUM_SIGNS; sign++) {
      signs.append(ALPHABET.charAt((int) (left % ALPHABET.length())));
      left /= ALPHABET.length();
    }
    return signs.reverse().toString();
  }
}
