package io.sycee.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Random secrets, and the hashes under which they are kept. */
final class Secrets {

  /** 256 bits: more than anybody could ever guess or collide. */
  static final int BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  /** A bearer token of 256 random bits, in base64url. */
  static String token() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random(BYTES));
  }

  /** What is stored of a token. A plain hash is enough: 256 random bits cannot be searched. */
  static byte[] hashOf(String token) {
    return sha256(token.getBytes(UTF_8));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  static byte[] hmac(SecretKey key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(message);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
