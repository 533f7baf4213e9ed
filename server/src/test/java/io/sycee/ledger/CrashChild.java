package io.sycee.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A running {@link LedgerCrashLoad}, and what it has said so far. */
final class CrashChild implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Thread reader;
  private final Map<UUID, CrashEntry> wanted = new LinkedHashMap<>();
  private final Map<UUID, String> got = new LinkedHashMap<>();
  private boolean ready;
  private boolean stopped;

  private CrashChild(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  static CrashChild start(Path address, long seed, List<AccountId> accounts) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A short life: started quickly rather than compiled well.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                LedgerCrashLoad.class.getName(),
                address.toString(),
                Long.toString(seed)));
    accounts.forEach(account -> command.add(Long.toString(account.value())));
    return new CrashChild(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** Lets it begin, once it is ready. */
  void go() throws Exception {
    until("ready", _ -> ready);
    process.getOutputStream().write(CrashEntry.line("go"));
    process.getOutputStream().flush();
  }

  /** Waits until what it got is so. */
  void until(String what, Predicate<Map<UUID, String>> so) throws Exception {
    if (!isSoWithin(PATIENCE_SECONDS, TimeUnit.SECONDS, so)) {
      throw new TimeoutException(what + ": " + summary());
    }
  }

  synchronized boolean isSoWithin(long time, TimeUnit unit, Predicate<Map<UUID, String>> so)
      throws InterruptedException {
    long giveUpAt = System.nanoTime() + unit.toNanos(time);
    while (!so.test(got)) {
      long left = giveUpAt - System.nanoTime();
      if (left <= 0 || !reader.isAlive()) {
        return so.test(got);
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, TimeUnit.MILLISECONDS.toNanos(200)));
    }
    return true;
  }

  static long posted(Map<UUID, String> answers) {
    return counted(answers, "posted");
  }

  static long notNow(Map<UUID, String> answers) {
    return counted(answers, "not now");
  }

  private static long counted(Map<UUID, String> answers, String how) {
    return answers.values().stream().filter(answer -> answer.startsWith(how)).count();
  }

  /**
   * SIGKILL: nothing of it runs any more code. By its handle, because the process itself would
   * close its output, and what it said before is still to be read.
   */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
    reader.join();
  }

  /** Takes nothing new, answers what it has begun, and ends. */
  void stop() throws Exception {
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new TimeoutException("it does not stop: " + summary());
    }
    reader.join();
    synchronized (this) {
      if (!stopped) {
        throw new IllegalStateException("it ended with " + process.exitValue() + ": " + summary());
      }
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  synchronized Map<UUID, CrashEntry> wanted() {
    return new LinkedHashMap<>(wanted);
  }

  synchronized @Nullable String got(UUID entry) {
    return got.get(entry);
  }

  synchronized String summary() {
    return "%d wanted, %d posted, %d not now (%d busy), %d unknown, %d refused, %d not heard"
        .formatted(
            wanted.size(),
            posted(got),
            notNow(got),
            counted(got, "not now BUSY"),
            counted(got, "unknown"),
            counted(got, "refused"),
            wanted.size() - got.size());
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int next = output.read(); next >= 0; next = output.read()) {
        if (next == '\n') {
          note(line.toString());
          line.setLength(0);
        } else {
          line.append((char) next);
        }
      }
      // What is left was cut off by a kill: a posting that was not sent, or an answer not heard.
    } catch (IOException cutOff) {
      throw new IllegalStateException(cutOff);
    } finally {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  private synchronized void note(String line) {
    if (line.startsWith("want ")) {
      CrashEntry entry = CrashEntry.parse(line);
      wanted.put(entry.id(), entry);
    } else if (line.startsWith("got ")) {
      String[] words = line.split(" ", 3);
      got.put(UUID.fromString(words[1]), words[2]);
    } else {
      ready |= line.equals("ready");
      stopped |= line.equals("stopped");
    }
    notifyAll();
  }
}
