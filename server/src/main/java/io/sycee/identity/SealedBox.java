package io.sycee.identity;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM with a random nonce.
 *
 * <pre>
 *   +---------+-----------+---------------------+----------+
 *   | version |   nonce   |     ciphertext      |   tag    |
 *   | 1 byte  |  12 bytes | as long as the text | 16 bytes |
 *   +---------+-----------+---------------------+----------+
 * </pre>
 *
 * Random 96-bit nonces are safe for 2^32 messages under one key (NIST SP 800-38D, 8.3): a data key
 * seals a person's few columns, and the wrapping key seals one data key a person.
 */
final class SealedBox {

  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private SealedBox() {}

  static byte[] seal(SecretKey key, byte[] context, byte[] plaintext) {
    byte[] nonce = Secrets.random(NONCE_BYTES);
    try {
      byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plaintext);
      return ByteBuffer.allocate(1 + NONCE_BYTES + ciphertext.length)
          .put(VERSION)
          .put(nonce)
          .put(ciphertext)
          .array();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** The plaintext, or null if the box was not sealed with this key for this context. */
  static byte @Nullable [] open(SecretKey key, byte[] context, byte[] sealed) {
    if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / Byte.SIZE || sealed[0] != VERSION) {
      return null;
    }
    ByteBuffer box = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
    byte[] nonce = new byte[NONCE_BYTES];
    box.get(nonce);
    byte[] ciphertext = new byte[box.remaining()];
    box.get(ciphertext);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(ciphertext);
    } catch (AEADBadTagException notForThis) {
      return null;
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
    return cipher;
  }
}
