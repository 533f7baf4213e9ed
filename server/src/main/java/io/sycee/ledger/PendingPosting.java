package io.sycee.ledger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A posting that waits for its batch, and its caller with it. */
final class PendingPosting {

  private final Posting posting;
  private final List<BusinessRow<?>> rows;
  private long putOffUntilNanos;
  private boolean wasPutOff;
  private boolean mayStand;
  private final AtomicBoolean decided = new AtomicBoolean();
  private final CompletableFuture<GroupedOutcome> answer = new CompletableFuture<>();

  PendingPosting(Posting posting, List<BusinessRow<?>> rows) {
    this.posting = posting;
    this.rows = rows;
  }

  Posting posting() {
    return posting;
  }

  List<BusinessRow<?>> rows() {
    return rows;
  }

  /**
   * Leaves it for another batch, because somebody else holds one of its accounts.
   *
   * @return false when that has lasted too long
   */
  boolean putOff(Duration atMost) {
    long now = System.nanoTime();
    if (!wasPutOff) {
      wasPutOff = true;
      putOffUntilNanos = now + atMost.toNanos();
    }
    return now - putOffUntilNanos < 0;
  }

  /** Whether somebody else held one of its accounts the last time. */
  boolean wasPutOff() {
    return wasPutOff;
  }

  /** A commit with it was asked for and its answer lost: from then on nothing is sure. */
  void commitNotHeard() {
    mayStand = true;
  }

  /** What is known of it if it is not tried again. */
  GroupedOutcome undecided(GroupedOutcome.NotNow.Reason reason) {
    return mayStand ? new GroupedOutcome.Unknown() : new GroupedOutcome.NotNow(reason);
  }

  /**
   * Claims it, once: for a batch, or for a caller that gives up.
   *
   * @return false when the other was first
   */
  boolean claim() {
    return decided.compareAndSet(false, true);
  }

  void answer(GroupedOutcome outcome) {
    answer.complete(outcome);
  }

  /**
   * Waits for the answer, which {@link PostingQueue} gives in bounded time; a time limit of each
   * caller's own would cost as much as its share of the batch. A caller that is interrupted before
   * its posting was taken leaves nothing.
   */
  GroupedOutcome await() {
    try {
      return answer.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return givenUp();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("an answer is never an exception", impossible);
    }
  }

  private GroupedOutcome givenUp() {
    return claim()
        ? new GroupedOutcome.NotNow(GroupedOutcome.NotNow.Reason.BUSY)
        : answer.getNow(new GroupedOutcome.Unknown());
  }
}
