package io.sycee.payment;

import java.util.UUID;

/** A shop withdrew an unpaid charge. Published inside the transaction that does it. */
public record ChargeCancelled(UUID chargeId, UUID shop) {}
