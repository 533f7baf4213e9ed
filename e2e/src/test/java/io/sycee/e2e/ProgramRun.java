package io.sycee.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command that was run to its end.
 *
 * @param out what it printed for whoever typed it
 * @param err what it complained of
 */
record ProgramRun(int exit, String out, String err) {

  /** The longest command walks the tour, which takes some 20 seconds on a busy machine. */
  private static final long PATIENCE_SECONDS = 180;

  /** The program itself, as {@code ./sycee} would start it, in an environment without settings. */
  static ProgramRun sycee(String... arguments) throws IOException, InterruptedException {
    return sycee(Map.of(), arguments);
  }

  static ProgramRun sycee(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return of(environment, syceeCommand(arguments));
  }

  /** How {@link #sycee} starts the program, for whoever wants to stop it as well. */
  static List<String> syceeCommand(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", System.getProperty("sycee.jar")));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The launcher at the root of the tree. */
  static Path launcher() {
    return home().resolve("sycee");
  }

  /** The root of the tree. */
  static Path home() {
    return Path.of(System.getProperty("sycee.home")).toAbsolutePath().normalize();
  }

  static ProgramRun of(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("sycee-run-", ".out");
    Path err = Files.createTempFile("sycee-run-", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("SYCEE_"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("still running: " + command + "\n" + Files.readString(err));
      }
      return new ProgramRun(
          process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
