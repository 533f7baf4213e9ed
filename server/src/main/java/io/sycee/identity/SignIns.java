package io.sycee.identity;

import org.springframework.stereotype.Component;

/**
 * Signs in by a discoverable passkey: nobody types who they are, the passkey tells.
 *
 * <pre>
 *   1  spend the ceremony                                       1 round trip, committed
 *   2  lock the passkey that the answer names                   1 round trip
 *   3  check the answer, keep its counter                       1 round trip
 *   4  insert the session                                       1 round trip
 *   5  commit                                                   1 round trip
 * </pre>
 */
@Component
class SignIns {

  private static final boolean HANDLE_REQUIRED = true;

  private final Ceremonies ceremonies;
  private final Credentials credentials;
  private final PostgresSessions sessions;
  private final Commits commits;

  SignIns(
      Ceremonies ceremonies, Credentials credentials, PostgresSessions sessions, Commits commits) {
    this.ceremonies = ceremonies;
    this.credentials = credentials;
    this.sessions = sessions;
    this.commits = commits;
  }

  Ceremony begin() {
    return ceremonies.beginSignIn();
  }

  Outcome<NewSession> signIn(PasskeyAnswer answer) {
    CeremonyTable.Row ceremony = ceremonies.spend(answer.ceremonyId(), CeremonyTable.Kind.SIGN_IN);
    if (ceremony == null) {
      return Outcome.refused(Refusals.ceremonyExpired());
    }
    PasskeyVerifier.ReadAssertion assertion = credentials.read(answer.credential());
    if (assertion == null) {
      return Outcome.refused(Refusals.passkeyRefused(PasskeyVerifier.Mismatch.UNREADABLE));
    }
    return commits.unlessRefused(() -> check(assertion, ceremony.challenge()));
  }

  private Outcome<NewSession> check(PasskeyVerifier.ReadAssertion assertion, byte[] challenge) {
    PasskeyTable.Row passkey = credentials.lockNamedBy(assertion);
    if (passkey == null) {
      return Outcome.refused(Refusals.passkeyUnknown());
    }
    PasskeyVerifier.Mismatch mismatch =
        credentials.accept(assertion, challenge, passkey, HANDLE_REQUIRED);
    return mismatch == null
        ? Outcome.success(sessions.begin(passkey.principal(), passkey.kind(), passkey.id()))
        : Outcome.refused(Refusals.passkeyRefused(mismatch));
  }
}
