package io.sycee.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One virtual thread for each teller, all at work until they are stopped. The first failure of any
 * of them ends the measurement: figures of a contender that fails are worth nothing.
 */
final class Callers {

  /** What a caller does over and over. */
  @FunctionalInterface
  interface Turn {
    void take() throws SQLException;
  }

  /** What the caller with this number does over and over. */
  @FunctionalInterface
  interface Turns {
    Turn of(int number);
  }

  /** A caller that does not come back for this long is stuck, not slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final CountDownLatch failed = new CountDownLatch(1);
  private volatile boolean stopped;

  static Callers start(int count, Turns turns) {
    Callers callers = new Callers();
    for (int number = 0; number < count; number++) {
      Turn turn = turns.of(number);
      callers.threads.add(Thread.startVirtualThread(() -> callers.work(turn)));
    }
    return callers;
  }

  private void work(Turn turn) {
    try {
      while (!stopped) {
        turn.take();
      }
    } catch (SQLException | RuntimeException thrown) {
      stopped = true;
      failure.compareAndSet(null, thrown);
      failed.countDown();
    }
  }

  /** Lets time pass under load. */
  void workFor(Duration time) throws SQLException, InterruptedException {
    if (failed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
      throwFailure();
    }
  }

  /** Tells everybody to come back; who waits for work must be given some. */
  void stop() {
    stopped = true;
  }

  /** Waits until everybody is back. */
  void join() throws SQLException, InterruptedException {
    long giveUpAtNanos = System.nanoTime() + PATIENCE.toNanos();
    for (Thread thread : threads) {
      if (!thread.join(Duration.ofNanos(Math.max(0, giveUpAtNanos - System.nanoTime())))) {
        throw new SQLException("a caller has not come back for " + PATIENCE.toSeconds() + " s");
      }
    }
    throwFailure();
  }

  private void throwFailure() throws SQLException {
    Exception thrown = failure.get();
    if (thrown != null) {
      throw new SQLException("a transfer failed", thrown);
    }
  }
}
