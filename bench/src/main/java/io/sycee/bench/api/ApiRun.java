package io.sycee.bench.api;

import io.sycee.bench.Latencies;
import io.sycee.bench.LedgerBaselines;
import io.sycee.bench.ServerProcesses;
import io.sycee.demo.EmbeddedDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One run of {@code ./sycee bench api}: the figures by name. */
public final class ApiRun {

  /** Enough that two payments of one batch are rarely one person's. */
  private static final int HOLDERS = 10_000;

  private static final int SHOPS = 20;

  /** As many as the platform itself has connections. */
  private static final int CLIENTS = 16;

  /** The least number with a median that is not an extreme. */
  private static final int ROUNDS = 3;

  /** What a payment may take, but for one in a hundred. */
  private static final double BOUND_MS = 50;

  /** Shares of the largest rate that are tried, until the bound is kept. */
  private static final double[] SHARES = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3};

  /** Of each work, so that all its code was compiled once. */
  private static final Duration FIRST_WARM_UP = Duration.ofSeconds(3);

  /** A piece of the warm-up with payments; its cost is compared with that of the one before. */
  private static final Duration WARM_UP = Duration.ofSeconds(8);

  /** The compiler has come to rest when a piece costs nearly what the last one did. */
  private static final double AT_REST = 0.95;

  private static final int MOST_WARM_UPS = 15;

  /** Some five thousand samples of two processors. */
  private static final Duration PROFILED = Duration.ofSeconds(10);

  private final EmbeddedDatabase database;
  private final Duration time;
  private final PrintStream out;
  private @Nullable String flameGraph;

  /**
   * @param time of each measurement
   */
  public ApiRun(EmbeddedDatabase database, Duration time, PrintStream out) {
    this.database = database;
    this.time = time;
    this.out = out;
  }

  /** Where the platform's time went, as an SVG; null before the run. */
  public @Nullable String flameGraph() {
    return flameGraph;
  }

  public SequencedMap<String, Double> run() throws IOException, SQLException, InterruptedException {
    out.println("Filling pgbench's tables ...");
    Optional<TpcB> tpcB = TpcB.prepare(database, CLIENTS);
    if (tpcB.isEmpty()) {
      out.println("pgbench is not installed: nothing to compare with.");
    }
    Path log = Files.createTempFile("sycee-bench-api-", ".log");
    try (LedgerBaselines baselines = new LedgerBaselines(database, HOLDERS, CLIENTS);
        ServerProgram server = ServerProgram.start(database, log);
        Load load = new Load(server.port())) {
      Town town = Town.build(database, server.port(), HOLDERS, SHOPS);
      return measure(server, load, town, tpcB.orElse(null), baselines);
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private SequencedMap<String, Double> measure(
      ServerProgram server, Load load, Town town, @Nullable TpcB tpcB, LedgerBaselines baselines)
      throws IOException, SQLException, InterruptedException {
    ServerProcesses postgres = postgres();
    Load.Costs costs = () -> new Load.Cpu(server.cpuMicros(), postgres.cpuMicros(), ownMicros());
    Map<String, Work> works = new LinkedHashMap<>();
    works.put("payments", Work.payUniformShops(town));
    works.put("payments_hot", Work.payHotShop(town));
    works.put("payments_with_retries", Work.payWithRetries(town));
    works.put("charges_paid", Work.payCharges(town));
    works.put("sends", Work.send(town));
    works.put("balances", Work.readBalance(town));
    works.put("statements", Work.readStatement(town));
    works.put("empty_requests", Work.readKeys(town));
    out.println("Warming up ...");
    warmUp(load, works, Work.payUniformShops(town), costs);
    Map<String, List<Load.Full>> measured = new LinkedHashMap<>();
    List<Double> transactions = new ArrayList<>();
    Map<String, List<Double>> transfers = new LinkedHashMap<>();
    for (int round = 1; round <= ROUNDS; round++) {
      for (Map.Entry<String, Work> work : works.entrySet()) {
        Load.Full full = load.full(work.getValue(), time, costs);
        measured.computeIfAbsent(work.getKey(), _ -> new ArrayList<>()).add(full);
        print(round, work.getKey(), full.perSecond());
      }
      if (tpcB != null) {
        transactions.add(tpcB.measure(time));
        print(round, "pgbench", transactions.getLast());
      }
      for (Map.Entry<String, Double> beside : baselines.perSecond(time, round).entrySet()) {
        transfers.computeIfAbsent(beside.getKey(), _ -> new ArrayList<>()).add(beside.getValue());
        print(round, "ledger by " + beside.getKey(), beside.getValue());
      }
    }
    SequencedMap<String, Double> figures = figures(load, town, measured, transactions, server);
    profile(server, load, Work.payUniformShops(town), costs, figures);
    transfers.forEach(
        (name, rates) -> figures.put("ledger_" + name + "_per_second", median(rates)));
    return figures;
  }

  private void print(int round, String name, double perSecond) {
    out.printf(Locale.ROOT, "round %d  %-22s %,8.0f a second%n", round, name, perSecond);
  }

  /** A platform that runs for weeks is measured, not its first minutes on two processors. */
  private void warmUp(Load load, Map<String, Work> works, Work payments, Load.Costs costs)
      throws IOException, InterruptedException {
    for (Work work : works.values()) {
      load.full(work, FIRST_WARM_UP, costs);
    }
    double before = Double.MAX_VALUE;
    for (int piece = 0; piece < MOST_WARM_UPS; piece++) {
      double micros = load.full(payments, WARM_UP, costs).cpu().platform();
      if (micros > AT_REST * before) {
        return;
      }
      before = micros;
    }
  }

  private SequencedMap<String, Double> figures(
      Load load,
      Town town,
      Map<String, List<Load.Full>> measured,
      List<Double> transactions,
      ServerProgram server)
      throws IOException, SQLException, InterruptedException {
    SequencedMap<String, Double> figures = new LinkedHashMap<>();
    double full = perSecond(measured, "payments");
    checkpoint();
    withinBound(load, Work.payUniformShops(town), full, figures);
    double bounded = figures.getOrDefault("payments_per_second", 0d);
    double tps = transactions.isEmpty() ? Double.NaN : median(transactions);
    figures.put("vs_tpcb", bounded / tps);
    figures.put("full_vs_tpcb", full / tps);
    figures.put("hot_vs_uniform", perSecond(measured, "payments_hot") / full);
    measured
        .keySet()
        .forEach(name -> figures.put(name + "_per_second_full", perSecond(measured, name)));
    figures.put("tpcb_per_second", tps);
    List<Load.Full> payments = measured.getOrDefault("payments", List.of());
    double http = micros(measured.getOrDefault("empty_requests", List.of()), Load.Cpu::platform);
    figures.put(
        "cpu_us_per_payment",
        micros(payments, Load.Cpu::platform) + micros(payments, Load.Cpu::database));
    figures.put("cpu_us_per_payment_http", http);
    figures.put("cpu_us_per_payment_own_code", micros(payments, Load.Cpu::platform) - http);
    figures.put("cpu_us_per_payment_database", micros(payments, Load.Cpu::database));
    figures.put("cpu_us_per_payment_client", micros(payments, Load.Cpu::client));
    figures.put("server_peak_mb", server.peakMegabytes());
    return figures;
  }

  /** Last, because the samples cost something themselves. */
  private void profile(
      ServerProgram server, Load load, Work payments, Load.Costs costs, Map<String, Double> figures)
      throws IOException, InterruptedException {
    List<Load.Full> measured = new ArrayList<>();
    Profile profile =
        Profile.of(server.process(), () -> measured.add(load.full(payments, PROFILED, costs)));
    Load.Full full = measured.getFirst();
    flameGraph = FlameGraph.draw(profile);
    Budget.of(profile, full.cpu().platform(), full.perSecond() * PROFILED.toSeconds())
        .forEach((spender, micros) -> figures.put("platform_us_" + spender, micros));
  }

  /** The largest tried rate at which 99 of 100 are answered in time. */
  private void withinBound(Load load, Work work, double full, Map<String, Double> figures)
      throws IOException, InterruptedException {
    for (double share : SHARES) {
      Latencies latencies = load.steady(work, share * full, time);
      if (latencies == null) {
        out.printf(Locale.ROOT, "arrive   %,8.0f a second: too many%n", share * full);
        continue;
      }
      out.printf(
          Locale.ROOT,
          "arrive   %,8.0f a second: p50 %.1f ms, p99 %.1f ms%n",
          share * full,
          latencies.p50(),
          latencies.p99());
      if (latencies.p99() <= BOUND_MS) {
        figures.put("payments_per_second", share * full);
        figures.put("p50_ms", latencies.p50());
        figures.put("p99_ms", latencies.p99());
        return;
      }
    }
    figures.put("payments_per_second", 0d);
  }

  private static double perSecond(Map<String, List<Load.Full>> measured, String name) {
    return median(
        measured.getOrDefault(name, List.of()).stream().map(Load.Full::perSecond).toList());
  }

  private static double micros(List<Load.Full> rounds, ToDoubleFunction<Load.Cpu> part) {
    return median(rounds.stream().map(round -> part.applyAsDouble(round.cpu())).toList());
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
  }

  private static double ownMicros() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getProcessCpuTime()
        / 1e3;
  }

  /** So that what is measured next finds the log's files ready to be used again. */
  private void checkpoint() throws SQLException {
    try (Connection connection =
            database.dataSource("postgres", database.superuser()).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
    }
  }

  private ServerProcesses postgres() throws SQLException {
    try (Connection connection =
            database.dataSource("postgres", database.superuser()).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return new ServerProcesses(
          ProcessHandle.of(row.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow());
    }
  }
}
