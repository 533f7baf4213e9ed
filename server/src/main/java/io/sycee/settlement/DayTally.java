package io.sycee.settlement;

import io.sycee.ledger.Tally;
import io.sycee.ledger.TransferCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what moved on a shop's two accounts, whatever business step moved it: what came into the
 * takings was collected, what left them or what was settled was given back. What settlement itself
 * moved is neither.
 */
final class DayTally {

  private static final Set<TransferCode> OWN =
      Set.of(DayClosing.SETTLED, DayClosing.FEE, DayClosing.FEE_FROM_PAYABLE);

  private final @Nullable FeePlan plan;
  private long paymentCount;
  private long grossMinor;
  private long refundCount;
  private long refundsMinor;
  private long feeMinor;

  /**
   * @param plan by which fees are counted; null where collecting is free
   */
  DayTally(@Nullable FeePlan plan) {
    this.plan = plan;
  }

  void takings(Tally moved) {
    if (moved.credited()) {
      paymentCount = Math.addExact(paymentCount, moved.count());
      grossMinor = Math.addExact(grossMinor, moved.sumMinor());
      if (plan != null) {
        long fees = Math.multiplyExact(plan.feeMinor(moved.amountMinor()), moved.count());
        feeMinor = Math.addExact(feeMinor, fees);
      }
    } else {
      givenBack(moved);
    }
  }

  void payable(Tally moved) {
    if (!moved.credited()) {
      givenBack(moved);
    }
  }

  private void givenBack(Tally moved) {
    if (!OWN.contains(moved.code())) {
      refundCount = Math.addExact(refundCount, moved.count());
      refundsMinor = Math.addExact(refundsMinor, moved.sumMinor());
    }
  }

  boolean isEmpty() {
    return paymentCount == 0 && refundCount == 0;
  }

  long paymentCount() {
    return paymentCount;
  }

  long grossMinor() {
    return grossMinor;
  }

  long refundCount() {
    return refundCount;
  }

  long refundsMinor() {
    return refundsMinor;
  }

  long feeMinor() {
    return feeMinor;
  }
}
