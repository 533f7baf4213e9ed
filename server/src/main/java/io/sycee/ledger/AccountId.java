package io.sycee.ledger;

import io.sycee.time.TimeOrderedId;
import java.util.UUID;

/** Names one ledger account. */
public record AccountId(UUID value) {

  public static AccountId next() {
    return new AccountId(TimeOrderedId.next());
  }
}
