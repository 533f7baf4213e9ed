package io.sycee.identity;

/**
 * Who is signed in. A controller method that takes a {@link SignedInHolder}, a {@link
 * SignedInOfficer}, a {@link ShopCaller} or a {@code Caller} is given the one of this request;
 * without a session or an API key the request is refused before it gets there.
 */
public sealed interface Caller permits SignedIn, ShopCaller {

  /**
   * The scope of this caller's idempotency keys: {@code holder:<uuid>}, {@code officer:<uuid>} or
   * {@code shop:<uuid>}.
   */
  String key();
}
