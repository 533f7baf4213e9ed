package io.sycee.peer;

import io.sycee.identity.HolderId;
import java.util.UUID;

/** Somebody is asked for money. Published inside the transaction that asks. */
public record RequestMade(UUID requestId, HolderId asker, HolderId asked) {}
