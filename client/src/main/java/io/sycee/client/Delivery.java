package io.sycee.client;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was sent, or is to be sent, to one endpoint.
 *
 * @param eventId what the header {@code webhook-id} says
 * @param status {@code pending}, {@code delivered}, {@code undelivered}
 */
public record Delivery(
    UUID id,
    UUID eventId,
    String event,
    String status,
    int attempts,
    Instant recordedAt,
    @Nullable Instant dueAt,
    @Nullable String lastResult,
    @Nullable Integer lastHttpStatus) {}
