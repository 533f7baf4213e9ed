package io.sycee.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.time.WallClock;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The vault over the table of data keys. It reads the key anew each time (one look-up by primary
 * key) and keeps none: an erased person is unreadable at once, on every instance.
 */
@Component
class DataKeyVault implements PersonalVault {

  private static final Logger LOG = LoggerFactory.getLogger(DataKeyVault.class);

  private static final int DATA_KEY_BYTES = 32;

  private final DataKeyTable keys;
  private final SecretKey wrapping;
  private final WallClock clock;

  DataKeyVault(DataKeyTable keys, MasterKey master, WallClock clock) {
    this.keys = keys;
    this.wrapping = master.derive(MasterKey.Purpose.DATA_KEY_WRAPPING);
    this.clock = clock;
  }

  /** Gives a new principal its key, in the transaction that makes the principal. */
  void createKey(UUID principal) {
    byte[] wrapped =
        SealedBox.seal(wrapping, keyContext(principal), Secrets.random(DATA_KEY_BYTES));
    keys.insert(principal, wrapped, clock.now());
  }

  @Override
  public byte[] seal(HolderId holder, String column, String plaintext) {
    return seal(holder.value(), column, plaintext);
  }

  @Override
  public Optional<String> open(HolderId holder, String column, byte[] sealed) {
    return open(holder.value(), column, sealed);
  }

  byte[] seal(UUID principal, String column, String plaintext) {
    SecretKey key = dataKey(principal);
    if (key == null) {
      throw new IllegalStateException("there is no data key to seal " + column + " under");
    }
    return SealedBox.seal(key, valueContext(principal, column), plaintext.getBytes(UTF_8));
  }

  Optional<String> open(UUID principal, String column, byte[] sealed) {
    SecretKey key = dataKey(principal);
    if (key == null) {
      return Optional.empty();
    }
    byte[] plaintext = SealedBox.open(key, valueContext(principal, column), sealed);
    if (plaintext == null) {
      LOG.warn("a value of {} does not open under its own person's key", column);
      return Optional.empty();
    }
    return Optional.of(new String(plaintext, UTF_8));
  }

  private @Nullable SecretKey dataKey(UUID principal) {
    byte[] wrapped = keys.find(principal);
    if (wrapped == null) {
      return null;
    }
    byte[] key = SealedBox.open(wrapping, keyContext(principal), wrapped);
    if (key == null) {
      throw new IllegalStateException(
          "A data key does not open under the master key. Was SYCEE_SECRETS_MASTER_KEY changed?");
    }
    return new SecretKeySpec(key, "AES");
  }

  private static byte[] keyContext(UUID principal) {
    return context("sycee/data-key", principal, "");
  }

  private static byte[] valueContext(UUID principal, String column) {
    return context("sycee/personal", principal, column);
  }

  /** What a box is bound to. Only the last part varies in length, so two contexts never meet. */
  private static byte[] context(String domain, UUID principal, String column) {
    byte[] name = domain.getBytes(UTF_8);
    byte[] last = column.getBytes(UTF_8);
    return ByteBuffer.allocate(name.length + 2 * Long.BYTES + last.length)
        .put(name)
        .putLong(principal.getMostSignificantBits())
        .putLong(principal.getLeastSignificantBits())
        .put(last)
        .array();
  }
}
