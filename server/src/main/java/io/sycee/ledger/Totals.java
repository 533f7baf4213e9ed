package io.sycee.ledger;

/**
 * The sums that make an account's balance, in minor units.
 *
 * @param debitsMinor the sum of all transfers that debited it
 * @param creditsMinor the sum of all transfers that credited it
 * @param heldMinor what its open holds still keep
 */
public record Totals(long debitsMinor, long creditsMinor, long heldMinor) {

  static final Totals ZERO = new Totals(0, 0, 0);

  Totals debited(long amountMinor) {
    return new Totals(debitsMinor + amountMinor, creditsMinor, heldMinor);
  }

  Totals credited(long amountMinor) {
    return new Totals(debitsMinor, creditsMinor + amountMinor, heldMinor);
  }

  Totals held(long amountMinor) {
    return new Totals(debitsMinor, creditsMinor, heldMinor + amountMinor);
  }
}
