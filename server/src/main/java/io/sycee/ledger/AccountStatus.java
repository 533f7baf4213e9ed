package io.sycee.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What bars an account from taking part.
 *
 * @param closed whether it is closed, which it can be only while it is empty
 * @param outgoingBlockedUntil until this business time nothing leaves it; null when nothing bars it
 * @param incomingBlockedUntil until this business time nothing reaches it; null when nothing bars
 *     it
 */
public record AccountStatus(
    boolean closed,
    @Nullable Instant outgoingBlockedUntil,
    @Nullable Instant incomingBlockedUntil) {

  static final AccountStatus OPEN = new AccountStatus(false, null, null);

  boolean outgoingBlocked(Instant now) {
    return outgoingBlockedUntil != null && now.isBefore(outgoingBlockedUntil);
  }

  boolean incomingBlocked(Instant now) {
    return incomingBlockedUntil != null && now.isBefore(incomingBlockedUntil);
  }
}
