package io.sycee.peer.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.peer.PeerTransfers;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A transfer as one of its two sides sees it. */
record TransferView(
    UUID id,
    String direction,
    PartyView counterparty,
    long amountMinor,
    String currency,
    @Nullable String note,
    @Nullable UUID requestId,
    Instant at,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long balanceAfterMinor) {

  static TransferView of(PeerTransfers.Receipt receipt) {
    return new TransferView(
        receipt.id(),
        receipt.outgoing() ? "out" : "in",
        PartyView.of(receipt.counterparty()),
        receipt.amount().amountMinor(),
        receipt.amount().currencyCode(),
        Note.text(receipt.note()),
        receipt.request(),
        receipt.at(),
        receipt.balanceAfterMinor());
  }

  static Answer of(Answer answer) {
    return answer instanceof Done done && done.body() instanceof PeerTransfers.Receipt receipt
        ? Done.created(of(receipt))
        : answer;
  }
}
