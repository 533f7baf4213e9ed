package io.sycee.paylink;

import io.sycee.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a shop asks for by a link.
 *
 * @param token of its address
 * @param amountMinor what each payer pays; null when the payer types it
 * @param reference the shop's own words for its books, which each payment carries
 * @param note what the shop tells the payer
 * @param maxPayments how often it may be paid; null for as often as people come
 * @param expiresAt from when on it is not paid any more; null when it stays open
 * @param endedAt when it was used up or switched off; null until then
 * @param paidMinor the sum of what was paid by it, whatever was refunded of that
 * @param lastPaidAt null while nobody paid
 */
public record PaymentLink(
    UUID id,
    UUID shop,
    LinkToken token,
    Currency currency,
    @Nullable Long amountMinor,
    @Nullable String reference,
    @Nullable String note,
    @Nullable Integer maxPayments,
    @Nullable Instant expiresAt,
    Instant madeAt,
    LinkStatus status,
    @Nullable Instant endedAt,
    int paidCount,
    long paidMinor,
    @Nullable Instant lastPaidAt) {

  /** The state at this moment, as everybody is told it: open, used_up, off, expired. */
  public String stateAt(Instant now) {
    return switch (status) {
      case OPEN -> expiresAt == null || now.isBefore(expiresAt) ? "open" : "expired";
      case USED_UP -> "used_up";
      case OFF -> "off";
    };
  }

  /** The amount that each payer pays; null when the payer types it. */
  @Nullable Money amount() {
    return amountMinor == null ? null : new Money(amountMinor, currency);
  }

  public boolean isReusable() {
    return maxPayments == null || maxPayments > 1;
  }

  /** Whether the next payment is the last one. */
  boolean isOnItsLast() {
    return maxPayments != null && paidCount + 1 >= maxPayments;
  }
}
