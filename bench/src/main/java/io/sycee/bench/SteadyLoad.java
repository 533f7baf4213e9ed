package io.sycee.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Recorder;

/**
 * An open loop: orders arrive at a fixed rate, whether or not the earlier ones are carried out. It
 * asks how long one takes.
 *
 * <p>The clock of an order starts when it was to arrive, not when a teller got round to it: a stall
 * counts for every order that would have arrived meanwhile (no coordinated omission).
 */
final class SteadyLoad {

  /**
   * Arrivals are let in up to this late, which counts as latency; a finer grain would take
   * processor time from the contender.
   */
  private static final long GRAIN_NANOS = 100_000;

  private static final int SIGNIFICANT_DIGITS = 3;

  /** After the last arrival; beyond it the contender does not bear the rate at all. */
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private final Semaphore due = new Semaphore(0);
  private final AtomicLong taken = new AtomicLong();
  private final Recorder latencies = new Recorder(SIGNIFICANT_DIGITS);
  private final double nanosBetween;
  private final long rampArrivals;
  private final long arrivals;
  private final CountDownLatch left;
  private volatile long startNanos;

  private SteadyLoad(double perSecond, Duration time) {
    this.nanosBetween = 1e9 / perSecond;
    this.rampArrivals = (long) (FullLoad.RAMP.toNanos() / nanosBetween);
    this.arrivals = rampArrivals + Math.max(1, (long) (time.toNanos() / nanosBetween));
    this.left = new CountDownLatch(Math.toIntExact(arrivals));
  }

  static Latencies measure(
      Book book, Workload workload, long accounts, double perSecond, Duration time)
      throws SQLException, InterruptedException {
    return new SteadyLoad(perSecond, time).run(book.tellers(), workload, accounts);
  }

  private Latencies run(List<Teller> tellers, Workload workload, long accounts)
      throws SQLException, InterruptedException {
    startNanos = System.nanoTime();
    Callers callers =
        Callers.start(
            tellers.size(),
            number -> {
              Teller teller = tellers.get(number);
              Orders orders = new Orders(workload, accounts, number);
              return () -> carryOutNext(teller, orders);
            });
    try {
      letArrive();
      // A failed caller leaves its order over, and join() says why.
      if (!left.await(DRAIN.toNanos(), TimeUnit.NANOSECONDS)) {
        callers.workFor(Duration.ZERO);
        throw new SQLException("orders were left over after " + DRAIN.toSeconds() + " s");
      }
    } finally {
      callers.stop();
      due.release(tellers.size());
    }
    callers.join();
    return Latencies.of(latencies.getIntervalHistogram());
  }

  private void letArrive() {
    long released = 0;
    while (released < arrivals) {
      long arrived =
          Math.min(arrivals, 1 + (long) ((System.nanoTime() - startNanos) / nanosBetween));
      if (arrived > released) {
        due.release(Math.toIntExact(arrived - released));
        released = arrived;
      }
      LockSupport.parkNanos(GRAIN_NANOS);
    }
  }

  private void carryOutNext(Teller teller, Orders orders) throws SQLException {
    due.acquireUninterruptibly();
    long number = taken.getAndIncrement();
    if (number >= arrivals) {
      return;
    }
    teller.carryOut(orders.next());
    if (number >= rampArrivals) {
      long intendedNanos = startNanos + (long) (number * nanosBetween);
      latencies.recordValue(Math.max(0, System.nanoTime() - intendedNanos) / 1_000);
    }
    left.countDown();
  }
}
