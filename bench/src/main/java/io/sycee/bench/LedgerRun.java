package io.sycee.bench;

import io.sycee.demo.EmbeddedDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One run: fill all books, warm up, let the contenders take turns at full load, then look at the
 * latencies at half of it.
 */
final class LedgerRun implements AutoCloseable {

  /** Compiles the hot paths; the first second of a JVM is no contender's fault. */
  private static final Duration WARM_UP = Duration.ofSeconds(1);

  private final Plan plan;
  private final Duration time;
  private final PrintStream out;
  private final EmbeddedDatabase server;
  private final Meter meter;
  private final Map<String, Book> books = new HashMap<>();
  private final Results results = new Results();

  LedgerRun(Plan plan, Duration time, EmbeddedDatabase server, PrintStream out)
      throws SQLException {
    this.plan = plan;
    this.time = time;
    this.server = server;
    this.out = out;
    this.meter = new Meter(server);
  }

  Results run() throws SQLException, IOException, InterruptedException {
    prepare();
    warmUp();
    for (int round = 0; round < Plan.ROUNDS; round++) {
      for (Course course : plan.courses().sequencedKeySet()) {
        for (Contender contender : plan.inRound(course, round)) {
          measure(course, contender, round);
        }
      }
    }
    latencies();
    return results;
  }

  private void prepare() throws SQLException, IOException {
    for (Plan.Entry entry : plan.entries().values()) {
      long begin = System.nanoTime();
      Site site = Site.make(server, entry.database());
      Book book = entry.contender().prepare(site, entry.size());
      books.put(entry.database(), book);
      meter.watch(book, site);
      out.printf(
          Locale.ROOT,
          "filled   %-11s %,12d accounts  %,12d transfers  in %.1f s%n",
          entry.contender().name(),
          entry.size().accounts(),
          entry.size().history(),
          (System.nanoTime() - begin) / 1e9);
    }
    meter.checkpoint();
  }

  private void warmUp() throws SQLException, InterruptedException {
    FullLoad load = new FullLoad(meter, time.compareTo(WARM_UP) < 0 ? time : WARM_UP);
    Course main = plan.main();
    for (Contender contender : plan.inRound(main, 0)) {
      out.printf(Locale.ROOT, "warm-up  %s%n", contender.name());
      load.measure(book(contender, main), main.workload(), main.size().accounts(), Plan.ROUNDS);
    }
  }

  private void measure(Course course, Contender contender, int round)
      throws SQLException, InterruptedException {
    Sample sample =
        new FullLoad(meter, time)
            .measure(book(contender, course), course.workload(), course.size().accounts(), round);
    results.add(course, contender.name(), sample);
    out.printf(
        Locale.ROOT,
        "round %d  %-11s %,12d accounts  %-8s %,10.0f transfers/s%n",
        round + 1,
        contender.name(),
        course.size().accounts(),
        course.workload().label(),
        sample.perSecond());
  }

  /** Of the fastest two, where they are; the others would not be chosen for their latency. */
  private void latencies() throws SQLException, InterruptedException {
    Course main = plan.main();
    for (Contender contender : plan.inRound(main, 0)) {
      if (!List.of("function", "grouped").contains(contender.name())) {
        continue;
      }
      double half = results.median(main, contender.name(), Sample::perSecond).orElseThrow() / 2;
      out.printf(
          Locale.ROOT, "latency  %-11s %,10.0f transfers/s arrive%n", contender.name(), half);
      meter.checkpoint();
      results.add(
          contender.name(),
          SteadyLoad.measure(
              book(contender, main), main.workload(), main.size().accounts(), half, time));
    }
  }

  private Book book(Contender contender, Course course) {
    String database = new Plan.Entry(contender, course.size()).database();
    Book book = books.get(database);
    if (book == null) {
      throw new IllegalStateException("nobody filled " + database);
    }
    return book;
  }

  @Override
  public void close() throws SQLException {
    for (Book book : books.values()) {
      book.close();
    }
    meter.close();
  }
}
