package io.sycee.payment;

import io.sycee.identity.HolderId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An authorized charge went on: it was authorized, captured, voided or ran out. Published inside
 * the transaction in which it does.
 *
 * @param paymentId of a capture; null for what is none
 */
public record ChargeChanged(
    UUID chargeId, UUID shop, HolderId payer, ChargeEvent event, @Nullable UUID paymentId) {}
