package io.sycee.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which of the waiting postings make the next batch.
 *
 * <p>While a batch is written, its accounts are locked. If few of the waiting postings name one of
 * them, those are left aside for the batch after, and the others need not wait for the commit: two
 * connections write at once. If many do, as when everybody pays one shop, all are taken in the
 * order of their arrival, and wait.
 *
 * <p>Nobody is overtaken on an account of theirs: what comes after a posting that was left aside
 * and names one of its accounts is left aside as well. Nobody starves: what is collected after it
 * is apart from it, so it waits for the commit of one batch only.
 *
 * <p>{@link #collect} is for one thread at a time; the rest is safe at any time.
 */
final class BatchCollector {

  /** Beyond this a batch hardly gets cheaper, and the last in it waits longer. */
  static final int MAX_ORDERS = 8_000;

  /** Of the waiting postings, one in so many may be left aside. More would make small batches. */
  private static final int ONE_ASIDE_IN = 4;

  private final BlockingQueue<PendingPosting> arrived;

  /** In the order of arrival, and all before what is in the queue. */
  private final Deque<PendingPosting> aside = new ConcurrentLinkedDeque<>();

  BatchCollector(int capacity) {
    this.arrived = new ArrayBlockingQueue<>(capacity);
  }

  /**
   * A batch.
   *
   * @param postings claimed, in the order of arrival
   * @param accounts that they name themselves; a capture's are known by its hold
   * @param apart whether none of them is in flight
   */
  record Collected(List<PendingPosting> postings, Set<AccountId> accounts, boolean apart) {}

  /** False when there is no room. */
  boolean offer(PendingPosting pending) {
    return arrived.offer(pending);
  }

  boolean remove(PendingPosting pending) {
    return arrived.remove(pending) || aside.remove(pending);
  }

  @Nullable PendingPosting poll() {
    PendingPosting first = aside.poll();
    return first == null ? arrived.poll() : first;
  }

  boolean isEmpty() {
    return aside.isEmpty() && arrived.isEmpty();
  }

  /**
   * @param putOff claimed already; they arrived first and never wait for a lock
   * @param inFlight the accounts of a batch that is being written, if one is; asked for when there
   *     is something to collect
   * @param atMost how long to wait for the first posting
   */
  Collected collect(
      List<PendingPosting> putOff, Supplier<Optional<Set<AccountId>>> inFlight, Duration atMost) {
    PendingPosting first = first(atMost);
    Collection collection = new Collection(inFlight.get().orElse(null));
    putOff.forEach(collection::take);
    for (PendingPosting next = first; next != null; next = collection.hasRoom() ? poll() : null) {
      collection.add(next);
    }
    Collected collected = collection.finish();
    collection.leftAside.reversed().forEach(aside::addFirst);
    return collected;
  }

  private @Nullable PendingPosting first(Duration atMost) {
    PendingPosting left = aside.poll();
    try {
      return left == null ? arrived.poll(atMost.toNanos(), TimeUnit.NANOSECONDS) : left;
    } catch (InterruptedException stopping) {
      return null;
    }
  }

  private static final class Collection {
    private final @Nullable Set<AccountId> inFlight;
    private final List<PendingPosting> all = new ArrayList<>();
    private final List<PendingPosting> apart = new ArrayList<>();
    private final List<PendingPosting> leftAside = new ArrayList<>();
    private final Set<AccountId> accounts = new HashSet<>();
    private final Set<AccountId> accountsAside = new HashSet<>();
    private int orders;

    Collection(@Nullable Set<AccountId> inFlight) {
      this.inFlight = inFlight;
    }

    /** Each may bring a hundred orders, and all must find a number in one block. */
    boolean hasRoom() {
      return orders < MAX_ORDERS && orders <= TransferTable.BLOCK - 2 * Posting.MAX_ORDERS;
    }

    void take(PendingPosting pending) {
      all.add(pending);
      apart.add(pending);
      orders += pending.posting().orders().size();
      addAccounts(pending, accounts);
    }

    void add(PendingPosting pending) {
      all.add(pending);
      orders += pending.posting().orders().size();
      if (inFlight != null && (names(pending, inFlight) || names(pending, accountsAside))) {
        leftAside.add(pending);
        addAccounts(pending, accountsAside);
      } else {
        apart.add(pending);
        addAccounts(pending, accounts);
      }
    }

    Collected finish() {
      if (leftAside.size() * ONE_ASIDE_IN <= all.size()) {
        return new Collected(claimed(apart), accounts, true);
      }
      leftAside.clear();
      accounts.addAll(accountsAside);
      return new Collected(claimed(all), accounts, false);
    }

    private static List<PendingPosting> claimed(List<PendingPosting> postings) {
      return postings.stream().filter(pending -> pending.wasPutOff() || pending.claim()).toList();
    }

    /** A capture's or release's accounts are known by its hold only: it may name any. */
    private static boolean names(PendingPosting pending, Set<AccountId> accounts) {
      for (Order order : pending.posting().orders()) {
        boolean names =
            switch (order) {
              case TransferOrder transfer ->
                  accounts.contains(transfer.debit()) || accounts.contains(transfer.credit());
              case HoldOrder hold ->
                  accounts.contains(hold.debit()) || accounts.contains(hold.credit());
              case CaptureOrder _, ReleaseOrder _ -> true;
            };
        if (names) {
          return true;
        }
      }
      return false;
    }

    private static void addAccounts(PendingPosting pending, Set<AccountId> accounts) {
      for (Order order : pending.posting().orders()) {
        switch (order) {
          case TransferOrder transfer -> {
            accounts.add(transfer.debit());
            accounts.add(transfer.credit());
          }
          case HoldOrder hold -> {
            accounts.add(hold.debit());
            accounts.add(hold.credit());
          }
          case CaptureOrder _, ReleaseOrder _ -> {}
        }
      }
    }
  }
}
