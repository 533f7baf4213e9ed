package io.sycee.fsck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What proving a book costs: {@code -Dsycee.transfers=2000000} makes one of that size, and the log
 * says the time of each check, the temporary files, and the most memory that the server's processes
 * had for themselves. Without it the book is small, and the run shows that it is right.
 */
class BigBookSimulation {

  private static final Logger LOG = LoggerFactory.getLogger(BigBookSimulation.class);

  private static final long TRANSFERS = Long.getLong("sycee.transfers", 20_000);

  private final TestDatabase database = TestDatabase.fresh();
  private final AtomicLong mostKilobytes = new AtomicLong();
  private long since = System.nanoTime();
  private String running = "";
  private long fileBytes;

  @Test
  void a_book_of_any_size_is_proved_in_bounded_memory() throws Exception {
    for (String statement : script().split(";\\s*\\n")) {
      execute("set synchronous_commit = off; set work_mem = '256MB'; " + statement);
    }
    execute("vacuum analyze");
    LOG.warn("{} transfers made in {} s", TRANSFERS, secondsSince());

    Thread memory = Thread.ofPlatform().daemon().start(this::watchMemory);
    long begin = System.nanoTime();
    fileBytes =
        number("select temp_bytes from pg_stat_database where datname = current_database()");
    long filesBefore = fileBytes;
    since = System.nanoTime();
    FsckReport report = new Fsck(database.audit()).run(this::began);
    began("");
    memory.interrupt();

    LOG.warn(
        "{} transfers proved in {} s; {} MB of temporary files; {} MB of memory at most",
        TRANSFERS,
        (System.nanoTime() - begin) / 1_000_000_000,
        (fileBytes - filesBefore) / 1_000_000,
        mostKilobytes.get() / 1_000);
    assertThat(report.clean()).as(report.text()).isTrue();
    assertThat(report.transfers()).isEqualTo(TRANSFERS);
  }

  private void began(String check) {
    if (!running.isEmpty()) {
      LOG.warn("{}: {} s, {} MB so far", running, secondsSince(), mostKilobytes.get() / 1_000);
    }
    running = check;
    since = System.nanoTime();
    fileBytes =
        number("select temp_bytes from pg_stat_database where datname = current_database()");
  }

  private String secondsSince() {
    return "%.1f".formatted((System.nanoTime() - since) / 1e9);
  }

  /** Private memory only: what is shared is bounded by the server's own configuration. */
  private void watchMemory() {
    while (!Thread.currentThread().isInterrupted()) {
      try (Connection connection = database.superuser().getConnection();
          Statement statement = connection.createStatement();
          var row =
              statement.executeQuery(
                  "select pid from pg_stat_activity where usename = 'sycee_audit'")) {
        long kilobytes = 0;
        while (row.next()) {
          kilobytes += anonymous(row.getInt(1));
        }
        mostKilobytes.accumulateAndGet(kilobytes, Math::max);
      } catch (SQLException over) {
        return;
      }
    }
  }

  private static long anonymous(int process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
          .filter(line -> line.startsWith("RssAnon:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (NoSuchFileException ended) {
      return 0;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String script() throws IOException {
    try (InputStream file = BigBookSimulation.class.getResourceAsStream("big-book.sql")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
          .replace(":transfers", Long.toString(TRANSFERS))
          .replace(":wallets", Long.toString(Math.max(10, TRANSFERS / 100)))
          .replace(":shops", Long.toString(Math.max(5, TRANSFERS / 1000)));
    }
  }

  private void execute(String statements) throws SQLException {
    try (Connection connection = database.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  private long number(String query) {
    DataSource superuser = database.superuser();
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
