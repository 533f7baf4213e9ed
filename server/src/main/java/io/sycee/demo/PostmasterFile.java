package io.sycee.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code postmaster.pid} in which a running PostgreSQL claims its data folder, and which a
 * killed one leaves behind.
 *
 * <p>Its first line is the process id of the server; a later line names its shared memory, by which
 * the next server notices backends that outlived a killed one.
 *
 * @param data the data folder, absolute and free of links, as the server was told it
 */
record PostmasterFile(Path data) {

  /**
   * A process id that no machine hands out: Linux stops at 4,194,304 and macOS at 99,998, Windows
   * counts in fours.
   */
  private static final String NOBODY = String.valueOf(Integer.MAX_VALUE);

  private Path path() {
    return data.resolve("postmaster.pid");
  }

  /** The running server of this very data folder. */
  Optional<ProcessHandle> postmaster() throws IOException {
    List<String> lines = lines();
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(this::servesThisFolder);
  }

  /** The port that the server said it listens on; the fourth line of the file. */
  Optional<Integer> port() throws IOException {
    List<String> lines = lines();
    return lines.size() < 4 ? Optional.empty() : Optional.of(Integer.valueOf(lines.get(3).strip()));
  }

  /**
   * Makes a left-over file harmless, given that {@link #postmaster()} is empty.
   *
   * <p>After a restart of the machine or in a container the process id may belong to an innocent
   * program by now, and PostgreSQL would refuse to start for its sake. The file is corrected, not
   * deleted: its other lines still protect against surviving backends.
   */
  void disown() throws IOException {
    List<String> lines = lines();
    if (lines.isEmpty()) {
      Files.deleteIfExists(path());
      return;
    }
    lines.set(0, NOBODY);
    Files.writeString(path(), String.join("\n", lines) + "\n");
  }

  private List<String> lines() throws IOException {
    return Files.exists(path()) ? new ArrayList<>(Files.readAllLines(path())) : new ArrayList<>();
  }

  private boolean servesThisFolder(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    return info.arguments()
        .map(arguments -> List.of(arguments).contains(data.toString()))
        // Windows tells the program of a process but not its arguments.
        .or(() -> info.command().map(program -> Path.of(program).endsWith("postgres.exe")))
        .orElse(false);
  }
}
