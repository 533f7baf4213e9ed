package io.sycee.identity;

/**
 * Who is signed in. A controller method that takes a {@link SignedInHolder}, a {@link
 * SignedInOfficer} or a {@code Caller} is given the one of this request; without a session the
 * request is refused before it gets there.
 */
public sealed interface Caller permits SignedInHolder, SignedInOfficer {

  /**
   * The scope of this caller's idempotency keys: {@code holder:<uuid>} or {@code officer:<uuid>}.
   */
  String key();
}
