package io.sycee.peer.http;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.peer.MoneyRequests;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request for money as one of its two sides sees it. */
record RequestView(
    UUID id,
    String direction,
    PartyView counterparty,
    boolean ownerChanged,
    String status,
    long amountMinor,
    String currency,
    @Nullable String note,
    @Nullable UUID splitId,
    @Nullable UUID transferId,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant endedAt) {

  static RequestView of(MoneyRequests.Asked asked) {
    return new RequestView(
        asked.id(),
        asked.incoming() ? "incoming" : "outgoing",
        PartyView.of(asked.counterparty()),
        asked.ownerChanged(),
        asked.status(),
        asked.amount().amountMinor(),
        asked.amount().currencyCode(),
        Note.text(asked.note()),
        // A bill is its asker's: who is asked does not learn what others owe.
        asked.incoming() ? null : asked.split(),
        asked.transfer(),
        asked.createdAt(),
        asked.expiresAt(),
        asked.endedAt());
  }

  static Answer of(Answer answer) {
    return answer instanceof Done done && done.body() instanceof MoneyRequests.Asked asked
        ? new Done(done.status(), of(asked), of(asked))
        : answer;
  }
}
