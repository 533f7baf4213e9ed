package io.sycee.payment;

import io.sycee.merchant.Till;
import io.sycee.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An amount that a shop asks for.
 *
 * @param reference the shop's own words, printed in the code
 * @param till where it is asked for; null when the shop does not say
 * @param paymentId the payment that paid it; null until then
 * @param paidAt when it was paid; null until then
 * @param captureWithin how long the shop may take to capture what a payer authorized; null when
 *     paying captures it at once
 * @param authorization null until somebody authorized it
 */
public record Charge(
    UUID id,
    UUID shop,
    Money amount,
    @Nullable String reference,
    @Nullable Till till,
    Instant createdAt,
    Instant expiresAt,
    ChargeStatus status,
    @Nullable UUID paymentId,
    @Nullable Instant paidAt,
    @Nullable Duration captureWithin,
    @Nullable Authorization authorization) {

  /** Where it stands at this moment, whether the end of its time is noted yet or not. */
  public ChargeStatus statusAt(Instant now) {
    Instant end = authorization == null ? expiresAt : authorization.captureUntil();
    return now.isBefore(end) ? status : status.after(ChargeEvent.RUN_OUT).orElse(status);
  }

  /** The state as a shop or a payer is told it at this moment. */
  public String stateAt(Instant now) {
    return statusAt(now).text();
  }

  /** What the shop may still capture at this moment, in minor units. */
  public long heldMinorAt(Instant now) {
    return authorization != null && statusAt(now).after(ChargeEvent.VOID).isPresent()
        ? amount.amountMinor() - authorization.capturedMinor()
        : 0;
  }
}
