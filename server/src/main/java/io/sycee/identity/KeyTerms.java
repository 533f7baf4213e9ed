package io.sycee.identity;

import java.util.UUID;

/** The terms of changes to a holder's own keys. */
final class KeyTerms {

  static final String ADD_PASSKEY = "passkey_add";
  static final String REMOVE_PASSKEY = "passkey_remove";
  static final String RECOVERY_CODES = "recovery_codes";

  private KeyTerms() {}

  static Terms addPasskey() {
    return Terms.of(ADD_PASSKEY);
  }

  static Terms removePasskey(UUID passkey) {
    return Terms.of(REMOVE_PASSKEY).with("passkeyId", passkey.toString());
  }

  static Terms recoveryCodes() {
    return Terms.of(RECOVERY_CODES);
  }
}
