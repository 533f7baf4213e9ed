package io.sycee.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The folder of a demo as its owner finds it, with all that somebody may do to it who has it: read
 * the superuser's password, change rows past every guard, kill the database.
 */
record DemoData(Path folder) {

  /** Kills the postmaster and its backends at once, as a power failure would: SIGKILL. */
  void killDatabase() throws IOException {
    ProcessHandle postmaster = postmaster();
    List<ProcessHandle> backends = postmaster.children().toList();
    postmaster.destroyForcibly();
    backends.forEach(ProcessHandle::destroyForcibly);
    postmaster.onExit().join();
    backends.forEach(backend -> backend.onExit().join());
  }

  /** The server of this very folder: a number in a file alone proves nothing. */
  private ProcessHandle postmaster() throws IOException {
    ProcessHandle process =
        ProcessHandle.of(Long.parseLong(postmasterFile().getFirst().strip())).orElseThrow();
    String data = folder.toRealPath().resolve("postgresql").toString();
    if (!List.of(process.info().arguments().orElseThrow()).contains(data)) {
      throw new IllegalStateException(process.pid() + " is not the database of " + folder);
    }
    return process;
  }

  /** A connection that nothing is forbidden to, and for which no trigger fires. */
  Connection asHostileOperator() throws IOException, SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://127.0.0.1:" + postmasterFile().get(3).strip() + "/sycee");
    source.setUser("postgres");
    source.setPassword(Files.readString(folder.resolve("superuser-password"), UTF_8).strip());
    Connection connection = source.getConnection();
    try (var statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
    }
    return connection;
  }

  void change(String sql) throws IOException, SQLException {
    try (Connection connection = asHostileOperator();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row. */
  String read(String sql) throws IOException, SQLException {
    try (Connection connection = asHostileOperator();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }

  private List<String> postmasterFile() throws IOException {
    return Files.readAllLines(folder.resolve("postgresql").resolve("postmaster.pid"));
  }
}
