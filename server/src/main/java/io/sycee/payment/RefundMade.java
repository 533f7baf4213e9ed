package io.sycee.payment;

import io.sycee.identity.HolderId;
import java.util.UUID;

/** A payment was given back in part or whole. Published inside the transaction that moves it. */
public record RefundMade(UUID refundId, UUID paymentId, UUID shop, HolderId payer) {}
