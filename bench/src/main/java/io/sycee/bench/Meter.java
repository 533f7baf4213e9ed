package io.sycee.bench;

import com.sun.management.OperatingSystemMXBean;
import io.sycee.demo.EmbeddedDatabase;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Reads what the load costs the server and this program, while it goes on. */
final class Meter implements AutoCloseable {

  /** A partitioned table is the sum of its parts; any other is its only part. */
  private static final String TABLE_SIZE =
      """
      select coalesce(sum(pg_total_relation_size(part.relid)), pg_total_relation_size(whole.id))
        from (select ?::regclass as id) as whole
        left join lateral pg_partition_tree(whole.id) as part on true
       group by whole.id
      """;

  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private static final double NANOS_A_MICRO = 1_000;
  private static final double BYTES_A_MEGABYTE = 1 << 20;

  /**
   * The position is exact at this moment; {@code pg_stat_wal} would lag, since each backend reports
   * to it once a second.
   */
  private static final String POSITION = "select pg_current_wal_insert_lsn() - '0/0'::pg_lsn";

  /**
   * PostgreSQL 18 counts the images of whole pages but not their bytes. They are read from the log
   * itself, record by record.
   */
  private static final String IMAGE_BYTES =
      """
      select sum(fpi_size)
        from pg_get_wal_stats('0/0'::pg_lsn + ?::numeric, '0/0'::pg_lsn + ?::numeric)
      """;

  private final Connection connection;
  private final ServerProcesses processes;
  private final Map<Book, Site> sites = new HashMap<>();

  Meter(EmbeddedDatabase server) throws SQLException {
    this.connection = server.dataSource("postgres", server.superuser()).getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("create extension if not exists pg_walinspect");
    }
    this.processes = new ServerProcesses(postmaster());
  }

  private ProcessHandle postmaster() throws SQLException {
    long backend = number("select pg_backend_pid()");
    return ProcessHandle.of(backend)
        .flatMap(ProcessHandle::parent)
        .orElseThrow(() -> new SQLException("the server runs elsewhere"));
  }

  /** Tells the meter where a book's tables are. */
  void watch(Book book, Site site) {
    sites.put(book, site);
  }

  Reading read(long carriedOut) throws SQLException {
    long nanos = System.nanoTime();
    double client = MACHINE.getProcessCpuTime() / NANOS_A_MICRO;
    return new Reading(nanos, carriedOut, number(POSITION), processes.cpuMicros(), client);
  }

  /** Of the images of whole pages that were logged between two readings. */
  long imageBytes(Reading begin, Reading end) throws SQLException {
    if (begin.walPosition() == end.walPosition()) {
      // PostgreSQL refuses to look for records where none were written.
      return 0;
    }
    try (PreparedStatement statement = connection.prepareStatement(IMAGE_BYTES)) {
      statement.setLong(1, begin.walPosition());
      statement.setLong(2, end.walPosition());
      return only(statement);
    }
  }

  /** Of a book's transfer table with its indexes. */
  long diskBytes(Book book) throws SQLException {
    Site site = sites.get(book);
    if (site == null) {
      throw new IllegalStateException("nobody watches this book");
    }
    try (Connection intoBook = site.connect();
        PreparedStatement statement = intoBook.prepareStatement(TABLE_SIZE)) {
      statement.setString(1, book.transferTable());
      return only(statement);
    }
  }

  /** So that no contender pays for pages that were filled before. */
  void checkpoint() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
    }
  }

  static double heapMegabytesAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_A_MEGABYTE;
  }

  static long machineMemoryBytes() {
    return MACHINE.getTotalMemorySize();
  }

  private long number(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return only(statement);
    }
  }

  private static long only(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
