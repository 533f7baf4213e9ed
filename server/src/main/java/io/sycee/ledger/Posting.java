package io.sycee.ledger;

import java.util.List;

/**
 * One to {@link #MAX_TRANSFERS} transfers that happen together or not at all, in the order given: a
 * later one sees the balances that the earlier ones left.
 */
public record Posting(List<TransferOrder> transfers) {

  /**
   * A business step moves a handful of sums (payment, fee, commission, tax); a bill split among a
   * table or a gift packet some dozens. 100 leaves room and bounds how long the locks are held.
   */
  public static final int MAX_TRANSFERS = 100;

  public Posting {
    transfers = List.copyOf(transfers);
    if (transfers.isEmpty()) {
      throw new IllegalArgumentException("a posting has at least one transfer");
    }
  }

  public static Posting of(TransferOrder... transfers) {
    return new Posting(List.of(transfers));
  }
}
