package io.sycee.ledger;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.sycee.ledger.BatchCollector.Collected;
import io.sycee.ledger.GroupedOutcome.NotNow;
import io.sycee.ledger.PostingOutcome.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Collects postings while a batch commits, and commits what has come together as the next one.
 *
 * <p>Two threads with a connection each take turns: while one batch is written, the other one is
 * answered, the next is collected and its ids are looked up. {@link BatchCollector} keeps the next
 * one apart from the accounts of the one before, if it can; then it need not wait for that one's
 * commit either. More threads would only wait. Under little load a batch is one posting and waits
 * for nobody; under much load it grows, up to {@link BatchCollector#MAX_ORDERS}, and each posting
 * costs less. Nothing is remembered between batches, so any number of instances may do the same
 * over one database.
 *
 * <p>When the database refuses a batch, it is halved until only the guilty posting is refused. When
 * it does not answer, the batch is sent again: ids that stand are answered as the first time. What
 * cannot be known is said to be unknown.
 */
@Component
class PostingQueue implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(PostingQueue.class);

  /** How long a batch is sent again to a database that does not answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long a posting is put off while somebody else holds its account. */
  private static final Duration PUT_OFF = Duration.ofSeconds(5);

  /** Longer than both: a batch that takes longer hangs, and its callers are told so. */
  private static final Duration HANGS_AFTER = Duration.ofSeconds(30);

  private static final int THREADS = 2;

  /** Before a posting that was put off, or a database that was away, is tried again. */
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

  /** How often an idle queue looks whether it is to stop. */
  private static final Duration IDLE = Duration.ofMillis(100);

  private final PostingBatch batch;
  private final FeedReaderTable readers;
  private final TransactionTemplate transaction;
  private final BatchCollector collector;

  /**
   * Held until a batch is about to be written if it waits for no other one, and until it is decided
   * if it does. So the next one is collected while this one is written: not earlier, when little
   * would have come together, and not later, when the database would wait.
   */
  private final ReentrantLock collecting = new ReentrantLock();

  private final List<Thread> threads = new ArrayList<>();
  private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
  private @Nullable ScheduledExecutorService watch;
  private volatile boolean accepting;

  PostingQueue(
      PostingBatch batch,
      FeedReaderTable readers,
      PlatformTransactionManager transactions,
      @Value("${sycee.ledger.queue-capacity:20000}") int capacity) {
    this.batch = batch;
    this.readers = readers;
    this.transaction = new TransactionTemplate(transactions);
    this.collector = new BatchCollector(capacity);
  }

  /** Blocks until the posting is decided and on disk, or is known not to be. */
  GroupedOutcome post(Posting posting, List<BusinessRow<?>> rows) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      // It would wait for a commit that waits for it.
      throw new IllegalTransactionStateException("a grouped posting commits by itself");
    }
    if (posting.orders().size() > Posting.MAX_ORDERS) {
      return new Refused(PostingRefusal.TOO_MANY_ORDERS, Posting.MAX_ORDERS, 0);
    }
    PendingPosting pending = new PendingPosting(posting, rows);
    if (!accepting) {
      return new NotNow(NotNow.Reason.STOPPING);
    }
    if (!collector.offer(pending)) {
      return new NotNow(NotNow.Reason.BUSY);
    }
    if (!accepting && collector.remove(pending)) {
      // It came in between the last look into the queue and the end of the threads.
      return new NotNow(NotNow.Reason.STOPPING);
    }
    return pending.await();
  }

  /** Begins before the server takes requests, so the epoch stands before anything is posted. */
  @Override
  public void start() {
    readers.beginEpoch();
    accepting = true;
    for (int number = 1; number <= THREADS; number++) {
      threads.add(Thread.ofPlatform().name("ledger-batches-" + number).start(this::run));
    }
    ScheduledExecutorService every =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ledger-batches-watch").factory());
    ScheduledFuture<?> _ = every.scheduleAtFixedRate(this::answerForWhatHangs, 1, 1, SECONDS);
    watch = every;
  }

  /** Decides what has been accepted, then ends. */
  @Override
  public void stop() {
    accepting = false;
    try {
      for (Thread thread : threads) {
        thread.join(HANGS_AFTER);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
    if (watch != null) {
      watch.shutdownNow();
    }
    refuseAll(NotNow.Reason.STOPPING);
  }

  @Override
  public boolean isRunning() {
    return !threads.isEmpty();
  }

  /**
   * A network that swallows everything leaves a thread without an answer for minutes. Callers do
   * not wait so long: theirs is unknown, and those behind them are refused until it is over.
   */
  private void answerForWhatHangs() {
    long now = System.nanoTime();
    for (Attempt attempt : running) {
      if (now - attempt.begunAtNanos > HANGS_AFTER.toNanos()) {
        if (!attempt.saidToHang) {
          attempt.saidToHang = true;
          log.warn("a batch of {} postings hangs", attempt.postings.size());
        }
        attempt.postings.forEach(pending -> pending.answer(new GroupedOutcome.Unknown()));
      }
    }
    if (running.stream().filter(one -> now - one.begunAtNanos > HANGS_AFTER.toNanos()).count()
        == THREADS) {
      refuseAll(NotNow.Reason.DATABASE_UNAVAILABLE);
    }
  }

  private void refuseAll(NotNow.Reason reason) {
    PendingPosting waiting = collector.poll();
    while (waiting != null) {
      if (waiting.claim()) {
        waiting.answer(new NotNow(reason));
      }
      waiting = collector.poll();
    }
  }

  private void run() {
    List<PendingPosting> putOff = new ArrayList<>();
    while (accepting || !collector.isEmpty() || !putOff.isEmpty()) {
      collecting.lock();
      try {
        Collected next =
            collector.collect(
                putOff, this::accountsInFlight, putOff.isEmpty() ? IDLE : BETWEEN_TRIES);
        putOff = next.postings().isEmpty() ? List.of() : carryOut(new Attempt(next));
      } finally {
        stopCollecting();
      }
    }
  }

  /** Those that the other thread's batch moves and may not have committed. */
  private Optional<Set<AccountId>> accountsInFlight() {
    return running.stream()
        .filter(attempt -> !attempt.written.isDone())
        .map(attempt -> attempt.accounts)
        .findAny();
  }

  private void stopCollecting() {
    if (collecting.isHeldByCurrentThread()) {
      collecting.unlock();
    }
  }

  private List<PendingPosting> carryOut(Attempt attempt) {
    running.add(attempt);
    try {
      return attempt.carryOut();
    } finally {
      running.remove(attempt);
    }
  }

  /** One batch until each of its postings is answered or put off. */
  private final class Attempt implements BatchPace {

    private final List<PendingPosting> postings;
    private final Set<AccountId> accounts;

    /**
     * The ends of what this one must not overtake; none when it is apart from whatever is being
     * written. Not the batches themselves: each would keep all before it in memory.
     */
    private final List<CompletableFuture<Void>> before;

    /** When its first transaction has ended, one way or the other. */
    private final CompletableFuture<Void> written = new CompletableFuture<>();

    private final long begunAtNanos = System.nanoTime();
    private boolean saidToHang;
    private final List<PendingPosting> putOff = new ArrayList<>();

    Attempt(Collected collected) {
      this.postings = collected.postings();
      this.accounts = collected.accounts();
      this.before =
          collected.apart() ? List.of() : running.stream().map(attempt -> attempt.written).toList();
    }

    /**
     * A batch that waited inside the database instead would find many of its accounts changed since
     * its statement began, and look each of them up again.
     */
    @Override
    public void beforeLocking() {
      if (before.isEmpty()) {
        stopCollecting();
      }
      before.forEach(CompletableFuture::join);
    }

    @Override
    public void afterDeciding() {
      stopCollecting();
    }

    /** Answers what can be answered, and returns the rest. */
    List<PendingPosting> carryOut() {
      commit(postings);
      return putOff;
    }

    private void commit(List<PendingPosting> part) {
      boolean foreseeing = true;
      while (true) {
        CommitProgress progress = new CommitProgress();
        try {
          answer(part, commitOnce(part, foreseeing, progress));
          return;
        } catch (RuntimeException failure) {
          Trouble trouble = Trouble.of(failure);
          // Until the commit is asked for, the transaction ends with its connection.
          if (progress.asked && trouble == Trouble.AWAY) {
            part.forEach(PendingPosting::commitNotHeard);
          }
          if (trouble == Trouble.FORBIDDEN) {
            split(part, failure);
            return;
          }
          if (trouble == Trouble.FULL || System.nanoTime() - begunAtNanos > PATIENCE.toNanos()) {
            log.warn("{} postings could not be committed", part.size(), failure);
            giveUp(part, trouble);
            return;
          }
          if (trouble == Trouble.AWAY) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
          }
          foreseeing = false;
        } catch (Error bug) {
          // Of a caller's row, most likely. A thread that ended here would leave everybody waiting.
          if (progress.asked) {
            part.forEach(PendingPosting::commitNotHeard);
            giveUp(part, Trouble.AWAY);
          } else {
            split(part, new IllegalStateException("a bug, not the database", bug));
          }
          return;
        }
      }
    }

    private List<Optional<PostingOutcome>> commitOnce(
        List<PendingPosting> part, boolean foreseeing, CommitProgress progress) {
      try {
        return Objects.requireNonNull(
            transaction.execute(_ -> {
              List<Optional<PostingOutcome>> outcomes = batch.post(part, foreseeing, this);
              progress.asked = true;
              return outcomes;
            }));
      } finally {
        written.complete(null);
        stopCollecting();
      }
    }

    private void split(List<PendingPosting> part, RuntimeException failure) {
      if (part.size() > 1) {
        int half = part.size() / 2;
        commit(part.subList(0, half));
        commit(part.subList(half, part.size()));
        return;
      }
      if (failure.getCause() instanceof Error) {
        log.error("a posting is refused for a bug", failure);
      } else {
        log.warn("the database refuses a posting: {}", Trouble.rule(failure));
      }
      part.getFirst().answer(new Refused(PostingRefusal.REFUSED_BY_DATABASE, 0, 0));
    }

    private void answer(List<PendingPosting> part, List<Optional<PostingOutcome>> outcomes) {
      for (int index = 0; index < part.size(); index++) {
        PendingPosting pending = part.get(index);
        Optional<PostingOutcome> outcome = outcomes.get(index);
        if (outcome.isPresent()) {
          pending.answer(outcome.get());
        } else if (pending.putOff(PUT_OFF)) {
          putOff.add(pending);
        } else {
          pending.answer(pending.undecided(NotNow.Reason.BUSY));
        }
      }
    }

    private void giveUp(List<PendingPosting> part, Trouble trouble) {
      NotNow.Reason reason =
          trouble == Trouble.IN_THE_WAY ? NotNow.Reason.BUSY : NotNow.Reason.DATABASE_UNAVAILABLE;
      part.forEach(pending -> pending.answer(pending.undecided(reason)));
    }
  }

  /** How far a transaction came before it failed. */
  private static final class CommitProgress {
    private boolean asked;
  }
}
