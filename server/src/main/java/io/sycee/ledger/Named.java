package io.sycee.ledger;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What postings name.
 *
 * @param transfers those that they would make
 * @param holds those that they would make, capture or release
 * @param accounts those that they name themselves; a capture's are known by its hold
 */
record Named(Set<TransferId> transfers, Set<HoldId> holds, Set<AccountId> accounts) {

  static Named in(Collection<Posting> postings) {
    Named named = new Named(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    for (Posting posting : postings) {
      posting.orders().forEach(named::add);
    }
    return named;
  }

  private void add(Order order) {
    switch (order) {
      case TransferOrder transfer -> {
        transfers.add(transfer.id());
        accounts.add(transfer.debit());
        accounts.add(transfer.credit());
      }
      case HoldOrder hold -> {
        holds.add(hold.id());
        accounts.add(hold.debit());
        accounts.add(hold.credit());
      }
      case CaptureOrder capture -> {
        transfers.add(capture.id());
        holds.add(capture.hold());
      }
      case ReleaseOrder release -> holds.add(release.hold());
    }
  }
}
