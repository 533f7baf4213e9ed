package io.sycee.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in the book already under the ids that a posting names. */
final class Standing {

  private final Map<TransferId, Transfer> transfers = new HashMap<>();
  private final Map<TransferId, HoldId> captures = new HashMap<>();
  private final Map<HoldId, Hold> holds = new HashMap<>();

  static Standing of(Collection<Transfer> transfers) {
    Standing standing = new Standing();
    transfers.forEach(standing::add);
    return standing;
  }

  void add(Transfer transfer) {
    transfers.put(transfer.id(), transfer);
  }

  void add(TransferId transfer, HoldId capturedFrom) {
    captures.put(transfer, capturedFrom);
  }

  void add(Hold hold) {
    holds.put(hold.id(), hold);
  }

  boolean anyTransfer() {
    return !transfers.isEmpty();
  }

  @Nullable Transfer transfer(TransferId id) {
    return transfers.get(id);
  }

  /** The hold that a transfer captured from; null when it is a transfer of its own. */
  @Nullable HoldId capturedFrom(TransferId id) {
    return captures.get(id);
  }

  @Nullable Hold hold(HoldId id) {
    return holds.get(id);
  }
}
