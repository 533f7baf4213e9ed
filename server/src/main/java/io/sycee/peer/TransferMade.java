package io.sycee.peer;

import io.sycee.identity.HolderId;
import java.util.UUID;

/** Somebody was sent money. Published inside the transaction that moves it. */
public record TransferMade(UUID transferId, HolderId payer, HolderId payee) {}
