package io.sycee.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.demo.EmbeddedDatabase;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A contender that loses money or transfers would be fast, and no comparison. */
class ContenderScenarioTest {

  private static final BookSize TINY = new BookSize("tiny", 100, 50);

  /** The history, all of one moment, stood before the accounts were opened. */
  private static final String DISAGREEING =
      """
      with moved as (
        select payer, payee, amount from transfer where at > (select min(at) from transfer)
      )
      select count(*)
        from account
       where balance <> 1000000000
                        + coalesce((select sum(amount) from moved where payee = id), 0)
                        - coalesce((select sum(amount) from moved where payer = id), 0)
      """;

  private static EmbeddedDatabase server;

  @BeforeAll
  static void startDatabase() throws Exception {
    server = EmbeddedDatabase.temporary();
  }

  @AfterAll
  static void stopDatabase() throws Exception {
    server.close();
  }

  static Stream<Contender> baselines() {
    return Stream.of(new StatementContender(4), new FunctionContender(4));
  }

  @ParameterizedTest
  @MethodSource("baselines")
  void money_only_moves_and_every_transfer_is_written(Contender baseline) throws Exception {
    Site site = Site.make(server, "books_of_" + baseline.name());
    JdbcClient jdbc = JdbcClient.create(site.dataSource());
    try (Book book = baseline.prepare(site, TINY);
        Meter meter = new Meter(server)) {
      meter.watch(book, site);
      for (Workload workload : Workload.values()) {
        Sample sample =
            new FullLoad(meter, Duration.ofMillis(500)).measure(book, workload, TINY.accounts(), 0);
        assertThat(sample.perSecond()).isPositive();
        assertThat(sample.walBytes()).isPositive();
      }
      long before = number(jdbc, "select count(*) from transfer");
      SteadyLoad.measure(book, Workload.UNIFORM, TINY.accounts(), 100, Duration.ofMillis(200));

      long ramp = FullLoad.RAMP.toMillis() / 10;
      assertThat(number(jdbc, "select count(*) from transfer") - before).isEqualTo(ramp + 20);
    }
    assertThat(number(jdbc, "select sum(balance) from account"))
        .isEqualTo(TINY.accounts() * Book.OPENING_MINOR);
    assertThat(number(jdbc, DISAGREEING))
        .as("accounts that disagree with their transfers")
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("baselines")
  void nobody_spends_what_is_not_there_and_a_failure_ends_the_measurement(Contender baseline)
      throws Exception {
    Site site = Site.make(server, "floor_of_" + baseline.name());
    try (Book book = baseline.prepare(site, TINY);
        Meter meter = new Meter(server)) {
      meter.watch(book, site);
      Teller teller = book.tellers().getFirst();
      Order tooMuch = new Order(UUID.randomUUID(), 1, 2, Book.OPENING_MINOR + 1);
      assertThatThrownBy(() -> teller.carryOut(tooMuch)).hasMessageContaining("account_floor");

      site.run("update account set balance = 0");
      FullLoad load = new FullLoad(meter, Duration.ofSeconds(60));
      assertThatThrownBy(() -> load.measure(book, Workload.UNIFORM, TINY.accounts(), 0))
          .hasMessage("a transfer failed");
    }
  }

  @Test
  void the_ledger_itself_takes_the_same_load() throws Exception {
    Site site = Site.make(server, "books_of_the_ledger");
    BookSize size = new BookSize("tiny", 100, 0);
    try (Book book = LedgerContender.joined(4).prepare(site, size);
        Meter meter = new Meter(server)) {
      meter.watch(book, site);
      for (Workload workload : Workload.values()) {
        assertThat(
                new FullLoad(meter, Duration.ofMillis(500))
                    .measure(book, workload, size.accounts(), 0)
                    .perSecond())
            .isPositive();
      }
    }
    assertThat(
            number(
                JdbcClient.create(site.dataSource()),
                """
                select count(*) from ledger.account
                 where debits_minor - credits_minor
                       <> (select coalesce(sum(amount_minor), 0) from ledger.transfer
                            where debit_account = account.id)
                          - (select coalesce(sum(amount_minor), 0) from ledger.transfer
                              where credit_account = account.id)
                """))
        .isZero();
  }

  @Test
  void a_whole_run_measures_every_course() throws Exception {
    Arguments arguments = new Arguments(false, 1, 200, 2, false, null, null);
    Plan plan = Plan.of(arguments, List.of(new FunctionContender(2)));
    SequencedMap<Course, List<Contender>> courses = new LinkedHashMap<>(plan.courses());
    courses.sequencedKeySet().removeIf(course -> !course.size().equals(plan.small()));
    Plan withoutMillion = new Plan(plan.small(), courses);
    Results results;
    try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        LedgerRun run = new LedgerRun(withoutMillion, Duration.ofMillis(300), server, nowhere)) {
      results = run.run();
    }

    assertThat(results.courses()).hasSize(3);
    assertThat(results.contenders(plan.main())).containsExactly("function");
    assertThat(results.latencies()).containsOnlyKeys("function");
    assertThat(Figures.of(results, withoutMillion).keySet())
        .containsAll(List.of("function_per_second_hot", "function_heap_mb"));
  }

  private static long number(JdbcClient jdbc, String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
