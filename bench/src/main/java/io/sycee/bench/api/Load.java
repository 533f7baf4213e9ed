package io.sycee.bench.api;

import io.sycee.bench.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** Callers with a connection each. The first failure of any of them ends the measurement. */
final class Load implements AutoCloseable {

  /** Each is a phone that waits for its answer. More would only queue at full load. */
  static final int CALLERS = 400;

  private static final Duration RAMP = Duration.ofMillis(500);
  private static final long GRAIN_NANOS = 100_000;
  private static final int SIGNIFICANT_DIGITS = 3;

  /** Beyond it the platform does not bear the rate at all. */
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private final List<Wire> wires = new ArrayList<>();
  private final AtomicLong seeds = new AtomicLong();

  Load(int port) throws IOException {
    for (int number = 0; number < CALLERS; number++) {
      wires.add(new Wire(port));
    }
  }

  /** Reads the processor time of all who take part, so far. */
  @FunctionalInterface
  interface Costs {
    Cpu read();
  }

  /**
   * Processor time in microseconds.
   *
   * @param platform the server's process
   * @param client this program
   */
  record Cpu(double platform, double database, double client) {

    Cpu since(Cpu before, long times) {
      return new Cpu(
          (platform - before.platform) / times,
          (database - before.database) / times,
          (client - before.client) / times);
    }
  }

  /**
   * @param perSecond times that the work was done
   * @param cpu for each
   */
  record Full(double perSecond, Cpu cpu) {}

  /** A closed loop: each caller asks again as soon as it is answered. How much can be done? */
  Full full(Work work, Duration time, Costs costs) throws IOException, InterruptedException {
    LongAdder done = new LongAdder();
    Failure failure = new Failure();
    AtomicLong endNanos = new AtomicLong(Long.MAX_VALUE);
    List<Thread> threads =
        start(
            failure,
            (wire, random) -> {
              while (System.nanoTime() < endNanos.get() && failure.isNone()) {
                work.once(wire, random);
                done.increment();
              }
            });
    failure.letPass(RAMP);
    Cpu before = costs.read();
    long begin = System.nanoTime();
    long doneBefore = done.sum();
    failure.letPass(time);
    long count = done.sum() - doneBefore;
    double seconds = (System.nanoTime() - begin) / 1e9;
    Cpu after = costs.read();
    endNanos.set(System.nanoTime());
    join(threads, failure);
    return new Full(count / seconds, after.since(before, count));
  }

  /**
   * An open loop: requests arrive at their own pace, and each one's time counts from when it was to
   * arrive, so that a stall counts for everybody whom it kept waiting. How long does one take?
   *
   * @return null when the platform fell behind for good
   */
  @Nullable Latencies steady(Work work, double perSecond, Duration time)
      throws IOException, InterruptedException {
    double nanosBetween = 1e9 / perSecond;
    long ramp = (long) (RAMP.toNanos() / nanosBetween);
    long arrivals = ramp + (long) (time.toNanos() / nanosBetween);
    Recorder recorder = new Recorder(SIGNIFICANT_DIGITS);
    Semaphore due = new Semaphore(0);
    AtomicLong taken = new AtomicLong();
    CountDownLatch left = new CountDownLatch(Math.toIntExact(arrivals));
    Failure failure = new Failure();
    long start = System.nanoTime();
    List<Thread> threads =
        start(
            failure,
            (wire, random) -> {
              while (true) {
                due.acquireUninterruptibly();
                long number = taken.getAndIncrement();
                if (number >= arrivals || !failure.isNone()) {
                  return;
                }
                work.once(wire, random);
                long intended = start + (long) (number * nanosBetween);
                if (number >= ramp) {
                  recorder.recordValue(Math.max(0, System.nanoTime() - intended) / 1_000);
                }
                left.countDown();
              }
            });
    long released = 0;
    while (released < arrivals && failure.isNone()) {
      long arrived = Math.min(arrivals, 1 + (long) ((System.nanoTime() - start) / nanosBetween));
      due.release(Math.toIntExact(arrived - released));
      released = arrived;
      LockSupport.parkNanos(GRAIN_NANOS);
    }
    boolean all = failure.isNone() && left.await(DRAIN.toSeconds(), TimeUnit.SECONDS);
    taken.addAndGet(arrivals);
    due.release(CALLERS);
    join(threads, failure);
    return all ? Latencies.of(recorder.getIntervalHistogram()) : null;
  }

  private List<Thread> start(Failure failure, Work loop) {
    List<Thread> threads = new ArrayList<>();
    for (Wire wire : wires) {
      SplittableRandom random = new SplittableRandom(seeds.incrementAndGet());
      threads.add(
          Thread.startVirtualThread(() -> {
            try {
              loop.once(wire, random);
            } catch (IOException | RuntimeException broken) {
              failure.of(broken);
            }
          }));
    }
    return threads;
  }

  private static void join(List<Thread> threads, Failure failure)
      throws IOException, InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    failure.throwIfAny();
  }

  /** The first that went wrong. */
  private static final class Failure {
    private final AtomicReference<@Nullable Exception> first = new AtomicReference<>();
    private final CountDownLatch happened = new CountDownLatch(1);

    void of(Exception broken) {
      first.compareAndSet(null, broken);
      happened.countDown();
    }

    boolean isNone() {
      return first.get() == null;
    }

    /** Lets time pass under load, unless something goes wrong. */
    void letPass(Duration time) throws IOException, InterruptedException {
      if (happened.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throwIfAny();
      }
    }

    void throwIfAny() throws IOException {
      Exception broken = first.get();
      if (broken != null) {
        throw new IOException("a request failed", broken);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Wire wire : wires) {
      wire.close();
    }
  }
}
