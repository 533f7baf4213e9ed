package io.sycee.bench.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the platform's threads were whenever they had used up a few milliseconds of processor time.
 * The collector and the compilers are threads without stacks; their time is in {@link
 * #collectorMicros} and {@link #compilerMicros}.
 *
 * @param stacks outermost frame first, as {@code Class.method}
 */
record Profile(List<List<Frame>> stacks, double collectorMicros, double compilerMicros) {

  /** Linux only; other systems have no such event, and the profile is empty there. */
  private static final String EVENT = "jdk.CPUTimeSample";

  private static final String SETTINGS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <configuration version="2.0">
        <event name="%s">
          <setting name="enabled">true</setting>
          <setting name="throttle">500/s</setting>
          <setting name="stackTrace">true</setting>
        </event>
      </configuration>
      """
          .formatted(EVENT);

  private static final String NAME = "bench";
  private static final long PATIENCE_SECONDS = 60;
  private static final double MICROS_A_TICK = 10_000;

  /**
   * @param type the class's full name
   */
  record Frame(String type, String method) {

    @Override
    public String toString() {
      return type.substring(type.lastIndexOf('.') + 1) + "." + method;
    }
  }

  /** What is measured while the profile is taken. */
  @FunctionalInterface
  interface UnderLoad {
    void run() throws IOException, InterruptedException;
  }

  static Profile of(ProcessHandle platform, UnderLoad load)
      throws IOException, InterruptedException {
    Path settings = Files.createTempFile("sycee-bench-", ".jfc");
    Path recording = Files.createTempFile("sycee-bench-", ".jfr");
    try {
      Files.writeString(settings, SETTINGS);
      command(platform, "JFR.start", "name=" + NAME, "settings=" + settings);
      double collector = micros(platform, Profile::isCollector);
      double compiler = micros(platform, Profile::isCompiler);
      load.run();
      collector = micros(platform, Profile::isCollector) - collector;
      compiler = micros(platform, Profile::isCompiler) - compiler;
      command(platform, "JFR.stop", "name=" + NAME, "filename=" + recording);
      return new Profile(read(recording), collector, compiler);
    } finally {
      Files.deleteIfExists(settings);
      Files.deleteIfExists(recording);
    }
  }

  private static List<List<Frame>> read(Path recording) throws IOException {
    List<List<Frame>> stacks = new ArrayList<>();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        RecordedStackTrace trace = event.getStackTrace();
        if (event.getEventType().getName().equals(EVENT) && trace != null) {
          stacks.add(trace.getFrames().reversed().stream().map(Profile::frame).toList());
        }
      }
    }
    return stacks;
  }

  private static Frame frame(RecordedFrame frame) {
    return new Frame(frame.getMethod().getType().getName(), frame.getMethod().getName());
  }

  private static void command(ProcessHandle platform, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(String.valueOf(platform.pid()));
    command.addAll(List.of(words));
    Path said = Files.createTempFile("sycee-bench-", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", command) + ": " + Files.readString(said));
      }
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private static boolean isCollector(String thread) {
    return thread.startsWith("GC ") || thread.startsWith("G1 ") || thread.startsWith("VM Thread");
  }

  private static boolean isCompiler(String thread) {
    return thread.contains("CompilerThre");
  }

  /** Of the threads whose names are meant; 0 where there is no {@code /proc}. */
  private static double micros(ProcessHandle process, Predicate<String> meant) throws IOException {
    Path tasks = Path.of("/proc", String.valueOf(process.pid()), "task");
    if (!Files.exists(tasks)) {
      return 0;
    }
    try (Stream<Path> threads = Files.list(tasks)) {
      return MICROS_A_TICK * threads.mapToLong(thread -> ticks(thread, meant)).sum();
    }
  }

  private static long ticks(Path thread, Predicate<String> meant) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
      List<String> words = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
      // The 12th and 13th after the name: in the program, and in the system for it.
      return meant.test(name) ? Long.parseLong(words.get(11)) + Long.parseLong(words.get(12)) : 0;
    } catch (IOException _) {
      // The thread has just ended.
      return 0;
    }
  }
}
