package io.sycee.payment;

import io.sycee.money.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * Money that a shop gave back. Its id is also the id of the ledger transfer that moved the part
 * that came from the shop's takings.
 */
public record Refund(UUID id, UUID paymentId, Money amount, Instant at) {}
