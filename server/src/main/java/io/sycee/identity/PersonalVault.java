package io.sycee.identity;

import java.util.Optional;

/**
 * Seals what says who somebody is, under a key of that holder alone (AES-256-GCM; the key itself is
 * sealed under the master key). A sealed value opens only for the same holder and the same column:
 * rows that somebody swaps in the database do not open. Whoever deletes the holder's data key
 * erases all of it at once.
 */
public interface PersonalVault {

  /**
   * Joins the caller's transaction. Sealing the same text twice gives different bytes, so that
   * equal rows do not show.
   *
   * @param column schema, table and column, such as {@code identity.passkey.label}
   * @throws IllegalStateException if the holder is unknown or was erased
   */
  byte[] seal(HolderId holder, String column, String plaintext);

  /** Empty if the holder was erased, or if the value was not sealed for this holder and column. */
  Optional<String> open(HolderId holder, String column, byte[] sealed);
}
