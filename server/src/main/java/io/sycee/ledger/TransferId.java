package io.sycee.ledger;

import java.util.UUID;

/**
 * Names one transfer. The caller chooses it (a UUIDv7), so that asking twice moves the money once.
 */
public record TransferId(UUID value) {}
