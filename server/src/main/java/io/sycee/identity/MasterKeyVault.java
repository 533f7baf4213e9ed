package io.sycee.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

@Component
class MasterKeyVault implements OperatorVault {

  private final SecretKey key;

  MasterKeyVault(MasterKey masterKey) {
    this.key = masterKey.derive(MasterKey.Purpose.OPERATOR_SECRET);
  }

  @Override
  public byte[] seal(String column, byte[] secret) {
    return SealedBox.seal(key, column.getBytes(UTF_8), secret);
  }

  @Override
  public byte[] open(String column, byte[] sealed) {
    byte[] secret = SealedBox.open(key, column.getBytes(UTF_8), sealed);
    if (secret == null) {
      throw new IllegalStateException(
          "A secret in "
              + column
              + " does not open: SYCEE_SECRETS_MASTER_KEY is not the one it was sealed with.");
    }
    return secret;
  }
}
