package io.sycee.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for something that another process will bring about and nobody tells us. */
final class Await {

  /** Far longer than anything here takes; what has not happened by then never will. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long BETWEEN_LOOKS_MILLIS = 20;

  private Await() {}

  /**
   * Looks until it is so.
   *
   * @param what stands in the failure, after "waited in vain until"
   */
  static void until(String what, Callable<Boolean> isSo) throws Exception {
    long giveUpAtNanos = System.nanoTime() + PATIENCE.toNanos();
    CountDownLatch never = new CountDownLatch(1);
    while (!isSo.call()) {
      if (System.nanoTime() - giveUpAtNanos > 0) {
        throw new AssertionError("waited in vain until " + what);
      }
      var _ = never.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
