package io.sycee.identity;

import java.nio.ByteBuffer;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/** Pseudonyms as the first 40 bits of an HMAC over audience and holder. */
@Component
class KeyedPseudonyms implements Pseudonyms {

  /** Eight symbols of five bits. */
  private static final int SYMBOLS = 8;

  private final SecretKey key;

  KeyedPseudonyms(MasterKey master) {
    this.key = master.derive(MasterKey.Purpose.PSEUDONYM);
  }

  @Override
  public String of(HolderId holder, UUID audience) {
    ByteBuffer message = ByteBuffer.allocate(4 * Long.BYTES);
    message.putLong(audience.getMostSignificantBits()).putLong(audience.getLeastSignificantBits());
    message
        .putLong(holder.value().getMostSignificantBits())
        .putLong(holder.value().getLeastSignificantBits());
    byte[] mac = Secrets.hmac(key, message.array());
    return "P-" + Crockford.inGroupsOfFour(Crockford.encode(mac, SYMBOLS));
  }
}
