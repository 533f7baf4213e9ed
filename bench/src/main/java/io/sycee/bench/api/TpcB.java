package io.sycee.bench.api;

import io.sycee.demo.EmbeddedDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code pgbench}'s TPC-B-like transactions on the same server, if the machine has pgbench. */
final class TpcB {

  private static final String DATABASE = "tpcb";

  /** Ten million accounts: with fewer branches than clients it would measure waiting for locks. */
  private static final int SCALE = 100;

  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final EmbeddedDatabase database;
  private final int clients;

  private TpcB(EmbeddedDatabase database, int clients) {
    this.database = database;
    this.clients = clients;
  }

  /** Fills its tables; empty where there is no pgbench. */
  static Optional<TpcB> prepare(EmbeddedDatabase database, int clients)
      throws SQLException, IOException, InterruptedException {
    if (!isInstalled()) {
      return Optional.empty();
    }
    try (Connection connection =
            database.dataSource("postgres", database.superuser()).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + DATABASE);
    }
    TpcB tpcB = new TpcB(database, clients);
    tpcB.run(List.of("-i", "-q", "-s", String.valueOf(SCALE)));
    return Optional.of(tpcB);
  }

  /** Transactions a second. */
  double measure(Duration time) throws IOException, InterruptedException {
    String said =
        run(
            List.of(
                "-M",
                "prepared",
                "-c",
                String.valueOf(clients),
                "-j",
                "2",
                "-T",
                String.valueOf(time.toSeconds())));
    Matcher tps = TPS.matcher(said);
    if (!tps.find()) {
      throw new IOException("pgbench said nothing of its speed: " + said);
    }
    return Double.parseDouble(tps.group(1));
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("pgbench", "--version").start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  private String run(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("pgbench"));
    command.addAll(options);
    // The part of jdbc:postgresql://host:port/database that is no secret.
    String[] address = database.url(DATABASE).split("[/:?]+");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGHOST", address[2]);
    builder.environment().put("PGPORT", address[3]);
    builder.environment().put("PGDATABASE", DATABASE);
    builder.environment().put("PGUSER", database.superuser().user());
    builder.environment().put("PGPASSWORD", database.superuser().password());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroy();
      throw new IOException("pgbench failed: " + said);
    }
    return said;
  }
}
