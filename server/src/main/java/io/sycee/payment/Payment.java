package io.sycee.payment;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import io.sycee.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A holder paid a shop. Its id is also the id of the ledger transfer that moved the money.
 *
 * @param payerAccount the wallet that paid, and to which refunds go
 * @param payerPseudonym what this shop, and no other, knows the payer by
 * @param link the payment link by which it was paid; null when there was none
 * @param refundedMinor the sum of its refunds, in minor units
 * @param day the shop's own date
 * @param till where in the shop it was taken; null when the shop did not say
 * @param disputedMinor what cannot be refunded while a dispute of it is open
 */
public record Payment(
    UUID id,
    UUID shop,
    HolderId payer,
    AccountId payerAccount,
    String payerPseudonym,
    @Nullable UUID charge,
    @Nullable UUID link,
    Money amount,
    @Nullable String reference,
    long refundedMinor,
    Instant paidAt,
    LocalDate day,
    @Nullable UUID till,
    long disputedMinor) {

  public long refundableMinor() {
    return amount.amountMinor() - refundedMinor - disputedMinor;
  }

  /** {@code paid}, {@code partly_refunded} or {@code refunded}. */
  public String state() {
    if (refundedMinor == 0) {
      return "paid";
    }
    return refundedMinor == amount.amountMinor() ? "refunded" : "partly_refunded";
  }
}
