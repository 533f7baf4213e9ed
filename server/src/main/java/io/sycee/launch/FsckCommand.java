package io.sycee.launch;

import io.sycee.demo.EmbeddedDatabase;
import io.sycee.fsck.Fsck;
import io.sycee.fsck.FsckReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * {@code ./sycee fsck}: proves the production database if SYCEE_DATABASE_URL is set, the demo's
 * otherwise.
 */
final class FsckCommand {

  /** A small book is proved sooner; in a large one each check says that it has begun. */
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private FsckCommand() {}

  /** Whether the books are wrong is one answer; that nobody could look is another. */
  static int run(Options options) {
    try {
      return look(options);
    } catch (IOException | IllegalStateException unreadable) {
      Terminal.complain("The books could not be read, so nothing is known of them. " + unreadable);
      return Command.WRONG_USAGE;
    }
  }

  private static int look(Options options) throws IOException {
    String url = System.getenv("SYCEE_DATABASE_URL");
    if (url != null && !options.has("data")) {
      return prove(production(url));
    }
    Path data = options.data();
    if (!EmbeddedDatabase.isIn(data)) {
      return Command.refuse(
          "There is no demo in " + data + ", and SYCEE_DATABASE_URL is not set: nothing to check.");
    }
    Optional<EmbeddedDatabase.Running> running = EmbeddedDatabase.running(data);
    if (running.isPresent()) {
      return prove(running.get().as("sycee_audit"));
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      return prove(database.dataSource(EmbeddedDatabase.DATABASE, database.audit()));
    }
  }

  private static int prove(DataSource audit) {
    long toBeSilentUntil = System.nanoTime() + SILENCE.toNanos();
    FsckReport report =
        new Fsck(audit)
            .run(check -> {
              if (System.nanoTime() - toBeSilentUntil > 0) {
                Terminal.complain("  …       " + check);
              }
            });
    Terminal.say(report.text());
    return report.clean() ? 0 : 1;
  }

  private static DataSource production(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(System.getenv().getOrDefault("SYCEE_DATABASE_AUDIT_USER", "sycee_audit"));
    source.setPassword(System.getenv().getOrDefault("SYCEE_DATABASE_AUDIT_PASSWORD", ""));
    return source;
  }
}
