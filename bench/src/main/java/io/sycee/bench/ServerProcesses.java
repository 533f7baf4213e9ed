package io.sycee.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processor time of a PostgreSQL: its first process, that one's children, and what ended
 * children took, which Linux adds to the first process when they end. So nothing is lost when an
 * autovacuum worker comes and goes between two readings.
 *
 * @param postmaster the first process
 */
public record ServerProcesses(ProcessHandle postmaster) {

  /** Linux counts in hundredths of a second on every architecture that PostgreSQL is built for. */
  private static final double MICROS_A_TICK = 10_000;

  /** Of the words of {@code /proc/<pid>/stat} after the name, which may itself contain spaces. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;

  /** NaN where there is no {@code /proc}. */
  public double cpuMicros() {
    if (!Files.exists(stat(postmaster))) {
      return Double.NaN;
    }
    long ticks = ticks(postmaster, USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM);
    try (Stream<ProcessHandle> children = postmaster.children()) {
      ticks += children.mapToLong(child -> ticks(child, USER, SYSTEM)).sum();
    }
    return ticks * MICROS_A_TICK;
  }

  private static long ticks(ProcessHandle process, int... fields) {
    try {
      String stat = Files.readString(stat(process));
      List<String> words = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
      long sum = 0;
      for (int field : fields) {
        sum += Long.parseLong(words.get(field));
      }
      return sum;
    } catch (IOException _) {
      // It has just ended; its parent has the sum.
      return 0;
    }
  }

  private static Path stat(ProcessHandle process) {
    return Path.of("/proc", String.valueOf(process.pid()), "stat");
  }
}
