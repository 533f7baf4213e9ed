package io.sycee.payment;

import io.sycee.identity.HolderId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shops were paid. Published once, inside the transaction that moves the money of all of them: of a
 * crowd at the counters these are many, so whoever listens writes them with one statement.
 */
public record PaymentsPaid(List<Paid> payments) {

  /** One of them. */
  public record Paid(
      UUID paymentId, UUID shop, HolderId payer, @Nullable UUID charge, @Nullable UUID link) {}
}
