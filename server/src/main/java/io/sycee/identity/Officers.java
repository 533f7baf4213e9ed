package io.sycee.identity;

/** The operator's officers, who come in by invitation only. */
public interface Officers {

  /**
   * Invites an officer. For the operator's own terminal: no route leads here.
   *
   * @param name at most 60 characters; sealed at rest
   * @return a one-time token of 256 random bits that lives 24 hours; this is the only time that it
   *     is known here
   */
  String invite(String name);

  /**
   * Begins to make the officer's passkey. The token is not used up yet.
   *
   * <p>Refused as {@code enrolment_refused} or {@code too_many_attempts}.
   */
  Outcome<Ceremony> beginEnrolment(String clientAddress, String token);

  /**
   * Uses the token up, keeps the passkey and signs the officer in, all or nothing.
   *
   * <p>Refused as {@code ceremony_expired}, {@code passkey_refused}, {@code enrolment_refused} or
   * {@code too_many_attempts}.
   */
  Outcome<NewSession> enrol(String clientAddress, PasskeyAnswer answer);
}
