package io.sycee.identity;

import io.sycee.time.TimeOrderedId;
import io.sycee.time.WallClock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Passkeys between their check and their table. All of it joins the caller's transaction. */
@Component
class Credentials {

  private static final String LABEL = "identity.passkey.label";

  private final PasskeyVerifier verifier;
  private final PasskeyTable table;
  private final DataKeyVault vault;
  private final WallClock clock;

  Credentials(PasskeyVerifier verifier, PasskeyTable table, DataKeyVault vault, WallClock clock) {
    this.verifier = verifier;
    this.table = table;
    this.vault = vault;
    this.clock = clock;
  }

  PasskeyVerifier.Check<NewCredential> check(JsonNode credential, byte[] challenge) {
    return verifier.registration(credential, challenge);
  }

  /** The new passkey's id, or null if the credential id is already known to us. */
  @Nullable UUID store(UUID principal, NewCredential credential, @Nullable String label) {
    UUID id = TimeOrderedId.next();
    byte[] sealed = label == null ? null : vault.seal(principal, LABEL, label);
    return table.insert(id, principal, credential, sealed, clock.now()) ? id : null;
  }

  Optional<String> label(PasskeyTable.Row passkey) {
    byte[] sealed = passkey.label();
    return sealed == null ? Optional.empty() : vault.open(passkey.principal(), LABEL, sealed);
  }

  /** Null if it is not an assertion. */
  PasskeyVerifier.@Nullable ReadAssertion read(JsonNode credential) {
    return verifier.read(credential);
  }

  /** The passkey that an assertion names, locked; null if nobody has it. */
  PasskeyTable.@Nullable Row lockNamedBy(PasskeyVerifier.ReadAssertion assertion) {
    return table.lockByCredential(assertion.credentialId());
  }

  /**
   * Checks an assertion of a locked passkey and keeps its counter.
   *
   * @return null if it fits, else why not
   */
  PasskeyVerifier.@Nullable Mismatch accept(
      PasskeyVerifier.ReadAssertion read,
      byte[] challenge,
      PasskeyTable.Row passkey,
      boolean handleRequired) {
    return switch (verifier.assertion(read, challenge, passkey, handleRequired)) {
      case PasskeyVerifier.Fails<PasskeyVerifier.Assertion>(PasskeyVerifier.Mismatch mismatch) ->
          mismatch;
      case PasskeyVerifier.Fits<PasskeyVerifier.Assertion>(PasskeyVerifier.Assertion assertion) -> {
        table.used(passkey.id(), assertion.signCount(), assertion.backedUp(), clock.now());
        yield null;
      }
    };
  }
}
