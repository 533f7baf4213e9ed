package io.sycee.peer;

import io.sycee.ledger.AccountId;
import io.sycee.money.Money;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A gift packet. Its id is also the id of the transfer that filled it.
 *
 * @param pending the ledger account that holds what is not taken yet
 * @param returnedMinor what went back to the giver
 * @param endedAt when its last share was taken or its rest returned; null until then
 */
record Gift(
    UUID id,
    Signature giver,
    AccountId giverAccount,
    AccountId pending,
    Money amount,
    int takers,
    GiftKind kind,
    Instant createdAt,
    Instant expiresAt,
    GiftStatus status,
    long returnedMinor,
    @Nullable Instant endedAt) {

  /** The state as people are told it at this moment; {@code expired} besides those kept. */
  String stateAt(Instant now) {
    return status == GiftStatus.OPEN && !now.isBefore(expiresAt)
        ? "expired"
        : status.name().toLowerCase(Locale.ROOT);
  }
}
