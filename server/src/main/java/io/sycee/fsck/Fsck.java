package io.sycee.fsck;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Proves the books from the raw rows: {@code sycee fsck}.
 *
 * <p>All checks see one moment of the database (repeatable read), so it may run beside a working
 * platform. Memory is bounded by {@link #FAULTS_SHOWN}, not by the size of the books.
 */
public final class Fsck {

  /** Enough to see a pattern; a broken book can have millions of faults. */
  private static final int FAULTS_SHOWN = 20;

  /** The class of SQLSTATEs for values that cannot be computed with, such as a wrong time zone. */
  private static final String DATA_EXCEPTION = "22";

  private final DataSource audit;

  /**
   * @param audit connections as the role {@code sycee_audit}, which reads the books and cannot
   *     write
   */
  public Fsck(DataSource audit) {
    this.audit = audit;
  }

  /** Runs every check. */
  public FsckReport run() {
    try (Connection connection = audit.getConnection()) {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      List<FsckReport.Result> results = new ArrayList<>();
      for (List<BookCheck> checks : List.of(BookChecks.ALL, BusinessChecks.ALL)) {
        for (BookCheck check : checks) {
          results.add(runOrSayWhyNot(connection, check));
        }
      }
      FsckReport report =
          new FsckReport(
              count(connection, "ledger.account"), count(connection, "ledger.transfer"), results);
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
      statement.setMaxRows(FAULTS_SHOWN + 1);
      try (ResultSet row = statement.executeQuery(check.query())) {
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
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }
}
