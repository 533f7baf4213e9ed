package io.sycee.identity;

import io.sycee.api.Problem;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Lets somebody who lost every device back in.
 *
 * <pre>
 *   1  spend the ceremony                                       1 round trip, committed
 *   2  check the new passkey                                    no database
 *   3  use the code up, or be refused                           1 round trip
 *   4  insert the passkey, end all sessions, insert a session   3 round trips
 *   5  commit                                                   1 round trip
 * </pre>
 *
 * A crash between 1 and 5 leaves the code unused: the person begins again with the same one.
 */
@Component
class Recoveries {

  private final Attempts attempts;
  private final RecoveryCodes codes;
  private final Ceremonies ceremonies;
  private final Credentials credentials;
  private final PostgresSessions sessions;
  private final Commits commits;

  Recoveries(
      Attempts attempts,
      RecoveryCodes codes,
      Ceremonies ceremonies,
      Credentials credentials,
      PostgresSessions sessions,
      Commits commits) {
    this.attempts = attempts;
    this.codes = codes;
    this.ceremonies = ceremonies;
    this.credentials = credentials;
    this.sessions = sessions;
    this.commits = commits;
  }

  Outcome<Ceremony> begin(String typed) {
    Problem paused = attempts.recoveryPaused();
    if (paused != null) {
      return Outcome.refused(paused);
    }
    byte[] hash = codes.hashOfTyped(typed);
    UUID holder = codes.holderOfUnused(hash);
    if (holder == null) {
      attempts.recoveryCodeFailed();
      return Outcome.refused(Refusals.recoveryCodeRefused());
    }
    return Outcome.success(
        ceremonies.beginNewPasskey(
            CeremonyTable.Kind.RECOVERY, holder, PrincipalKind.HOLDER, hash));
  }

  Outcome<NewSession> recover(PasskeyAnswer answer) {
    CeremonyTable.Row ceremony = ceremonies.spend(answer.ceremonyId(), CeremonyTable.Kind.RECOVERY);
    if (ceremony == null) {
      return Outcome.refused(Refusals.ceremonyExpired());
    }
    UUID holder = Objects.requireNonNull(ceremony.principal());
    byte[] codeHash = Objects.requireNonNull(ceremony.secretHash());
    return switch (credentials.check(answer.credential(), ceremony.challenge())) {
      case PasskeyVerifier.Fails<NewCredential>(PasskeyVerifier.Mismatch mismatch) ->
          Outcome.refused(Refusals.passkeyRefused(mismatch));
      case PasskeyVerifier.Fits<NewCredential>(NewCredential credential) ->
          commits.unlessRefused(() -> store(holder, codeHash, credential, answer));
    };
  }

  private Outcome<NewSession> store(
      UUID holder, byte[] codeHash, NewCredential credential, PasskeyAnswer answer) {
    if (!codes.use(codeHash)) {
      return Outcome.refused(Refusals.recoveryCodeRefused());
    }
    UUID passkey = credentials.store(holder, credential, answer.label());
    if (passkey == null) {
      return Outcome.refused(Refusals.passkeyAlreadyKnown());
    }
    sessions.endAllOf(holder);
    return Outcome.success(sessions.begin(holder, PrincipalKind.HOLDER, passkey));
  }
}
