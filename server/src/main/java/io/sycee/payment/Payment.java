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
 * @param refundedMinor the sum of its refunds, in minor units
 * @param day the shop's own date
 * @param disputedMinor what cannot be refunded while a dispute of it is open
 */
public record Payment(
    UUID id,
    UUID shop,
    HolderId payer,
    AccountId payerAccount,
    String payerPseudonym,
    @Nullable UUID charge,
    Money amount,
    @Nullable String reference,
    long refundedMinor,
    Instant paidAt,
    LocalDate day,
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
