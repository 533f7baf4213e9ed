package io.sycee.ledger;

import java.util.UUID;

/** Names one hold. The caller chooses it (a UUIDv7), so that asking twice holds the money once. */
public record HoldId(UUID value) {}
