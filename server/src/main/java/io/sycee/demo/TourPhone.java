package io.sycee.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A phone that shows one code, written from {@code protocol/qr.md} like any outside client. */
final class TourPhone {

  private static final int KEY_BYTES = 32;

  /** The quasigroup of H. Michael Damm (2004), a row for each interim digit. */
  private static final String[] DAMM = {
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790"
  };

  private final byte[] key;
  private final String handle;

  private TourPhone(byte[] key, String handle) {
    this.key = key;
    this.handle = handle;
  }

  static TourPhone of(ApiClient holder) {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    String handle =
        holder
            .post(
                "/v1/pay-codes/handles",
                Map.of("key", Base64.getUrlEncoder().withoutPadding().encodeToString(key)))
            .must(201)
            .get("handles")
            .get(0)
            .stringValue();
    return new TourPhone(key, handle);
  }

  /** The digits of a code of this second. */
  String show() {
    long second = Instant.now().getEpochSecond();
    byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(second).array();
    long mask = number("sycee pay code time v1", new byte[0], 1_000);
    long tag = number("sycee pay code tag v1", time, 100_000_000);
    String digits =
        String.format(Locale.ROOT, "79%s%03d%08d", handle, (second + mask) % 1_000, tag);
    return digits + check(digits);
  }

  private long number(String name, byte[] more, long below) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(name.getBytes(US_ASCII));
      mac.update(handle.getBytes(US_ASCII));
      return Long.remainderUnsigned(ByteBuffer.wrap(mac.doFinal(more)).getLong(), below);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static int check(String digits) {
    int interim = 0;
    for (int at = 0; at < digits.length(); at++) {
      interim = DAMM[interim].charAt(digits.charAt(at) - '0') - '0';
    }
    return interim;
  }
}
