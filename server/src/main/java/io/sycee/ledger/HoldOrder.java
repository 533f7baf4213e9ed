package io.sycee.ledger;

import io.sycee.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for money to be kept ready. It stays its owner's and counts against the floor at once; a
 * {@link CaptureOrder} takes it, a {@link ReleaseOrder} or its expiry frees it.
 *
 * @param debit the account that promises; one that a debit makes smaller, such as a wallet
 * @param credit the account that a capture goes to
 * @param cause the business row behind it, such as a charge's id
 * @param expiresAt from this business time on nothing can be captured any more
 * @param cap counts the amount against the debited account's day; what is released on that day is
 *     given back to it; null when it is not limited
 */
public record HoldOrder(
    HoldId id,
    AccountId debit,
    AccountId credit,
    Money amount,
    TransferCode code,
    UUID cause,
    Instant expiresAt,
    @Nullable DailyCap cap)
    implements Order {

  /**
   * Cut to microseconds, which is what PostgreSQL keeps: a repeated order equals its stored row.
   */
  public HoldOrder {
    expiresAt = expiresAt.truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public UUID key() {
    return id.value();
  }
}
