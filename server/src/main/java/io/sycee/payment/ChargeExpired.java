package io.sycee.payment;

import java.util.UUID;

/** The time to pay a charge is over. Published inside the transaction that notes it. */
public record ChargeExpired(UUID chargeId, UUID shop) {}
