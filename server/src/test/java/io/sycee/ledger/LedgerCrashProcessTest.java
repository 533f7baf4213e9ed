package io.sycee.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sycee.ledger.LedgerCrashRounds.Blow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Postings while their process, the database or both are killed with SIGKILL, or the disk is full.
 *
 * <p>The seed is printed, and {@code -Dsycee.seed=…} sets it. What the seed decides is when; what a
 * blow meets then is up to the machine. {@code -Dsycee.long} runs 200 rounds instead of 10, which
 * takes about fifteen minutes.
 */
class LedgerCrashProcessTest {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerCrashProcessTest.class);

  private static final boolean LONG = System.getProperty("sycee.long") != null;

  private static final int ROUNDS = LONG ? 200 : 8;

  private static final int FULL_DISKS = LONG ? 20 : 2;

  /** Now and then the database is away for longer than a restart takes. */
  private static final int AWAY_SECONDS = 3;

  /** A migrated database takes 60 MB, and its write-ahead log grows by files of 16 MB. */
  private static final String SMALL = "size=256m,mode=700";

  private static final long FULL_DISK_SECONDS = 60L * FULL_DISKS;

  private final long seed = Long.getLong("sycee.seed", new Random().nextLong());

  @TempDir private Path folder;

  @Test
  void whoever_is_killed_what_was_acknowledged_stands_and_the_rest_stands_whole_or_not_at_all()
      throws Exception {
    LOG.warn("seed {}: -Dsycee.seed={} repeats it", seed, seed);
    Random random = new Random(seed);
    List<Blow> blows = List.of(Blow.values());
    try (LedgerCrashRounds rounds = new LedgerCrashRounds(folder, seed)) {
      for (int round = 0; round < ROUNDS; round++) {
        Blow blow = blows.get(round % blows.size());
        rounds.round(round, blow, random.nextInt(8) == 0 ? AWAY_SECONDS : 0);
      }
      rounds.assertThatAllStillStands();
    }
  }

  /** What it says comes out in the log of its own process, which this one passes on. */
  @Test
  void on_a_full_disk_nothing_is_promised_and_work_goes_on_when_there_is_room_again()
      throws Exception {
    LOG.warn("seed {}: -Dsycee.seed={} repeats it", seed, seed);
    List<String> probe = onASmallDisk("true");
    assumeTrue(
        succeeds(probe),
        () -> "NOT RUN: this machine lets nobody mount a small disk: " + String.join(" ", probe));

    Process rounds =
        new ProcessBuilder(
                onASmallDisk(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LedgerCrashRounds.class.getName(),
                    folder.toString(),
                    Long.toString(seed),
                    Integer.toString(FULL_DISKS)))
            .redirectErrorStream(true)
            .start();
    try {
      Thread.ofVirtual().start(() -> rounds.inputReader(UTF_8).lines().forEach(LOG::warn));
      assertThat(rounds.waitFor(FULL_DISK_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(rounds.exitValue()).as("seed %d", seed).isZero();
    } finally {
      // SIGTERM: it stops its database.
      rounds.destroy();
      rounds.onExit().join();
    }
  }

  /**
   * A command that finds this test's folder to be a small disk. Nobody else sees the disk, and it
   * is gone with the last process of the command.
   */
  private List<String> onASmallDisk(String... command) {
    List<String> whole = new ArrayList<>(List.of("unshare", "--mount"));
    if (!System.getProperty("user.name").equals("root")) {
      whole.add("--map-root-user");
    }
    whole.addAll(
        List.of(
            "sh",
            "-c",
            "mount -t tmpfs -o " + SMALL + " tmpfs \"$0\" && exec \"$@\"",
            folder.toString()));
    whole.addAll(List.of(command));
    return whole;
  }

  private static boolean succeeds(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }
}
