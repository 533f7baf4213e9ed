package io.sycee.peer;

import io.sycee.identity.HolderId;
import io.sycee.money.Money;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks somebody for a sum.
 *
 * @param split the bill that it is a part of; null for a request by itself
 * @param note the asker's sealed words; null for none
 * @param transfer the transfer that paid it; null until then
 * @param endedAt when it was paid, declined or cancelled; null while it is open
 */
@SuppressWarnings("ArrayRecordComponent") // Sealed words, handed on and never compared.
record MoneyRequest(
    UUID id,
    @Nullable UUID split,
    Signature asker,
    Signature asked,
    Money amount,
    byte @Nullable [] note,
    Instant createdAt,
    Instant expiresAt,
    RequestStatus status,
    @Nullable UUID transfer,
    @Nullable Instant endedAt) {

  boolean concerns(HolderId holder) {
    return asker.holder().equals(holder) || asked.holder().equals(holder);
  }

  /** The state as people are told it at this moment; {@code expired} besides those kept. */
  String stateAt(Instant now) {
    return status == RequestStatus.OPEN && !now.isBefore(expiresAt)
        ? "expired"
        : status.name().toLowerCase(Locale.ROOT);
  }
}
