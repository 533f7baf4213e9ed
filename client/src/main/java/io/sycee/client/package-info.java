/**
 * Sycee's API for a shop's programs, over {@code java.net.http}.
 *
 * <p>Each request that changes something has an idempotency key, yours or one made for it, and is
 * asked again with that key until its end is known. Refusals are {@link
 * io.sycee.client.SyceeException.Refused}, with the code that the API's description lists.
 */
@NullMarked
package io.sycee.client;

import org.jspecify.annotations.NullMarked;
