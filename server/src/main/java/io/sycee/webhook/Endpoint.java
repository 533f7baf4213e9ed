package io.sycee.webhook;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a shop's program wants to be told.
 *
 * @param enabled false once the receiver said that it is gone (410)
 * @param oldSecretUntil while deliveries carry a second signature; null without a rotation
 */
public record Endpoint(
    UUID id,
    UUID shop,
    String url,
    Set<EventKind> events,
    boolean enabled,
    Instant madeAt,
    @Nullable Instant oldSecretUntil) {

  public Endpoint {
    events = Set.copyOf(events);
  }
}
