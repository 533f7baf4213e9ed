package io.sycee.rail;

import io.sycee.money.Money;
import java.util.UUID;

/**
 * A card's issuer took a charge back, and the acquirer takes it off what it owes.
 *
 * @param id the acquirer's own; the same one told twice is one
 * @param reference the caller's id for the charge
 */
public record CardChargeBack(UUID id, UUID reference, Money amount) {}
