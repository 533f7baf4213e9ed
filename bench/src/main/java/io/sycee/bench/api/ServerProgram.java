package io.sycee.bench.api;

import static java.util.Map.entry;

import io.sycee.SyceeApplication;
import io.sycee.demo.EmbeddedDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;

/** The platform in a process of its own, as an operator runs it, with sandbox rails. */
final class ServerProgram implements AutoCloseable {

  private static final String NO_LIMIT = "1000000000";

  /** The platform must stay below half a gigabyte under this load; the rest is not heap. */
  private static final String HEAP = "-Xmx320m";

  private static final Duration START = Duration.ofMinutes(2);
  private static final long LOOK_EVERY_MILLIS = 200;

  private final Process process;
  private final int port;

  private ServerProgram(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** What the new process runs; its settings are in its environment. */
  public static void main(String[] arguments) {
    SpringApplication.run(SyceeApplication.class, arguments);
  }

  static ServerProgram start(EmbeddedDatabase database, Path log)
      throws IOException, InterruptedException {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+ExitOnOutOfMemoryError",
                // Deeper than any stack of a request, for the flame graph.
                "-XX:FlightRecorderOptions=stackdepth=256",
                "-cp",
                System.getProperty("java.class.path"),
                ServerProgram.class.getName()));
    byte[] masterKey = new byte[32];
    new SecureRandom().nextBytes(masterKey);
    builder
        .environment()
        .putAll(
            Map.ofEntries(
                entry("SPRING_PROFILES_ACTIVE", "demo"),
                entry("SYCEE_SITE_ORIGIN", "http://localhost:" + port),
                entry("SYCEE_SECRETS_MASTERKEY", Base64.getEncoder().encodeToString(masterKey)),
                entry("SYCEE_DATABASE_URL", database.url(EmbeddedDatabase.DATABASE)),
                entry("SYCEE_DATABASE_PASSWORD", database.app().password()),
                entry("SYCEE_DATABASE_MIGRATE_PASSWORD", database.migrate().password()),
                // Counted as everybody's requests are, against limits that nobody reaches.
                entry("SYCEE_RATE_LIMIT_HOLDER", NO_LIMIT),
                entry("SYCEE_RATE_LIMIT_PROGRAM", NO_LIMIT),
                entry("SYCEE_RATE_LIMIT_ADDRESS", NO_LIMIT),
                entry("SERVER_PORT", String.valueOf(port))));
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    ServerProgram server = new ServerProgram(process, port);
    server.awaitListening(log);
    return server;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  int port() {
    return port;
  }

  /** Of all its threads since it began. */
  double cpuMicros() {
    return process.info().totalCpuDuration().map(time -> time.toNanos() / 1e3).orElse(Double.NaN);
  }

  /** The most memory that it ever had, code and threads included; NaN where there is no /proc. */
  double peakMegabytes() throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }

  private void awaitListening(Path log) throws IOException, InterruptedException {
    long giveUpAtNanos = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < giveUpAtNanos) {
      if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("the platform did not start: " + Files.readString(log));
      }
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException notYet) {
        // It is still starting.
      }
    }
    close();
    throw new IOException("the platform did not start in " + START.toSeconds() + " s");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
