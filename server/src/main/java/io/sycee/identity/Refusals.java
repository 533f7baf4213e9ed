package io.sycee.identity;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;

/** What this module refuses with, in words for the person whose request it was. */
final class Refusals {

  private Refusals() {}

  static Problem ceremonyExpired() {
    return Problem.of(
        ProblemCode.CEREMONY_EXPIRED,
        "The passkey was asked for more than five minutes ago, or this answer was used before."
            + " Begin again; nothing changed.");
  }

  static Problem passkeyRefused(PasskeyVerifier.Mismatch mismatch) {
    if (mismatch == PasskeyVerifier.Mismatch.UNREADABLE) {
      return Problem.malformed(
          "credential",
          "The field \"credential\" is not what navigator.credentials answers. Nothing changed.");
    }
    String why =
        switch (mismatch) {
          case USER_NOT_VERIFIED ->
              "Your device did not check that you are you. Set a PIN, fingerprint or face for"
                  + " passkeys on it, and begin again.";
          case COUNTER_WENT_BACK ->
              "This passkey answered with an old counter, as a copy of it would. Use another"
                  + " passkey or a recovery code, and remove this one.";
          case UNREADABLE, OTHER_CHALLENGE, NOT_GENUINE ->
              "The passkey's answer does not belong to this place and this request. Begin again.";
        };
    return Problem.of(ProblemCode.PASSKEY_REFUSED, why + " Nothing changed.");
  }

  static Problem passkeyAlreadyKnown() {
    return Problem.of(
        ProblemCode.PASSKEY_REFUSED,
        "This passkey is already in use here. Sign in with it, or use another device. Nothing"
            + " changed.");
  }

  static Problem passkeyUnknown() {
    return Problem.of(
        ProblemCode.PASSKEY_UNKNOWN,
        "Nobody here has this passkey; it may have been removed. Use another one, or a recovery"
            + " code. Nothing changed.");
  }

  static Problem lastPasskey() {
    return Problem.of(
        ProblemCode.LAST_PASSKEY,
        "Without this passkey you could not sign in any more. Add another one first. Nothing"
            + " changed.");
  }

  static Problem recoveryCodeRefused() {
    return Problem.of(
        ProblemCode.RECOVERY_CODE_REFUSED,
        "No wallet has this code, or it was used before. Check it letter by letter, or take the"
            + " next one on your sheet. Nothing changed.");
  }

  static Problem enrolmentRefused() {
    return Problem.of(
        ProblemCode.ENROLMENT_REFUSED,
        "This link is unknown, was used before, or is more than a day old. Ask the operator for a"
            + " new one. Nothing changed.");
  }
}
