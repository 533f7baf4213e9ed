package io.sycee.client;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that a shop gave back.
 *
 * @param payment only where it was asked for
 */
public record Refund(
    UUID id,
    UUID paymentId,
    long amountMinor,
    String currency,
    Instant at,
    Map<String, String> metadata,
    @Nullable Payment payment) {}
