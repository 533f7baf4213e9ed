package io.sycee.identity;

import java.util.UUID;

/**
 * The name by which one audience knows a holder: stable for that audience, so that it can refund
 * and recognise, and useless for joining two audiences' books, because it is an HMAC-SHA256 under a
 * key of this installation.
 */
public interface Pseudonyms {

  /**
   * Such as {@code P-7K3M-QX92}: 40 bits in Crockford's base32.
   *
   * <p>It is a label and never a key. Two holders share one by chance: among 10,000 payers of one
   * shop with a probability of 10,000² / 2 / 2^40, about 1 in 22,000.
   *
   * @param audience the shop or other party that will see the pseudonym
   */
  String of(HolderId holder, UUID audience);
}
