package io.sycee.identity;

import io.sycee.time.TimeOrderedId;
import io.sycee.time.WallClock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Opens wallets.
 *
 * <pre>
 *   1  spend the ceremony                                       1 round trip, committed
 *   2  check the passkey                                        no database
 *   3  insert principal, data key, passkey and session          4 round trips, 5 with a label
 *   4  HolderOpened: what others do about it                    theirs
 *   5  commit                                                   1 round trip
 * </pre>
 *
 * A crash between 1 and 5 leaves a spent ceremony: the person begins again, and their device has
 * one passkey that leads nowhere.
 */
@Component
class Openings {

  private final Ceremonies ceremonies;
  private final Credentials credentials;
  private final PrincipalTable principals;
  private final DataKeyVault vault;
  private final PostgresSessions sessions;
  private final Commits commits;
  private final ApplicationEventPublisher events;
  private final WallClock clock;

  // Eight: each is one thing that a new wallet consists of.
  Openings(
      Ceremonies ceremonies,
      Credentials credentials,
      PrincipalTable principals,
      DataKeyVault vault,
      PostgresSessions sessions,
      Commits commits,
      ApplicationEventPublisher events,
      WallClock clock) {
    this.ceremonies = ceremonies;
    this.credentials = credentials;
    this.principals = principals;
    this.vault = vault;
    this.sessions = sessions;
    this.commits = commits;
    this.events = events;
    this.clock = clock;
  }

  Ceremony begin() {
    return ceremonies.beginOpening();
  }

  Outcome<NewSession> open(PasskeyAnswer answer) {
    CeremonyTable.Row ceremony = ceremonies.spend(answer.ceremonyId(), CeremonyTable.Kind.OPENING);
    if (ceremony == null) {
      return Outcome.refused(Refusals.ceremonyExpired());
    }
    byte[] userHandle = Objects.requireNonNull(ceremony.userHandle());
    return switch (credentials.check(answer.credential(), ceremony.challenge())) {
      case PasskeyVerifier.Fails<NewCredential>(PasskeyVerifier.Mismatch mismatch) ->
          Outcome.refused(Refusals.passkeyRefused(mismatch));
      case PasskeyVerifier.Fits<NewCredential>(NewCredential credential) ->
          commits.unlessRefused(() -> store(userHandle, credential, answer));
    };
  }

  private Outcome<NewSession> store(
      byte[] userHandle, NewCredential credential, PasskeyAnswer answer) {
    HolderId holder = new HolderId(TimeOrderedId.next());
    Instant now = clock.now();
    principals.insertHolder(holder.value(), userHandle, now);
    vault.createKey(holder.value());
    UUID passkey = credentials.store(holder.value(), credential, answer.label());
    if (passkey == null) {
      return Outcome.refused(Refusals.passkeyAlreadyKnown());
    }
    NewSession session = sessions.begin(holder.value(), PrincipalKind.HOLDER, passkey);
    events.publishEvent(new HolderOpened(holder, now));
    return Outcome.success(session);
  }
}
