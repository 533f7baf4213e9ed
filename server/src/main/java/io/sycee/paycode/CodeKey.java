package io.sycee.paycode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one batch of handles: what phone and platform both know, and nobody else.
 *
 * <p>With HMAC-SHA256 under the key, and numbers from its first eight bytes, read as an unsigned
 * number:
 *
 * <pre>
 *   tag  = HMAC("sycee pay code tag v1"  | handle | second, 8 bytes big-endian)  mod 10^8
 *   mask = HMAC("sycee pay code time v1" | handle)                               mod 10^3
 *   masked time = (second + mask) mod 10^3
 * </pre>
 *
 * The mask hides the phone's clock: how far it is off would be a mark by which two shops could know
 * the same phone again.
 */
final class CodeKey {

  /** As long as the HMAC's output; more adds nothing (RFC 2104, 3). */
  static final int BYTES = 32;

  /** Three digits count so many seconds before they begin anew. */
  static final long PERIOD_SECONDS = 1_000;

  private static final long TAGS = 100_000_000;

  private static final byte[] TAG = "sycee pay code tag v1".getBytes(US_ASCII);
  private static final byte[] TIME = "sycee pay code time v1".getBytes(US_ASCII);

  private final byte[] bytes;

  private CodeKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @param base64Url of exactly 32 bytes, without padding
   */
  static Optional<CodeKey> of(String base64Url) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(base64Url);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    CodeKey key = new CodeKey(bytes);
    return bytes.length == BYTES && key.exposed().equals(base64Url)
        ? Optional.of(key)
        : Optional.empty();
  }

  /** For the vault alone. */
  String exposed() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What a phone does to show a code. */
  CodeDigits code(String handle, Instant at) {
    long second = at.getEpochSecond();
    return new CodeDigits(
        handle,
        number((second + mask(handle)) % PERIOD_SECONDS, CodeDigits.TIME_LENGTH),
        tag(handle, second));
  }

  /**
   * When a code was made, as its own clock had it, if its tag fits a second between these two. Of
   * 10^8 tags a forged one hits one of the seconds in question by chance.
   */
  Optional<Instant> madeAt(CodeDigits code, Instant now, Instant earliest, Instant latest) {
    long period = Long.parseLong(code.maskedTime()) - mask(code.handle());
    long nearest = nearest(period, now.getEpochSecond());
    long first = earliest.getEpochSecond();
    long last = latest.getEpochSecond();
    for (long away = 0; nearest - away >= first || nearest + away <= last; away += PERIOD_SECONDS) {
      if (fits(code, nearest - away, first, last)) {
        return Optional.of(Instant.ofEpochSecond(nearest - away));
      }
      if (fits(code, nearest + away, first, last)) {
        return Optional.of(Instant.ofEpochSecond(nearest + away));
      }
    }
    return Optional.empty();
  }

  private boolean fits(CodeDigits code, long second, long first, long last) {
    return second >= first
        && second <= last
        && MessageDigest.isEqual(
            tag(code.handle(), second).getBytes(US_ASCII), code.tag().getBytes(US_ASCII));
  }

  /** Of the seconds with this remainder, the one nearest to now. */
  private static long nearest(long remainder, long now) {
    long ahead = Math.floorMod(remainder - now, PERIOD_SECONDS);
    return ahead <= PERIOD_SECONDS / 2 ? now + ahead : now + ahead - PERIOD_SECONDS;
  }

  private String tag(String handle, long second) {
    ByteBuffer message = ByteBuffer.allocate(TAG.length + handle.length() + Long.BYTES);
    message.put(TAG).put(handle.getBytes(US_ASCII)).putLong(second);
    return number(Long.remainderUnsigned(hmac(message.array()), TAGS), CodeDigits.TAG_LENGTH);
  }

  private long mask(String handle) {
    ByteBuffer message = ByteBuffer.allocate(TIME.length + handle.length());
    message.put(TIME).put(handle.getBytes(US_ASCII));
    return Long.remainderUnsigned(hmac(message.array()), PERIOD_SECONDS);
  }

  private long hmac(byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
      return ByteBuffer.wrap(mac.doFinal(message)).getLong();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static String number(long value, int digits) {
    return String.format(Locale.ROOT, "%0" + digits + "d", value);
  }
}
