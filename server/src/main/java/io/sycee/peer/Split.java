package io.sycee.peer;

import io.sycee.identity.HolderId;
import io.sycee.money.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A bill that several are asked to share.
 *
 * @param people how many
 */
record Split(UUID id, HolderId asker, Money amount, int people, Instant createdAt) {}
