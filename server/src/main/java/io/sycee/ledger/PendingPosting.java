package io.sycee.ledger;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A posting that waits for its batch, and its caller with it. */
final class PendingPosting {

  private final Posting posting;
  private final List<BusinessRow<?>> rows;
  private final long deadlineNanos;
  private final AtomicBoolean decided = new AtomicBoolean();
  private final CompletableFuture<GroupedOutcome> answer = new CompletableFuture<>();

  /**
   * @param deadlineNanos until when it may be put off, by {@link System#nanoTime}
   */
  PendingPosting(Posting posting, List<BusinessRow<?>> rows, long deadlineNanos) {
    this.posting = posting;
    this.rows = rows;
    this.deadlineNanos = deadlineNanos;
  }

  Posting posting() {
    return posting;
  }

  List<BusinessRow<?>> rows() {
    return rows;
  }

  boolean isLate() {
    return System.nanoTime() - deadlineNanos > 0;
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

  /** Waits for the answer. A caller that gives up while it was not taken yet leaves nothing. */
  GroupedOutcome await(long timeout, TimeUnit unit) {
    try {
      return answer.get(timeout, unit);
    } catch (TimeoutException tooLong) {
      return givenUp();
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
