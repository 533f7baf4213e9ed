package io.sycee.peer;

import io.sycee.identity.HolderId;
import java.util.UUID;

/** A request was paid, declined or cancelled. Published inside the transaction that ends it. */
public record RequestEnded(UUID requestId, HolderId asker, HolderId asked) {}
