package io.sycee.ledger;

import java.util.List;

/**
 * One to {@link #MAX_ORDERS} steps that happen together or not at all, in the order given: a later
 * one sees the balances that the earlier ones left.
 */
public record Posting(List<Order> orders) {

  /**
   * A business step moves a handful of sums (payment, fee, commission, tax); a bill split among a
   * table or a gift packet some dozens. 100 leaves room and bounds how long the locks are held.
   */
  public static final int MAX_ORDERS = 100;

  public Posting {
    orders = List.copyOf(orders);
    if (orders.isEmpty()) {
      throw new IllegalArgumentException("a posting has at least one step");
    }
  }

  public static Posting of(Order... orders) {
    return new Posting(List.of(orders));
  }
}
