package io.sycee.payment;

import io.sycee.identity.HolderId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A shop was paid. Published inside the transaction that moves the money. */
public record PaymentPaid(UUID paymentId, UUID shop, HolderId payer, @Nullable UUID charge) {}
