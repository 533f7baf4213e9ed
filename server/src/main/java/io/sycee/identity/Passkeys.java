package io.sycee.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A signed-in holder's own keys: their passkeys and recovery codes. */
public interface Passkeys {

  /**
   * One of the holder's passkeys.
   *
   * @param label what the holder calls the device; null if they did not say, or were erased
   * @param lastUsedAt null if it never answered since it was made
   */
  record Passkey(
      UUID id, @Nullable String label, Instant createdAt, @Nullable Instant lastUsedAt) {}

  /** Oldest first. */
  List<Passkey> list(HolderId holder);

  Ceremony beginAdding(HolderId holder);

  /**
   * Keeps another passkey, and consumes the approval of {@code passkey_add} in the same commit.
   *
   * <p>Refused as {@code ceremony_expired}, {@code passkey_refused}, {@code approval_required} or
   * {@code approval_invalid}.
   */
  Outcome<Passkey> add(HolderId holder, PasskeyAnswer answer, @Nullable ApprovalProof approval);

  /**
   * Removes a passkey and ends the sessions that were signed in with it, and consumes the approval
   * of {@code passkey_remove} for this passkey in the same commit.
   *
   * <p>Refused as {@code not_found}, {@code last_passkey}, {@code approval_required} or {@code
   * approval_invalid}.
   */
  Outcome<UUID> remove(HolderId holder, UUID passkey, @Nullable ApprovalProof approval);

  /**
   * Makes eight new recovery codes and every older one worthless, and consumes the approval of
   * {@code recovery_codes} in the same commit. The codes are known only now: what is stored cannot
   * be turned back.
   *
   * <p>Refused as {@code approval_required} or {@code approval_invalid}.
   */
  Outcome<List<String>> makeRecoveryCodes(HolderId holder, @Nullable ApprovalProof approval);
}
