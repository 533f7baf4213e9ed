package io.sycee.peer;

import io.sycee.identity.HolderId;
import java.util.UUID;

/**
 * A share of somebody's gift packet was taken, or its rest returned. Published inside the
 * transaction that moves the money.
 */
public record GiftChanged(UUID giftId, HolderId giver) {}
