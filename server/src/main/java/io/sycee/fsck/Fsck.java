package io.sycee.fsck;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Proves the books from the raw rows: {@code sycee fsck}.
 *
 * <p>All checks see one moment of the database (repeatable read), so it may run beside a working
 * platform. Memory is bounded by {@link #FAULTS_SHOWN} and {@link #SETTINGS}, not by the size of
 * the books.
 */
public final class Fsck {

  /** Enough to see a pattern; a broken book can have millions of faults. */
  private static final int FAULTS_SHOWN = 20;

  /**
   * A plan for few rows would look rows up one by one, hence the materialized query; and a limit of
   * the driver's, instead of one in the query, would keep it to a single process.
   */
  private static final String FIRST_FAULTS =
      "with fault as materialized ($QUERY) select place, fault from fault limit "
          + (FAULTS_SHOWN + 1);

  /** The class of SQLSTATEs for values that cannot be computed with, such as a wrong time zone. */
  private static final String DATA_EXCEPTION = "22";

  /**
   * Bounds the memory: an operation of a query keeps at most 128 MB (twice the first figure where
   * it hashes), in each of at most three processes, and goes on in temporary files. All joins are
   * by hash, because nobody foresees from statistics that two tables fit each other row by row.
   * Compiling a query costs more than it saves in the small books that are proved most often.
   */
  private static final String SETTINGS =
      """
      set local work_mem = '64MB';
      set local hash_mem_multiplier = 2;
      set local max_parallel_workers_per_gather = 2;
      set local enable_nestloop = off;
      set local enable_mergejoin = off;
      set local jit = off;
      set local search_path = pg_catalog
      """;

  private final DataSource audit;

  /**
   * @param audit connections as the role {@code sycee_audit}, which reads the books and cannot
   *     write
   */
  public Fsck(DataSource audit) {
    this.audit = audit;
  }

  static List<BookCheck> checks() {
    return Stream.of(
            BookChecks.ALL,
            HoldChecks.ALL,
            ArchiveChecks.ALL,
            GuardChecks.ALL,
            BusinessChecks.ALL,
            ChargeChecks.ALL,
            ChargeBackChecks.ALL,
            PeerChecks.ALL,
            SettlementChecks.ALL)
        .flatMap(List::stream)
        .toList();
  }

  /** Runs every check. */
  public FsckReport run() {
    return run(_ -> {});
  }

  /**
   * Runs every check.
   *
   * @param watcher is told each check's name before it begins
   */
  public FsckReport run(Consumer<String> watcher) {
    try (Connection connection = audit.getConnection()) {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      List<FsckReport.Result> results = new ArrayList<>();
      try (Statement settings = connection.createStatement()) {
        settings.execute(SETTINGS);
      }
      for (BookCheck check : checks()) {
        watcher.accept(check.name());
        results.add(runOrSayWhyNot(connection, check));
      }
      FsckReport report =
          new FsckReport(
              count(connection, "ledger.account"),
              count(connection, "ledger.transfer"),
              archived(connection),
              results);
      connection.rollback();
      return report;
    } catch (SQLException unreadable) {
      throw new IllegalStateException("fsck could not read the books", unreadable);
    }
  }

  /**
   * Rows with which a check cannot even reckon are a fault of the books, and hide no other check.
   */
  private static FsckReport.Result runOrSayWhyNot(Connection connection, BookCheck check)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      return run(connection, check);
    } catch (SQLException failure) {
      if (!String.valueOf(failure.getSQLState()).startsWith(DATA_EXCEPTION)) {
        throw failure;
      }
      connection.rollback(before);
      FsckReport.Fault fault =
          new FsckReport.Fault("the rows of this check", String.valueOf(failure.getMessage()));
      return new FsckReport.Result(check.name(), check.promise(), List.of(fault), false);
    }
  }

  private static FsckReport.Result run(Connection connection, BookCheck check) throws SQLException {
    List<FsckReport.Fault> faults = new ArrayList<>();
    boolean more = false;
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(FIRST_FAULTS.replace("$QUERY", check.query()))) {
        while (row.next()) {
          if (faults.size() == FAULTS_SHOWN) {
            more = true;
            break;
          }
          faults.add(new FsckReport.Fault(row.getString("place"), row.getString("fault")));
        }
      }
    }
    return new FsckReport.Result(check.name(), check.promise(), faults, more);
  }

  private static long count(Connection connection, String table) throws SQLException {
    return number(connection, "select count(*) from " + table);
  }

  private static long archived(Connection connection) throws SQLException {
    return number(connection, "select coalesce(sum(rows), 0) from ledger.archived");
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
