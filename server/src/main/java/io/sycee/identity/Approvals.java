package io.sycee.identity;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Fresh consent of a holder, bound to exact terms.
 *
 * <pre>
 *   challenge = SHA-256( "sycee/approval/v1" ‖ nonce ‖ holder ‖ expiry ‖ terms )
 *                          17 bytes          32 bytes  16 bytes  8 bytes   UTF-8
 * </pre>
 *
 * The expiry is in milliseconds since 1970, big-endian. The challenge is not stored: redeeming
 * computes it again from the terms of the act, so that an assertion over other terms does not fit.
 */
public interface Approvals {

  /** Asks for a challenge that lives two minutes and serves once. */
  Pending begin(HolderId holder, Terms terms);

  /**
   * Consumes the approval inside the caller's transaction: it is used up if and only if the act
   * commits. The caller rolls back when it is refused. Of two racing acts with one proof, the
   * second waits for the first, and is refused if that one commits.
   *
   * @param terms what is about to be done, built anew from the act itself
   * @param proof null when the request carried none
   * @throws org.springframework.transaction.IllegalTransactionStateException without a transaction
   */
  Outcome redeem(HolderId holder, Terms terms, @Nullable ApprovalProof proof);

  /**
   * A challenge that waits for a passkey.
   *
   * @param terms the canonical text
   * @param publicKey PublicKeyCredentialRequestOptionsJSON of WebAuthn Level 3
   */
  record Pending(UUID approvalId, String terms, Instant expiresAt, Map<String, Object> publicKey) {}

  /** What redeeming ends with. */
  sealed interface Outcome permits Approved, Refused {}

  /**
   * The holder approved exactly these terms.
   *
   * @param passkeyId the passkey that signed
   */
  record Approved(UUID approvalId, UUID passkeyId) implements Outcome {}

  /** The holder did not approve these terms, as far as this proof shows. */
  record Refused(Reason reason) implements Outcome {

    public Problem problem() {
      return reason == Reason.MISSING
          ? Problem.of(
              ProblemCode.APPROVAL_REQUIRED,
              "This needs your passkey over its exact terms: ask for an approval and send it"
                  + " along. Nothing changed, no money moved.")
          : Problem.of(
              ProblemCode.APPROVAL_INVALID,
              "The approval does not serve here: "
                  + reason
                  + ". Approve it anew. Nothing changed, no money moved.");
    }
  }

  /** Why a proof does not serve. As text it can stand in a sentence after "because". */
  enum Reason {
    MISSING("there is none"),
    USED_OR_UNKNOWN("it was used before, or is not yours"),
    EXPIRED("it is more than two minutes old"),
    OTHER_TERMS("it was given for other terms"),
    PASSKEY_REFUSED("the passkey is not one of yours, or did not check that you are you");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
