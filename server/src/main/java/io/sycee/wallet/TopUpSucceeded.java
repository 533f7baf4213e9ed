package io.sycee.wallet;

import io.sycee.identity.HolderId;
import java.util.UUID;

/** Money from a card is in the wallet. Published inside the transaction that books it. */
public record TopUpSucceeded(UUID topUpId, HolderId holder) {}
