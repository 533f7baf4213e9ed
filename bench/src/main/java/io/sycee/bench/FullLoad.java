package io.sycee.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * A closed loop: each caller hands in its next order as soon as the last one is committed. It asks
 * how much can be carried out.
 */
final class FullLoad {

  /** Until all callers are under way; their first transfers are not counted. */
  static final Duration RAMP = Duration.ofMillis(300);

  private static final long SEEDS_A_ROUND = 1_000_003L;

  private final Meter meter;
  private final Duration time;

  FullLoad(Meter meter, Duration time) {
    this.meter = meter;
    this.time = time;
  }

  /**
   * Measures once.
   *
   * @param round makes other orders in each round, the same ones for each contender
   */
  Sample measure(Book book, Workload workload, long accounts, int round)
      throws SQLException, InterruptedException {
    List<Teller> tellers = book.tellers();
    LongAdder carriedOut = new LongAdder();
    long bytesBefore = meter.diskBytes(book);
    Callers callers =
        Callers.start(
            tellers.size(),
            number -> {
              Teller teller = tellers.get(number);
              Orders orders = new Orders(workload, accounts, round * SEEDS_A_ROUND + number);
              return () -> {
                teller.carryOut(orders.next());
                carriedOut.increment();
              };
            });
    Reading begin;
    Reading end;
    double heapMegabytes;
    try {
      callers.workFor(RAMP);
      begin = meter.read(carriedOut.sum());
      callers.workFor(time);
      end = meter.read(carriedOut.sum());
      heapMegabytes = Meter.heapMegabytesAfterCollection();
    } finally {
      callers.stop();
    }
    callers.join();
    double diskBytes = (meter.diskBytes(book) - bytesBefore) / (double) carriedOut.sum();
    return Sample.between(begin, end, meter.imageBytes(begin, end), diskBytes, heapMegabytes);
  }
}
