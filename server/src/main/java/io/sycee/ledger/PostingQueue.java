package io.sycee.ledger;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.sycee.ledger.GroupedOutcome.NotNow;
import io.sycee.ledger.PostingOutcome.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
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
 * answered, the next is collected and its ids are looked up. More would only wait. Under little
 * load a batch is one posting and waits for nobody; under much load it grows, up to {@link
 * #MAX_BATCH}, and each posting costs less. Nothing is remembered between batches, so any number of
 * instances may do the same over one database.
 *
 * <p>When the database refuses a batch, it is halved until only the guilty posting is refused. When
 * it does not answer, the batch is sent again: ids that stand are answered as the first time. What
 * cannot be known is said to be unknown.
 */
@Component
class PostingQueue implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(PostingQueue.class);

  /** Beyond this a batch hardly gets cheaper, and the last in it waits longer. */
  static final int MAX_BATCH = 8_000;

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
  private final BlockingQueue<PendingPosting> queue;

  /**
   * From the locking of accounts to the commit. A batch that waited inside the database would find
   * half of its accounts changed since its statement began, and look each of them up again.
   */
  private final ReentrantLock writing = new ReentrantLock();

  /**
   * Held until the batch is decided. So the next one is collected while this one is written: not
   * earlier, when little would have come together, and not later, when the database would wait.
   */
  private final ReentrantLock collecting = new ReentrantLock();

  private final BatchPace pace =
      new BatchPace() {
        @Override
        public void beforeLocking() {
          writing.lock();
        }

        @Override
        public void afterDeciding() {
          release(collecting);
        }
      };

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
    this.queue = new ArrayBlockingQueue<>(capacity);
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
    if (!queue.offer(pending)) {
      return new NotNow(NotNow.Reason.BUSY);
    }
    if (!accepting && queue.remove(pending)) {
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
    PendingPosting waiting = queue.poll();
    while (waiting != null) {
      if (waiting.claim()) {
        waiting.answer(new NotNow(reason));
      }
      waiting = queue.poll();
    }
  }

  private void run() {
    List<PendingPosting> putOff = new ArrayList<>();
    while (accepting || !queue.isEmpty() || !putOff.isEmpty()) {
      collecting.lock();
      try {
        List<PendingPosting> next = next(putOff);
        putOff = next.isEmpty() ? List.of() : carryOut(new Attempt(next));
      } finally {
        release(collecting);
      }
    }
  }

  private static void release(ReentrantLock lock) {
    if (lock.isHeldByCurrentThread()) {
      lock.unlock();
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

  /** What was put off comes first: it arrived first. */
  private List<PendingPosting> next(List<PendingPosting> putOff) {
    List<PendingPosting> next = new ArrayList<>(putOff);
    int orders = next.stream().mapToInt(one -> one.posting().orders().size()).sum();
    PendingPosting arrived = await(putOff.isEmpty() ? IDLE : BETWEEN_TRIES);
    while (arrived != null) {
      if (arrived.claim()) {
        next.add(arrived);
        orders += arrived.posting().orders().size();
      }
      // Each may bring a hundred, and all must find a number in one block.
      arrived =
          orders < MAX_BATCH && orders <= TransferTable.BLOCK - 2 * Posting.MAX_ORDERS
              ? queue.poll()
              : null;
    }
    return next;
  }

  private @Nullable PendingPosting await(Duration atMost) {
    try {
      return queue.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      return null;
    }
  }

  /** One batch until each of its postings is answered or put off. */
  private final class Attempt {

    private final List<PendingPosting> postings;
    private final long begunAtNanos = System.nanoTime();
    private boolean saidToHang;
    private final List<PendingPosting> putOff = new ArrayList<>();

    Attempt(List<PendingPosting> postings) {
      this.postings = postings;
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
              List<Optional<PostingOutcome>> outcomes = batch.post(part, foreseeing, pace);
              progress.asked = true;
              return outcomes;
            }));
      } finally {
        release(writing);
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
