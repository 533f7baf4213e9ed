package io.sycee.identity;

import java.util.Optional;
import java.util.UUID;

/** Who is signed in, by the token in their cookie. */
public interface Sessions {

  /**
   * A living session.
   *
   * @param id names it without telling its token
   * @param passkeyId the passkey it was signed in with
   */
  record Session(UUID id, SignedIn caller, UUID passkeyId) {}

  /** One look-up by primary key; once in five minutes also a note that it was seen. */
  Optional<Session> find(String token);

  /** Whether the session with this id lives: neither signed out nor over. Says nothing was seen. */
  boolean isAlive(UUID id);

  /** Ends it on every instance at once. A session that is not there is ended already. */
  void end(String token);
}
