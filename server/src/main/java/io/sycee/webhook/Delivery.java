package io.sycee.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint.
 *
 * @param eventId what the receiver knows it by, in {@code webhook-id}
 * @param attempts how often it was tried since it was recorded or last replayed
 * @param dueAt when it is tried next, while it is pending
 * @param lastResult how the last attempt ended, such as {@code timed_out}; null before the first
 * @param lastHttpStatus null when there was no answer
 */
public record Delivery(
    UUID id,
    UUID eventId,
    EventKind event,
    DeliveryStatus status,
    int attempts,
    Instant recordedAt,
    Instant dueAt,
    @Nullable String lastResult,
    @Nullable Integer lastHttpStatus) {

  /** One try. */
  public record Attempt(
      Instant at, int number, String result, @Nullable Integer httpStatus, int tookMillis) {}
}
