package io.sycee.client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that a shop was paid.
 *
 * @param status {@code paid} at first, then whether a part of it or all was given back
 * @param payer what this shop, and no other, knows the payer by
 * @param charge only where it was asked for
 * @param refunds only where they were asked for
 */
public record Payment(
    UUID id,
    String status,
    String payer,
    long amountMinor,
    String currency,
    long refundedMinor,
    long refundableMinor,
    @Nullable UUID chargeId,
    @Nullable String reference,
    Instant paidAt,
    @Nullable Charge charge,
    @Nullable List<Refund> refunds) {}
