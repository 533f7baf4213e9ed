package io.sycee.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code sycee demo} as a process of its own, over a data folder that the test gives. */
public final class RunningDemo implements AutoCloseable {

  private static final long STOP_SECONDS = 60;

  private final Process process;
  private final int port;
  private final List<String> welcome;

  private RunningDemo(Process process, int port, List<String> welcome) {
    this.process = process;
    this.port = port;
    this.welcome = welcome;
  }

  /** Starts it on a free port and waits until it says that it is running. */
  public static RunningDemo start(Path data) throws IOException {
    return start(data, freePort());
  }

  /** Starts it where an earlier one was, so that its clients find it again. */
  public static RunningDemo start(Path data, int port) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A short life: started quickly rather than compiled well.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                System.getProperty("sycee.jar"),
                "demo",
                "--port",
                String.valueOf(port),
                "--data",
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> welcome = new ArrayList<>();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      welcome.add(line);
      if (line.startsWith("Stop it with")) {
        // Whatever it says later is read too: a program whose output nobody takes comes to a stop.
        Thread.ofVirtual().start(() -> output.lines().forEach(later -> {}));
        return new RunningDemo(process, port, List.copyOf(welcome));
      }
    }
    throw new IllegalStateException("the demo did not start: " + welcome);
  }

  public String site() {
    return "http://localhost:" + port;
  }

  /** What it printed: the addresses, the tills' links, a code. */
  public List<String> welcome() {
    return welcome;
  }

  /** The links that let a cashier into each of the demo's shops. */
  public List<String> tillLinks() {
    return welcome.stream()
        .map(String::strip)
        .filter(line -> line.contains("/till/#/join/"))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .toList();
  }

  /**
   * {@code sycee officer add}, beside this running demo.
   *
   * @return the one-time link for the new officer
   */
  public String addOfficer(String name, Path data) throws IOException, InterruptedException {
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("sycee.jar"),
                "officer",
                "add",
                name,
                "--data",
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(command.getInputStream(), UTF_8))) {
      List<String> said = output.lines().map(String::strip).toList();
      int status = command.waitFor();
      return said.stream()
          .filter(line -> line.startsWith(site() + "/console/#/enrol/"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("it ended with " + status + ": " + said));
    }
  }

  public ProcessHandle process() {
    return process.toHandle();
  }

  /** SIGKILL: nothing of it runs any more code. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Stops it in order, as Ctrl-C does. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS).join();
    kill();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
