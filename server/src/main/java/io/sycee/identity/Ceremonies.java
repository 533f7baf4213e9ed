package io.sycee.identity;

import io.sycee.time.TimeOrderedId;
import io.sycee.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks for passkeys. A challenge is spent when it is first presented, whatever comes of that, in a
 * commit of its own: a crash right after it costs the person one more try and nothing else.
 */
@Component
class Ceremonies {

  /** Time to find the phone, scan a code with it and unlock it; WebAuthn recommends 5 to 10 min. */
  static final Duration LIFETIME = Duration.ofMinutes(5);

  private final CeremonyTable table;
  private final PrincipalTable principals;
  private final PasskeyTable passkeys;
  private final CeremonyOptions options;
  private final WallClock clock;

  Ceremonies(
      CeremonyTable table,
      PrincipalTable principals,
      PasskeyTable passkeys,
      CeremonyOptions options,
      WallClock clock) {
    this.table = table;
    this.principals = principals;
    this.passkeys = passkeys;
    this.options = options;
    this.clock = clock;
  }

  /**
   * For a wallet that does not exist yet. Its user handle is random and not the holder's id:
   * credential managers store the handle and copy it to the companies behind them, so that it must
   * lead nowhere from there into our books, and from a stolen copy of our books nowhere to them.
   */
  Ceremony beginOpening() {
    byte[] userHandle = Secrets.random(Secrets.BYTES);
    CeremonyTable.Row ceremony = insert(CeremonyTable.Kind.OPENING, null, userHandle, null);
    return offer(
        ceremony,
        options.creation(
            ceremony.challenge(), userHandle, PrincipalKind.HOLDER, List.of(), LIFETIME));
  }

  Ceremony beginSignIn() {
    CeremonyTable.Row ceremony = insert(CeremonyTable.Kind.SIGN_IN, null, null, null);
    return offer(ceremony, options.request(ceremony.challenge(), List.of(), LIFETIME));
  }

  /**
   * For one more passkey of somebody who exists.
   *
   * @param secretHash of what allowed it, to be used up when it ends well; null for somebody who is
   *     signed in
   */
  Ceremony beginNewPasskey(
      CeremonyTable.Kind kind,
      UUID principal,
      PrincipalKind principalKind,
      byte @Nullable [] secretHash) {
    CeremonyTable.Row ceremony = insert(kind, principal, null, secretHash);
    return offer(
        ceremony,
        options.creation(
            ceremony.challenge(),
            principals.userHandle(principal),
            principalKind,
            passkeys.ofPrincipal(principal),
            LIFETIME));
  }

  /** Null if the ceremony is unknown, of another kind, too old or was presented before. */
  CeremonyTable.@Nullable Row spend(UUID id, CeremonyTable.Kind kind) {
    return table.spend(id, kind, clock.now());
  }

  private CeremonyTable.Row insert(
      CeremonyTable.Kind kind,
      @Nullable UUID principal,
      byte @Nullable [] userHandle,
      byte @Nullable [] secretHash) {
    Instant expiresAt = clock.now().plus(LIFETIME);
    CeremonyTable.Row ceremony =
        new CeremonyTable.Row(
            TimeOrderedId.next(),
            kind,
            Secrets.random(Secrets.BYTES),
            principal,
            userHandle,
            secretHash,
            expiresAt);
    table.insert(ceremony);
    return ceremony;
  }

  private static Ceremony offer(CeremonyTable.Row ceremony, Map<String, Object> publicKey) {
    return new Ceremony(ceremony.id(), ceremony.expiresAt(), publicKey);
  }
}
