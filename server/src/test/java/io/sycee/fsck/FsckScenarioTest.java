package io.sycee.fsck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.TestDatabase;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Plays the hostile operator against a small, right book. */
class FsckScenarioTest {

  private static final String EMPTY_THE_BOOK =
      """
      truncate ledger.account, ledger.transfer, ledger.hold, ledger.capture, ledger.milestone,
               ledger.opening, ledger.archived, ledger_archive.transfer, rail.rail_account, wallet.wallet, wallet.top_up, wallet.charge_back,
               wallet.charge_back_account, wallet.charge_back_loss, wallet.charge_back_repayment,
               merchant.shop, payment.charge, payment.charge_hold, payment.dispute, payment.payment, payment.refund,
               paycode.batch, paycode.handle, paylink.link,
               settlement.fee_plan, settlement.fee_account, settlement.settlement,
               settlement.shop_day, settlement.zone_day,
               peer.split, peer.request, peer.transfer, peer.gift, peer.gift_share
        restart identity cascade
      """;

  /** Filled anew for each test, which takes a fifth of making another one. */
  private static @Nullable TestDatabase database;

  @Test
  void a_right_book_is_found_right_by_the_audit_role_alone() throws Exception {
    TestDatabase book = rightBook();

    FsckReport report = new Fsck(book.audit()).run();

    assertThat(report.clean()).as(report.text()).isTrue();
    assertThat(report.broken()).isEmpty();
    assertThat(report.accounts()).isEqualTo(22);
    assertThat(report.transfers()).isEqualTo(30);
    assertThat(report.text())
        .contains("  ok      totals: An account's debits and credits are the sums of its")
        .doesNotContain("BROKEN")
        .endsWith("The books are right: 30 transfers over 22 accounts.\n");
  }

  @Test
  void an_empty_book_is_right() {
    FsckReport report = new Fsck(TestDatabase.fresh().audit()).run();

    assertThat(report.clean()).as(report.text()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("tamperings")
  void tampering_is_noticed_where_it_happened(Tampering tampering) throws Exception {
    TestDatabase tampered = rightBook();
    if (tampering.changesTheSchema()) {
      database = null;
    }
    execute(tampered.superuser(), tampering.statements());

    FsckReport report = new Fsck(tampered.audit()).run();

    assertThat(report.broken())
        .as("%s%n%s", tampering.statements(), report.text())
        .containsExactlyInAnyOrderElementsOf(tampering.checks());
    for (Tampering.Notice notice : tampering.notices()) {
      assertThat(faults(report, notice.check()))
          .anySatisfy(fault -> assertThat(fault).contains(notice.words()));
      assertThat(report.text()).contains(notice.words());
    }
    assertThat(report.clean()).isFalse();
    assertThat(report.text()).contains("The books are WRONG: ");
  }

  @Test
  void every_check_notices_some_tampering() throws IOException {
    Set<String> noticing = new TreeSet<>();
    Tampering.all().forEach(tampering -> noticing.addAll(tampering.checks()));
    Set<String> checks =
        Fsck.checks().stream().map(BookCheck::name).collect(Collectors.toCollection(TreeSet::new));

    assertThat(noticing).isEqualTo(checks);
  }

  @Test
  void of_many_faults_the_first_twenty_are_shown_and_that_there_are_more() throws Exception {
    TestDatabase book = rightBook();
    makeUpWallets(book, 20);
    FsckReport twenty = new Fsck(book.audit()).run();
    makeUpWallets(book, 1);
    FsckReport twentyOne = new Fsck(book.audit()).run();

    assertThat(faults(twenty, "owners")).hasSize(20);
    assertThat(twenty.text()).doesNotContain("… and more");
    assertThat(faults(twentyOne, "owners")).hasSize(20);
    assertThat(twentyOne.text()).contains("            … and more\n");
    assertThat(twentyOne.broken()).containsExactly("owners");
  }

  @Test
  void all_checks_see_one_moment_while_money_moves_on() throws Exception {
    TestDatabase book = rightBook();
    DataSource disturbed =
        new DelegatingDataSource(book.audit()) {
          @Override
          public Connection getConnection() throws SQLException {
            return disturbedBeforeTheThirdCheck(super.getConnection(), book);
          }
        };

    assertThat(new Fsck(disturbed).run().broken()).isEmpty();
    assertThat(new Fsck(book.audit()).run().broken()).containsExactly("totals", "cover");
  }

  /** Each check begins with a savepoint. */
  private static Connection disturbedBeforeTheThirdCheck(Connection connection, TestDatabase book) {
    AtomicInteger checks = new AtomicInteger();
    return (Connection)
        Proxy.newProxyInstance(
            FsckScenarioTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("setSavepoint") && checks.incrementAndGet() == 3) {
                execute(
                    book.superuser(),
                    "update ledger.account set credits_minor = credits_minor + 1"
                        + " where kind = 'WALLET'");
              }
              return method.invoke(connection, arguments);
            });
  }

  static List<Tampering> tamperings() throws IOException {
    return Tampering.all();
  }

  private static TestDatabase rightBook() throws SQLException, IOException {
    if (database == null) {
      database = TestDatabase.fresh();
    } else {
      execute(database.superuser(), EMPTY_THE_BOOK);
    }
    execute(database.superuser(), Tampering.rightBook());
    return database;
  }

  private static void makeUpWallets(TestDatabase book, int count) throws SQLException {
    execute(
        book.superuser(),
        """
        insert into ledger.account (kind, normal_side, currency, floor_minor)
        select 'WALLET', 'CREDIT', 'EUR', 0 from generate_series(1, %d)
        """
            .formatted(count));
  }

  private static List<String> faults(FsckReport report, String check) {
    return report.results().stream()
        .filter(result -> result.check().equals(check))
        .flatMap(result -> result.faults().stream())
        .map(fault -> fault.place() + ": " + fault.fault())
        .toList();
  }

  private static void execute(DataSource superuser, String statements) throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      statement.execute(statements);
    }
  }
}
