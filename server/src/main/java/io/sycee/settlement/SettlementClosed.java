package io.sycee.settlement;

import java.time.LocalDate;
import java.util.UUID;

/** A shop's day was closed. Published inside the transaction that does it. */
public record SettlementClosed(UUID settlementId, UUID shop, LocalDate day) {}
