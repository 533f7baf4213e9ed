package io.sycee.qr;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An Ed25519 public key that vouches for codes, named by the first four bytes of its SHA-256.
 *
 * <p>Raw form (RFC 8032): 32 bytes, the point's y coordinate little-endian, the sign of x in the
 * highest bit. Two keys are equal if their raw forms are.
 */
public final class QrPublicKey {
  /** Length of the raw form. */
  public static final int RAW_BYTES = 32;

  private static final int KEY_ID_BYTES = 4;
  private static final BigInteger FIELD_PRIME =
      BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private final byte[] raw;
  private final PublicKey key;
  private final String keyId;

  private QrPublicKey(byte[] raw, PublicKey key) {
    this.raw = raw;
    this.key = key;
    this.keyId = keyIdOf(raw);
  }

  /**
   * A key as it is published.
   *
   * @param raw 32 bytes
   * @throws IllegalArgumentException if they are no Ed25519 public key
   */
  public static QrPublicKey ofRaw(byte[] raw) {
    if (raw.length != RAW_BYTES) {
      throw new IllegalArgumentException("An Ed25519 public key has 32 bytes, not " + raw.length);
    }
    byte[] bigEndian = reversed(raw);
    boolean xIsOdd = (bigEndian[0] & 0x80) != 0;
    bigEndian[0] &= 0x7F;
    BigInteger y = new BigInteger(1, bigEndian);
    if (y.compareTo(FIELD_PRIME) >= 0) {
      throw new IllegalArgumentException("Not an Ed25519 public key: y is outside the field");
    }
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(
                  new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(xIsOdd, y)));
      return new QrPublicKey(raw.clone(), key);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("Not an Ed25519 public key", e);
    }
  }

  /**
   * A key of the JDK's.
   *
   * @throws IllegalArgumentException if it is not Ed25519
   */
  public static QrPublicKey of(PublicKey key) {
    if (!(key instanceof EdECPublicKey edwards)
        || !edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
      throw new IllegalArgumentException("Not an Ed25519 public key");
    }
    byte[] y = edwards.getPoint().getY().toByteArray();
    byte[] bigEndian = new byte[RAW_BYTES];
    System.arraycopy(y, 0, bigEndian, RAW_BYTES - y.length, y.length);
    if (edwards.getPoint().isXOdd()) {
      bigEndian[0] |= (byte) 0x80;
    }
    return ofRaw(reversed(bigEndian));
  }

  /** The first four bytes of the raw form's SHA-256, eight lower-case hexadecimal digits. */
  public String keyId() {
    return keyId;
  }

  /** A copy of the 32 bytes. */
  public byte[] raw() {
    return raw.clone();
  }

  /** The raw form in base64url without padding, 43 characters, as it is published. */
  public String base64Url() {
    return CompactId.encode(raw);
  }

  /** The same key for the JDK. */
  public PublicKey toJdk() {
    return key;
  }

  /** Whether the signature is of this message by this key. Anything unsound is a plain no. */
  boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException | InvalidKeyException unsound) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no Ed25519", e);
    }
  }

  private static String keyIdOf(byte[] raw) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(raw);
      return HexFormat.of().formatHex(hash, 0, KEY_ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = bytes[bytes.length - 1 - i];
    }
    return result;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QrPublicKey that && Arrays.equals(raw, that.raw);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw);
  }

  @Override
  public String toString() {
    return "QrPublicKey " + keyId;
  }
}
