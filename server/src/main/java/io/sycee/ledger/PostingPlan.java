package io.sycee.ledger;

import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides postings against accounts that the caller has locked. Pure: it reads no clock and no
 * database, so that whoever holds the locks, for one caller or for many at once, gets the same
 * answers in the order of arrival.
 *
 * <p>Use: {@link #decide} each posting, then write what has come to be: {@link #transfers()},
 * {@link #captures()}, {@link #newHolds()}, {@link #changedHolds()}, {@link #milestones()} and the
 * {@link #accounts()} that differ. A refused posting leaves no trace in any of them.
 */
final class PostingPlan {

  private final Instant now;
  private final IdWindow newIds;
  private final Map<AccountId, Account> accounts = new HashMap<>();
  private final Standing standing;

  private final List<Transfer> transfers = new ArrayList<>();
  private final Map<TransferId, HoldId> captures = new LinkedHashMap<>();
  private final Map<HoldId, Hold> newHolds = new LinkedHashMap<>();
  private final Map<HoldId, Hold> changedHolds = new LinkedHashMap<>();
  private final List<Milestone> milestones = new ArrayList<>();

  /**
   * @param now the business time of everything that this plan posts
   * @param locked the accounts that the postings name, as far as they exist
   * @param standing what stands already under ids that the postings name
   */
  PostingPlan(Instant now, IdWindow newIds, Collection<Account> locked, Standing standing) {
    this.now = now;
    this.newIds = newIds;
    this.standing = standing;
    locked.forEach(account -> accounts.put(account.id(), account));
  }

  /** In the order in which they came to be. */
  List<Transfer> transfers() {
    return transfers;
  }

  /** Which of the transfers took from which hold. */
  Map<TransferId, HoldId> captures() {
    return captures;
  }

  Collection<Hold> newHolds() {
    return newHolds.values();
  }

  /** Holds that stood before and have gone forward. */
  Collection<Hold> changedHolds() {
    return changedHolds.values();
  }

  List<Milestone> milestones() {
    return milestones;
  }

  /** All locked accounts, as the plan leaves them. */
  Collection<Account> accounts() {
    return accounts.values();
  }

  PostingOutcome decide(Posting posting) {
    List<Order> orders = posting.orders();
    if (orders.size() > Posting.MAX_ORDERS) {
      return new Refused(PostingRefusal.TOO_MANY_ORDERS, Posting.MAX_ORDERS, 0);
    }
    int firstStanding = -1;
    int standingOrders = 0;
    Set<UUID> named = orders.size() == 1 ? Set.of() : new HashSet<>();
    for (int index = 0; index < orders.size(); index++) {
      Order order = orders.get(index);
      if (orders.size() > 1 && !named.add(order.key())) {
        return new Refused(PostingRefusal.ID_CONFLICT, index, 0);
      }
      switch (before(order)) {
        case NOTHING -> {}
        case SOMETHING_ELSE -> {
          return new Refused(PostingRefusal.ID_CONFLICT, index, 0);
        }
        case THE_SAME -> {
          firstStanding = firstStanding < 0 ? index : firstStanding;
          standingOrders++;
        }
      }
    }
    if (standingOrders == orders.size()) {
      return answer(orders, true);
    }
    if (standingOrders > 0) {
      // Linked steps are taken together, so a part of them standing alone is another posting's.
      return new Refused(PostingRefusal.ID_CONFLICT, firstStanding, 0);
    }
    PostingDraft draft = new PostingDraft(now, newIds, accounts, standing);
    for (int index = 0; index < orders.size(); index++) {
      PostingDraft.Refusal refusal = draft.take(orders.get(index));
      if (refusal != null) {
        return new Refused(refusal.why(), index, Math.max(0, refusal.roomMinor()));
      }
    }
    keep(draft);
    return answer(orders, false);
  }

  /**
   * Ends a hold whose time is over.
   *
   * @return whether there was anything to end
   */
  boolean expire(HoldId id) {
    Hold hold = standing.hold(id);
    if (hold == null || hold.state() != Hold.State.OPEN || hold.expiresAt().isAfter(now)) {
      return false;
    }
    PostingDraft draft = new PostingDraft(now, newIds, accounts, standing);
    draft.end(hold, Hold.State.EXPIRED, null);
    keep(draft);
    return true;
  }

  private void keep(PostingDraft draft) {
    accounts.putAll(draft.accounts());
    draft.transfers().forEach(standing::add);
    transfers.addAll(draft.transfers());
    draft.captures().forEach(standing::add);
    captures.putAll(draft.captures());
    milestones.addAll(draft.milestones());
    for (Hold hold : draft.holds()) {
      boolean stood = standing.hold(hold.id()) != null && !newHolds.containsKey(hold.id());
      (stood ? changedHolds : newHolds).put(hold.id(), hold);
      standing.add(hold);
    }
  }

  private enum Before {
    NOTHING,
    THE_SAME,
    SOMETHING_ELSE
  }

  private Before before(Order order) {
    return switch (order) {
      case TransferOrder wanted -> {
        Transfer transfer = standing.transfer(wanted.id());
        yield transfer == null
            ? Before.NOTHING
            : same(transfer.fulfils(wanted) && standing.capturedFrom(wanted.id()) == null);
      }
      case CaptureOrder wanted -> {
        Transfer transfer = standing.transfer(wanted.id());
        yield transfer == null
            ? Before.NOTHING
            : same(
                transfer.fulfils(wanted)
                    && wanted.hold().equals(standing.capturedFrom(wanted.id()))
                    && endedAsAsked(wanted));
      }
      case HoldOrder wanted -> {
        Hold hold = standing.hold(wanted.id());
        yield hold == null ? Before.NOTHING : same(hold.fulfils(wanted));
      }
      case ReleaseOrder wanted -> {
        Hold hold = standing.hold(wanted.hold());
        yield hold != null
                && hold.state() == Hold.State.RELEASED
                && wanted.id().equals(hold.endedBy())
            ? Before.THE_SAME
            : Before.NOTHING;
      }
    };
  }

  /** Whether the capture that stands was the last one, as it is now asked for or not. */
  private boolean endedAsAsked(CaptureOrder wanted) {
    Hold hold = standing.hold(wanted.hold());
    boolean ended = hold != null && wanted.key().equals(hold.endedBy());
    boolean tookAll = hold != null && hold.capturedMinor() == hold.amount().amountMinor();
    return wanted.last() ? ended : !ended || tookAll;
  }

  private static Before same(boolean same) {
    return same ? Before.THE_SAME : Before.SOMETHING_ELSE;
  }

  private Posted answer(List<Order> orders, boolean replayed) {
    List<Transfer> made = new ArrayList<>(orders.size());
    List<Hold> left = new ArrayList<>();
    for (Order order : orders) {
      switch (order) {
        case TransferOrder done -> made.add(known(standing.transfer(done.id())));
        case CaptureOrder done -> {
          made.add(known(standing.transfer(done.id())));
          left.add(known(standing.hold(done.hold())));
        }
        case HoldOrder done -> left.add(known(standing.hold(done.id())));
        case ReleaseOrder done -> left.add(known(standing.hold(done.hold())));
      }
    }
    return new Posted(made, left, replayed);
  }

  private static <T> T known(@Nullable T stands) {
    if (stands == null) {
      throw new IllegalStateException("a step was taken and does not stand");
    }
    return stands;
  }
}
