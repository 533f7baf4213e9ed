package io.sycee.payment;

import io.sycee.identity.HolderId;
import java.util.UUID;

/** A dispute went on. Published inside the transaction in which it does. */
public record DisputeChanged(UUID disputeId, UUID paymentId, UUID shop, HolderId payer, What what) {

  /** What of it is told. */
  public enum What {
    OPENED,
    ANSWERED,
    /** Decided either way; what is owed after that is told as a refund. */
    CLOSED
  }
}
