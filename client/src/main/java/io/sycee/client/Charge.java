package io.sycee.client;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An amount that was asked for.
 *
 * @param status {@code open}, {@code paid}, {@code cancelled}, {@code expired}; others may come
 * @param amountMinor in the currency's minor unit
 * @param payload what to draw as a QR code
 * @param payment only where it was asked for
 */
public record Charge(
    UUID id,
    String status,
    long amountMinor,
    String currency,
    @Nullable String reference,
    Instant createdAt,
    Instant expiresAt,
    String payload,
    @Nullable UUID paymentId,
    @Nullable Instant paidAt,
    Map<String, String> metadata,
    @Nullable Payment payment) {}
