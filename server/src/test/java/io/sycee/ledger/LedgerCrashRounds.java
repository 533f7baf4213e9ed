package io.sycee.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.demo.EmbeddedDatabase;
import io.sycee.fsck.Fsck;
import io.sycee.fsck.FsckReport;
import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A durable database of its own, in which something is killed or fails round after round while a
 * process of its own posts. After each round all that the process said is held against the book.
 */
final class LedgerCrashRounds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerCrashRounds.class);

  private static final String[] LEDGER_CHECKS = {
    "totals", "chains", "chain heads", "currencies", "floors", "cover"
  };

  private static final int ACCOUNTS_OF_A_KIND = 4;

  /** So many answers at most before something happens. */
  private static final int MOST_ANSWERED = 240;

  private static final int LATEST_MICROS = 30_000;

  /** Shows that the process works again. */
  private static final int GOES_ON = 60;

  private static final int BALLAST_CHUNK = 64 * 1024;

  private final Path folder;
  private final Path address;
  private final long seed;
  private final Random random;
  private final List<AccountId> accounts = new ArrayList<>();
  private EmbeddedDatabase database;

  /** What stands, by its row in the journal, with its transfers as they were answered. */
  private final Map<UUID, String> standing = new LinkedHashMap<>();

  private final Map<UUID, CrashEntry> entries = new LinkedHashMap<>();

  /** What happens to whom. */
  enum Blow {
    PROGRAM_KILLED,
    DATABASE_KILLED,
    BOTH_KILLED
  }

  LedgerCrashRounds(Path folder, long seed) throws Exception {
    this.folder = folder;
    this.address = folder.resolve("address");
    this.seed = seed;
    this.random = new Random(seed);
    this.database = EmbeddedDatabase.start(data());
    try {
      Flyway.configure()
          .dataSource(database.dataSource(EmbeddedDatabase.DATABASE, database.migrate()))
          .locations("classpath:db/migration")
          .defaultSchema("flyway")
          .load()
          .migrate();
      TestJournal.create(database.dataSource(EmbeddedDatabase.DATABASE, database.superuser()));
      tellAddress();
      openAccounts();
    } catch (Exception failure) {
      database.close();
      throw failure;
    }
  }

  /** Runs rounds on a small disk: the folder, a seed, how many. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    try (LedgerCrashRounds rounds = new LedgerCrashRounds(folder, Long.parseLong(arguments[1]))) {
      for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
        rounds.diskFull(round);
      }
      rounds.assertThatAllStillStands();
    }
  }

  /**
   * @param awaySeconds how long the database is away before it is started again
   */
  void round(int round, Blow blow, int awaySeconds) throws Exception {
    try (CrashChild child = CrashChild.start(address, random.nextLong(), accounts)) {
      child.go();
      int answers = random.nextInt(MOST_ANSWERED);
      child.until("answers before the blow", got -> got.size() >= answers);
      if (random.nextBoolean()) {
        var _ = child.isSoWithin(random.nextInt(LATEST_MICROS), TimeUnit.MICROSECONDS, _ -> false);
      }
      // Otherwise at once: answers come in bursts, and one given too early is not on disk yet.
      switch (blow) {
        case PROGRAM_KILLED -> child.kill();
        case BOTH_KILLED -> {
          child.kill();
          killDatabase();
          startDatabase();
        }
        case DATABASE_KILLED -> {
          killDatabase();
          var _ = child.isSoWithin(awaySeconds, TimeUnit.SECONDS, _ -> false);
          startDatabase();
          long[] before = new long[1];
          var _ =
              child.isSoWithin(
                  0,
                  TimeUnit.SECONDS,
                  got -> {
                    before[0] = CrashChild.posted(got);
                    return true;
                  });
          child.until("works again", got -> CrashChild.posted(got) >= before[0] + GOES_ON);
          child.stop();
        }
      }
      verify("round %d, %s after %d answers".formatted(round, blow, answers), child);
    }
  }

  private void diskFull(int round) throws Exception {
    try (CrashChild child = CrashChild.start(address, random.nextLong(), accounts)) {
      child.go();
      int answers = random.nextInt(MOST_ANSWERED);
      child.until("answers before the disk is full", got -> got.size() >= answers);
      Path ballast = folder.resolve("ballast");
      boolean noticed = false;
      // What PostgreSQL frees meanwhile is filled as well.
      for (int tries = 0; tries < 100 && !noticed; tries++) {
        fill(ballast);
        noticed = child.isSoWithin(200, TimeUnit.MILLISECONDS, got -> CrashChild.notNow(got) > 0);
      }
      boolean serving = postmaster().isPresent();
      Files.delete(ballast);
      assertThat(noticed).as("the process says that it cannot write").isTrue();
      if (!serving || postmaster().isEmpty()) {
        // It could not even recover.
        startDatabase();
      }
      child.until("works again", got -> endsWithPosted(got));
      child.stop();
      verify(
          "round %d, disk full after %d answers, PostgreSQL %s"
              .formatted(round, answers, serving ? "stayed" : "fell"),
          child);
    }
  }

  private static boolean endsWithPosted(Map<UUID, String> got) {
    List<String> answers = List.copyOf(got.values());
    return answers.size() > GOES_ON
        && answers.subList(answers.size() - GOES_ON, answers.size()).stream()
            .noneMatch(answer -> answer.startsWith("not now") || answer.startsWith("unknown"));
  }

  private static void fill(Path ballast) throws IOException {
    byte[] chunk = new byte[BALLAST_CHUNK];
    for (int size = chunk.length; size > 0; size /= 2) {
      try (OutputStream file =
          Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (true) {
          file.write(chunk, 0, size);
        }
      } catch (IOException full) {
        // Then perhaps less.
      }
    }
  }

  /** Holds everything that a process said against the book, and asks again what it did not hear. */
  private void verify(String what, CrashChild child) throws Exception {
    int stood = 0;
    int resent = 0;
    try (TestLedger instance = open()) {
      TestJournal journal = new TestJournal(instance.jdbc());
      Set<UUID> rows = new HashSet<>(journal.inOrder());
      Map<UUID, CrashEntry> wanted = child.wanted();
      Snapshot book = Snapshot.of(instance.jdbc());
      for (CrashEntry entry : wanted.values()) {
        entries.put(entry.id(), entry);
        int steps = book.steps(entry);
        String got = Objects.requireNonNullElse(child.got(entry.id()), "unknown");
        String as = "seed %d, %s: %s, answered %s".formatted(seed, what, entry, got);
        assertThat(steps).as(as).isIn(0, entry.posting().orders().size());
        assertThat(rows.contains(entry.id())).as(as).isEqualTo(steps > 0);
        if (got.startsWith("posted")) {
          assertThat("posted " + book.transfers(entry)).as(as).isEqualTo(got);
          standing.put(entry.id(), got);
        } else if (!got.equals("unknown")) {
          assertThat(steps).as(as).isZero();
        }
      }
      // Only now, because what is sent again changes the book.
      for (CrashEntry entry : wanted.values()) {
        if (Objects.requireNonNullElse(child.got(entry.id()), "unknown").equals("unknown")) {
          boolean stands = rows.contains(entry.id());
          stood += stands ? 1 : 0;
          resent++;
          askAgain(what, instance, book, entry, stands);
        }
      }
      assertThat(journal.inOrder())
          .as("seed %d, %s: a business row for exactly what stands", seed, what)
          .containsExactlyInAnyOrderElementsOf(standing.keySet());
    }
    FsckReport report =
        new Fsck(database.dataSource(EmbeddedDatabase.DATABASE, database.audit())).run();
    assertThat(report.broken())
        .as("seed %d, %s:%n%s", seed, what, report.text())
        .doesNotContain(LEDGER_CHECKS);
    LOG.warn("{}: {}; {} of {} asked again stood", what, child.summary(), stood, resent);
  }

  private void askAgain(
      String what, TestLedger instance, Snapshot before, CrashEntry entry, boolean stands) {
    String as = "seed %d, %s, asked again: %s".formatted(seed, what, entry);
    Ledger ledger = instance.ledger();
    BusinessRow<UUID> row = new BusinessRow<>(new TestJournal(instance.jdbc()), _ -> entry.id());
    switch (ledger.postGrouped(entry.posting(), row)) {
      case Posted posted -> {
        assertThat(posted.replayed()).as(as).isEqualTo(stands);
        if (stands) {
          assertThat(posted.transfers()).as(as).isEqualTo(before.transfers(entry));
        }
        standing.put(entry.id(), CrashEntry.text(posted));
        GroupedOutcome once = ledger.postGrouped(entry.posting(), row);
        assertThat(once).as(as).isInstanceOf(Posted.class);
        assertThat(((Posted) once).replayed()).as(as).isTrue();
      }
      case Refused _ -> {
        assertThat(stands).as(as).isFalse();
        assertThat(Snapshot.of(instance.jdbc()).steps(entry)).as(as).isZero();
      }
      case GroupedOutcome other -> throw new AssertionError(as + ": " + other);
    }
  }

  /** Once more over all rounds: nothing that stood is gone or other than it was. */
  void assertThatAllStillStands() {
    try (TestLedger instance = open()) {
      Snapshot now = Snapshot.of(instance.jdbc());
      standing.forEach((id, answer) -> {
        CrashEntry entry = Objects.requireNonNull(entries.get(id));
        assertThat("posted " + now.transfers(entry))
            .as("seed %d: %s", seed, entry)
            .isEqualTo(answer);
      });
    }
    LOG.warn("{} postings stand", standing.size());
  }

  /** All that the book holds. */
  private record Snapshot(Map<TransferId, Transfer> transfers, Map<HoldId, Hold> holds) {

    static Snapshot of(JdbcClient jdbc) {
      Map<TransferId, Transfer> transfers = new HashMap<>();
      Map<HoldId, Hold> holds = new HashMap<>();
      new TransferTable(jdbc, new JdbcTemplate())
          .find(ids(jdbc, "select id from ledger.transfer", TransferId::new))
          .forEach(transfer -> transfers.put(transfer.id(), transfer));
      new HoldTable(jdbc)
          .find(ids(jdbc, "select id from ledger.hold", HoldId::new))
          .forEach(hold -> holds.put(hold.id(), hold));
      return new Snapshot(transfers, holds);
    }

    private static <T> List<T> ids(JdbcClient jdbc, String sql, Function<UUID, T> id) {
      return jdbc.sql(sql).query((row, _) -> id.apply(row.getObject(1, UUID.class))).list();
    }

    List<Transfer> transfers(CrashEntry entry) {
      return entry.posting().orders().stream()
          .map(order -> transfers.get(new TransferId(order.key())))
          .filter(Objects::nonNull)
          .toList();
    }

    /** How many of a posting's steps stand. */
    int steps(CrashEntry entry) {
      int steps = 0;
      for (Order order : entry.posting().orders()) {
        boolean stands =
            switch (order) {
              case TransferOrder wanted -> transfers.containsKey(wanted.id());
              case CaptureOrder wanted -> transfers.containsKey(wanted.id());
              case HoldOrder wanted -> holds.containsKey(wanted.id());
              case ReleaseOrder wanted -> {
                Hold hold = holds.get(wanted.hold());
                yield hold != null && wanted.id().equals(hold.endedBy());
              }
            };
        steps += stands ? 1 : 0;
      }
      return steps;
    }
  }

  private void openAccounts() {
    try (TestLedger instance = open()) {
      for (AccountKind kind : AccountKind.values()) {
        for (int number = 0; number < ACCOUNTS_OF_A_KIND; number++) {
          accounts.add(instance.book().open(kind, kind == AccountKind.RAIL ? null : 0L));
        }
      }
    }
  }

  private TestLedger open() {
    return TestLedger.over(database.dataSource(EmbeddedDatabase.DATABASE, database.app()));
  }

  private void startDatabase() throws IOException {
    database.close();
    database = EmbeddedDatabase.start(data());
    tellAddress();
  }

  private void tellAddress() throws IOException {
    Path written = folder.resolve("address.written");
    Files.write(
        written,
        List.of(
            database.url(EmbeddedDatabase.DATABASE),
            database.app().user(),
            database.app().password()));
    Files.move(written, address, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path data() {
    return folder.resolve("database");
  }

  /** Kills the postmaster and its backends at once, as a power failure would: SIGKILL. */
  private void killDatabase() throws IOException {
    ProcessHandle postmaster = postmaster().orElseThrow();
    List<ProcessHandle> backends = postmaster.children().toList();
    postmaster.destroyForcibly();
    backends.forEach(ProcessHandle::destroyForcibly);
    postmaster.onExit().join();
    backends.forEach(backend -> backend.onExit().join());
  }

  /** The server of this very folder: a number in a file alone proves nothing. */
  private Optional<ProcessHandle> postmaster() throws IOException {
    Path data = data().toRealPath().resolve("postgresql");
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
        .filter(process ->
            process
                .info()
                .arguments()
                .filter(arguments -> List.of(arguments).contains(data.toString()))
                .isPresent());
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
