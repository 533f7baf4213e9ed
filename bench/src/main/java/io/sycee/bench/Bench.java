package io.sycee.bench;

import io.sycee.bench.api.ApiRun;
import io.sycee.demo.EmbeddedDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The program behind {@code ./sycee bench}. */
public final class Bench {

  /** Virtual threads, each with one transfer on its way: two full batches. */
  private static final int GROUPED_CALLERS = 16_000;

  private static final PrintStream OUT = System.out;

  private static final int WRONG_USE = 2;

  private static final long MEGABYTE = 1 << 20;

  /** PostgreSQL's own advice for a machine that it has to itself, up to what a bench needs. */
  private static final long MEMORY_SHARE = 4;

  private static final long MOST_BUFFERS_MEGABYTES = 4096;

  /** The program was told to end, so what fails now fails because of that. */
  private static volatile boolean ending;

  private Bench() {}

  public static void main(String[] words) throws IOException, SQLException, InterruptedException {
    Arguments arguments;
    try {
      arguments = Arguments.read(List.of(words));
    } catch (Arguments.Unreadable unreadable) {
      System.err.println(unreadable.getMessage());
      System.err.print(Arguments.USAGE);
      System.exit(WRONG_USE);
      return;
    }
    OUT.println("Starting PostgreSQL with fsync, synchronous_commit and full_page_writes on ...");
    EmbeddedDatabase server = EmbeddedDatabase.temporary(settings());
    // The one way to its end, whether the run is over, failed or was interrupted.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
    try {
      run(arguments, server);
    } catch (SQLException | RuntimeException failure) {
      if (!ending) {
        throw failure;
      }
    }
  }

  private static void run(Arguments arguments, EmbeddedDatabase server)
      throws IOException, SQLException, InterruptedException {
    SequencedMap<String, Double> figures =
        arguments.api() ? api(arguments, server) : ledger(arguments, server);
    figures.put("seconds", (double) arguments.seconds());
    figures.put("processors", (double) Runtime.getRuntime().availableProcessors());
    write(arguments.json(), FlatJson.write(figures));
  }

  private static SequencedMap<String, Double> api(Arguments arguments, EmbeddedDatabase server)
      throws IOException, SQLException, InterruptedException {
    ApiRun run = new ApiRun(server, arguments.time(), OUT);
    SequencedMap<String, Double> figures = run.run();
    OUT.println();
    figures.forEach((name, figure) -> OUT.printf(Locale.ROOT, "%-40s %,12.2f%n", name, figure));
    write(arguments.svg(), String.valueOf(run.flameGraph()));
    return figures;
  }

  private static SequencedMap<String, Double> ledger(Arguments arguments, EmbeddedDatabase server)
      throws IOException, SQLException, InterruptedException {
    Plan plan = Plan.of(arguments, contenders(arguments));
    Results results;
    try (LedgerRun run = new LedgerRun(plan, arguments.time(), server, OUT)) {
      results = run.run();
    }
    OUT.print(ResultTable.write(results));
    SequencedMap<String, Double> figures = Figures.of(results, plan);
    figures.put("accounts", (double) arguments.accounts());
    figures.put("connections", (double) arguments.connections());
    write(arguments.svg(), BarChart.draw(results));
    return figures;
  }

  private static List<Contender> contenders(Arguments arguments) {
    return List.of(
        new StatementContender(arguments.connections()),
        new FunctionContender(arguments.connections()),
        LedgerContender.joined(arguments.connections()),
        LedgerContender.grouped(GROUPED_CALLERS));
  }

  /**
   * A checkpoint costs every contender alike, but not at the same moment: none within a run.
   *
   * <p>As on a server that has run for a while, the files of the log are used again. A new one is
   * 16 MB of zeros and an fsync, in the middle of somebody's commit.
   */
  private static Map<String, String> settings() {
    long buffers =
        Math.min(MOST_BUFFERS_MEGABYTES, Meter.machineMemoryBytes() / MEMORY_SHARE / MEGABYTE);
    return Map.of(
        "shared_buffers", buffers + "MB",
        "max_wal_size", "8GB",
        "min_wal_size", "8GB",
        "checkpoint_timeout", "15min",
        "wal_compression", "off");
  }

  private static void write(@Nullable Path file, String text) throws IOException {
    if (file != null) {
      Files.writeString(file, text);
      OUT.println("Wrote " + file + ".");
    }
  }

  private static void close(EmbeddedDatabase server) {
    ending = true;
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
