package io.sycee;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets several threads do something at the same moment, and waits for all of them. */
public final class Race {

  /** No honest race takes a tenth of this; a deadlock that nobody breaks takes longer. */
  private static final long PATIENCE_SECONDS = 60;

  private Race() {}

  /** What one of the racers does. */
  @FunctionalInterface
  public interface Racer<T> {
    T run(int number) throws Exception;
  }

  /** Starts all at one barrier. Answers in the order of their numbers, or fails as one of them. */
  public static <T> List<T> of(int racers, Racer<T> racer) throws Exception {
    CyclicBarrier start = new CyclicBarrier(racers);
    try (ExecutorService threads = Executors.newFixedThreadPool(racers)) {
      List<Future<T>> futures = new ArrayList<>();
      for (int index = 0; index < racers; index++) {
        int number = index;
        futures.add(
            threads.submit(() -> {
              start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
              return racer.run(number);
            }));
      }
      List<T> results = new ArrayList<>();
      try {
        for (Future<T> future : futures) {
          results.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
      } catch (ExecutionException | TimeoutException failure) {
        threads.shutdownNow();
        throw failure;
      }
      return results;
    }
  }
}
