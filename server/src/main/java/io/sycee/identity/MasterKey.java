package io.sycee.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The one secret of an installation, from which a key for each purpose is derived (HKDF-SHA256, RFC
 * 5869). It comes from the configuration and is in no database and no backup of one: whoever steals
 * those can open nothing, and whoever loses it can open nothing either.
 */
@Component
class MasterKey {

  /** What a derived key may do. The text goes into the derivation and must never change. */
  enum Purpose {
    DATA_KEY_WRAPPING("sycee/identity/data-key-wrapping/v1", "AES"),
    PSEUDONYM("sycee/identity/pseudonym/v1", "HmacSHA256"),
    RECOVERY_CODE("sycee/identity/recovery-code/v1", "HmacSHA256"),
    ATTEMPT("sycee/identity/attempt/v1", "HmacSHA256"),
    OPERATOR_SECRET("sycee/identity/operator-secret/v1", "AES");

    private final String info;
    private final String algorithm;

    Purpose(String info, String algorithm) {
      this.info = info;
      this.algorithm = algorithm;
    }
  }

  /** AES-256 and HMAC-SHA256 both take 32 bytes. */
  private static final int KEY_BYTES = 32;

  private final byte[] bytes;

  MasterKey(@Value("${sycee.secrets.master-key:}") String base64) {
    this.bytes = decode(base64.strip());
  }

  SecretKey derive(Purpose purpose) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              purpose.algorithm,
              HKDFParameterSpec.ofExtract()
                  .addIKM(bytes)
                  .thenExpand(purpose.info.getBytes(UTF_8), KEY_BYTES));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Never shows the value it refuses: a wrong setting may still be somebody's secret. */
  private static byte[] decode(String base64) {
    if (base64.isEmpty()) {
      throw new IllegalStateException("There is no master key." + WHAT_TO_DO);
    }
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalStateException("The master key is not base64." + WHAT_TO_DO);
    }
    if (decoded.length != KEY_BYTES) {
      throw new IllegalStateException(
          "The master key has " + decoded.length + " bytes instead of 32." + WHAT_TO_DO);
    }
    return decoded;
  }

  private static final String WHAT_TO_DO =
      " Set SYCEE_SECRETS_MASTER_KEY to 32 random bytes in base64, as `openssl rand -base64 32`"
          + " prints them, and keep a copy apart from the database and its backups: personal data"
          + " cannot be read without it, and recovery codes stop working.";
}
