package io.sycee.identity;

/**
 * Opening a wallet, signing in and getting back in: all with passkeys.
 *
 * <p>Each has two requests. The first asks for a {@link Ceremony}; the browser's authenticator
 * answers its challenge; the second brings the answer. Ceremonies live five minutes by the wall
 * clock and serve once. Every step takes the caller's network address, to bound guessing; it is
 * neither stored nor logged.
 */
public interface Identity {

  /** Refused as {@code too_many_attempts} only. */
  Outcome<Ceremony> beginOpening(String clientAddress);

  /**
   * Makes the holder, publishes {@link HolderOpened} in the same transaction, and signs in.
   *
   * <p>Refused as {@code ceremony_expired}, {@code passkey_refused} or {@code too_many_attempts}.
   */
  Outcome<NewSession> open(String clientAddress, PasskeyAnswer answer);

  /** Refused as {@code too_many_attempts} only. */
  Outcome<Ceremony> beginSignIn(String clientAddress);

  /**
   * Signs a holder or an officer in, whoever has the passkey.
   *
   * <p>Refused as {@code ceremony_expired}, {@code passkey_unknown}, {@code passkey_refused} or
   * {@code too_many_attempts}.
   */
  Outcome<NewSession> signIn(String clientAddress, PasskeyAnswer answer);

  /**
   * Begins to make a new passkey for the wallet whose recovery code this is. The code is not used
   * up yet: whoever loses the connection now can begin again with it.
   *
   * <p>Refused as {@code recovery_code_refused} or {@code too_many_attempts}.
   *
   * @param code as typed: any case, O for 0, I or L for 1, dashes where they like
   */
  Outcome<Ceremony> beginRecovery(String clientAddress, String code);

  /**
   * Uses the code up, keeps the new passkey, ends all other sessions and signs in, all or nothing.
   * The older passkeys stay, for the holder to remove: the lost phone may be found.
   *
   * <p>Refused as {@code ceremony_expired}, {@code passkey_refused}, {@code recovery_code_refused}
   * or {@code too_many_attempts}.
   */
  Outcome<NewSession> recover(String clientAddress, PasskeyAnswer answer);

  HolderProfile profile(HolderId holder);
}
