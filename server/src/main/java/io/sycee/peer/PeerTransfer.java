package io.sycee.peer;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import io.sycee.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that went from one person to another. Its id is also the id of the ledger transfer.
 *
 * @param request the request that it paid; null when it was sent unasked
 * @param note the sender's sealed words; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // Sealed words, handed on and never compared.
record PeerTransfer(
    UUID id,
    @Nullable UUID request,
    Signature payer,
    AccountId payerAccount,
    Signature payee,
    AccountId payeeAccount,
    Money amount,
    byte @Nullable [] note,
    Instant at) {

  boolean concerns(HolderId holder) {
    return payer.holder().equals(holder) || payee.holder().equals(holder);
  }

  /** The other side, as one of the two sees it. */
  Signature otherThan(HolderId holder) {
    return payer.holder().equals(holder) ? payee : payer;
  }
}
