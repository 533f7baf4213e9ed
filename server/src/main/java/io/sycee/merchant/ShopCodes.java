package io.sycee.merchant;

import io.sycee.api.Problem;
import io.sycee.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes, signs and reads the QR codes of shops. */
public interface ShopCodes {

  /** The code on a shop's poster: it names the shop, and the payer types the amount. */
  default String staticCode(Shop shop) {
    return staticCode(shop, null);
  }

  /**
   * @param till the name of the till at which it hangs; null for the whole shop
   */
  String staticCode(Shop shop, @Nullable String till);

  /** A code for one charge, with its amount; it expires with the charge. */
  default String dynamicCode(
      Shop shop, UUID charge, Money amount, @Nullable String reference, Instant expiresAt) {
    return dynamicCode(shop, charge, amount, reference, null, expiresAt);
  }

  /**
   * @param till the name of the till that shows it; null when it does not say
   */
  String dynamicCode(
      Shop shop,
      UUID charge,
      Money amount,
      @Nullable String reference,
      @Nullable String till,
      Instant expiresAt);

  /** Reads what was scanned: a shop of ours, or why there is nothing to pay. */
  CodeReading read(String payload);

  /** The public keys that verify our codes, newest first; retired ones still verify. */
  List<PublicKey> publicKeys();

  sealed interface CodeReading {}

  /**
   * A code of ours whose signature fits.
   *
   * @param shop from the register
   * @param charge null for a static code
   * @param amount null for a static code
   * @param till at which it is shown; null when the code does not say
   */
  record ShopCode(
      Shop shop,
      @Nullable UUID charge,
      @Nullable Money amount,
      @Nullable String reference,
      @Nullable UUID till,
      @Nullable Instant expiresAt)
      implements CodeReading {}

  /** Not to be paid, and this is what to tell the payer. */
  record NotPayable(Problem problem) implements CodeReading {}

  /**
   * @param publicKey base64url of the 32 bytes
   */
  record PublicKey(String keyId, String publicKey) {}
}
