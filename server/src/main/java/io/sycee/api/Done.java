package io.sycee.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * A request that was carried out.
 *
 * @param status 200, 201 or 204
 * @param body what the caller is answered now; null with 204
 * @param kept what a replay of the same request is answered: the same, but without one-time secrets
 */
public record Done(int status, @Nullable Object body, @Nullable Object kept) implements Answer {

  public static Done created(Object body) {
    return new Done(201, body, body);
  }

  public static Done ok(Object body) {
    return new Done(200, body, body);
  }

  public static Done nothingToSay() {
    return new Done(204, null, null);
  }

  /** An answer that holds a secret which is shown this once and never stored. */
  public static Done createdOnce(Object body, Object withoutSecret) {
    return new Done(201, body, withoutSecret);
  }

  @Override
  public ResponseEntity<?> response() {
    return ResponseEntity.status(status).body(body);
  }
}
