package io.sycee.identity;

import io.sycee.api.Problem;
import io.sycee.time.TimeOrderedId;
import io.sycee.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Officers by one-time token; a crash on the way leaves the token unused. */
@Component
class InvitedOfficers implements Officers {

  /** Until the same hour tomorrow: a link that is forgotten in a chat opens nothing next week. */
  static final Duration TOKEN_LIFETIME = Duration.ofDays(1);

  private static final String NAME = "identity.officer.name";

  private final Attempts attempts;
  private final OfficerTable table;
  private final PrincipalTable principals;
  private final DataKeyVault vault;
  private final Ceremonies ceremonies;
  private final Credentials credentials;
  private final PostgresSessions sessions;
  private final Commits commits;
  private final WallClock clock;

  // Nine: inviting needs a principal, its key and name; enrolling a ceremony, a passkey, a session.
  InvitedOfficers(
      Attempts attempts,
      OfficerTable table,
      PrincipalTable principals,
      DataKeyVault vault,
      Ceremonies ceremonies,
      Credentials credentials,
      PostgresSessions sessions,
      Commits commits,
      WallClock clock) {
    this.attempts = attempts;
    this.table = table;
    this.principals = principals;
    this.vault = vault;
    this.ceremonies = ceremonies;
    this.credentials = credentials;
    this.sessions = sessions;
    this.commits = commits;
    this.clock = clock;
  }

  @Override
  @Transactional
  public String invite(String name) {
    UUID officer = TimeOrderedId.next();
    String token = Secrets.token();
    Instant now = clock.now();
    principals.insertOfficer(officer, Secrets.random(Secrets.BYTES), now);
    vault.createKey(officer);
    table.insert(officer, vault.seal(officer, NAME, name));
    table.insertEnrolment(Secrets.hashOf(token), officer, now, now.plus(TOKEN_LIFETIME));
    return token;
  }

  @Override
  public Outcome<Ceremony> beginEnrolment(String clientAddress, String token) {
    Problem tooMany = attempts.admit(Attempts.Kind.ENROLMENT, clientAddress);
    if (tooMany != null) {
      return Outcome.refused(tooMany);
    }
    byte[] tokenHash = Secrets.hashOf(token);
    UUID officer = table.findEnrolment(tokenHash, clock.now());
    return officer == null
        ? Outcome.refused(Refusals.enrolmentRefused())
        : Outcome.success(
            ceremonies.beginNewPasskey(
                CeremonyTable.Kind.ENROLMENT, officer, PrincipalKind.OFFICER, tokenHash));
  }

  @Override
  public Outcome<NewSession> enrol(String clientAddress, PasskeyAnswer answer) {
    Problem tooMany = attempts.admit(Attempts.Kind.ENROLMENT, clientAddress);
    if (tooMany != null) {
      return Outcome.refused(tooMany);
    }
    CeremonyTable.Row ceremony =
        ceremonies.spend(answer.ceremonyId(), CeremonyTable.Kind.ENROLMENT);
    if (ceremony == null) {
      return Outcome.refused(Refusals.ceremonyExpired());
    }
    UUID officer = Objects.requireNonNull(ceremony.principal());
    byte[] tokenHash = Objects.requireNonNull(ceremony.secretHash());
    return switch (credentials.check(answer.credential(), ceremony.challenge())) {
      case PasskeyVerifier.Fails<NewCredential>(PasskeyVerifier.Mismatch mismatch) ->
          Outcome.refused(Refusals.passkeyRefused(mismatch));
      case PasskeyVerifier.Fits<NewCredential>(NewCredential credential) ->
          commits.unlessRefused(() -> store(officer, tokenHash, credential, answer));
    };
  }

  private Outcome<NewSession> store(
      UUID officer, byte[] tokenHash, NewCredential credential, PasskeyAnswer answer) {
    if (!table.useEnrolment(tokenHash, clock.now())) {
      return Outcome.refused(Refusals.enrolmentRefused());
    }
    UUID passkey = credentials.store(officer, credential, answer.label());
    return passkey == null
        ? Outcome.refused(Refusals.passkeyAlreadyKnown())
        : Outcome.success(sessions.begin(officer, PrincipalKind.OFFICER, passkey));
  }
}
