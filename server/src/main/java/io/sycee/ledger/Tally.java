package io.sycee.ledger;

/**
 * How often an account was moved in one way by one amount.
 *
 * @param credited whether the account was credited; debited otherwise
 */
public record Tally(TransferCode code, boolean credited, long amountMinor, long count) {

  /** All of them together, in minor units. */
  public long sumMinor() {
    return Math.multiplyExact(amountMinor, count);
  }
}
