package io.sycee.qr;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;

/**
 * Writes codes and signs them with the operator's Ed25519 key.
 *
 * <p>The same code and key always give the same text (RFC 8032 signatures are deterministic), so a
 * lost poster is printed again, not replaced. The key must sign nothing but codes. Safe for use by
 * several threads.
 */
public final class QrSigner {
  /** Length of the secret. */
  public static final int SEED_BYTES = 32;

  private final PrivateKey privateKey;
  private final QrPublicKey publicKey;

  private QrSigner(PrivateKey privateKey, QrPublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /** A new key from the system's secure random source. */
  public static QrSigner generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new QrSigner(pair.getPrivate(), QrPublicKey.of(pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no Ed25519", e);
    }
  }

  /**
   * A stored key. The JDK does not derive an Ed25519 public key from the secret, so both are
   * stored, and whether they belong together is tried out here.
   *
   * @param seed the 32 secret bytes of RFC 8032, as {@link #exposeSeed} gave them
   * @throws IllegalArgumentException if the two do not belong together
   */
  public static QrSigner ofSeed(byte[] seed, QrPublicKey publicKey) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("An Ed25519 seed has 32 bytes, not " + seed.length);
    }
    try {
      PrivateKey privateKey =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed.clone()));
      QrSigner signer = new QrSigner(privateKey, publicKey);
      byte[] probe = "Do these belong together?".getBytes(UTF_8);
      if (!publicKey.verifies(probe, signer.sign(probe))) {
        throw new IllegalArgumentException(
            "The seed does not belong to the public key " + publicKey.keyId());
      }
      return signer;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("Not an Ed25519 seed", e);
    }
  }

  /** The key that {@link QrKeys} needs to accept what this writes. */
  public QrPublicKey publicKey() {
    return publicKey;
  }

  /**
   * The 32 secret bytes, to be stored sealed. Whoever has them can print posters in any shop's
   * name.
   */
  public byte[] exposeSeed() {
    return ((EdECPrivateKey) privateKey)
        .getBytes()
        .orElseThrow(() -> new IllegalStateException("The key does not leave its provider"));
  }

  /** The code's text, ready to be drawn: at most 375 bytes of UTF-8. */
  public String write(MerchantCode code) {
    String unsigned = MerchantCodeText.unsigned(code, publicKey.keyId());
    return MerchantCodeText.sealed(unsigned, sign(unsigned.getBytes(UTF_8)));
  }

  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Signing failed", e);
    }
  }

  @Override
  public String toString() {
    return "QrSigner " + publicKey.keyId();
  }
}
