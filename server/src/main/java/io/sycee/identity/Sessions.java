package io.sycee.identity;

import java.util.Optional;
import java.util.UUID;

/** Who is signed in, by the token in their cookie. */
public interface Sessions {

  /**
   * A living session.
   *
   * @param passkeyId the passkey it was signed in with
   */
  record Session(SignedIn caller, UUID passkeyId) {}

  /** One look-up by primary key; once in five minutes also a note that it was seen. */
  Optional<Session> find(String token);

  /** Ends it on every instance at once. A session that is not there is ended already. */
  void end(String token);
}
