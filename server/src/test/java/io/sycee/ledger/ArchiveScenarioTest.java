package io.sycee.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sycee.TestDatabase;
import io.sycee.fsck.Fsck;
import io.sycee.fsck.FsckReport;
import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Old months leave the book. One rail, one wallet and one shop; two months that may leave, and what
 * came after them. Of each month an id is posted in the middle of the next one.
 *
 * <pre>
 *   old      o1 o2 o3      o4            o5
 *   recent            r1 r2  r3 r4           r5
 *   after                           a1 a2  a3  a4
 *   posted   →
 * </pre>
 */
class ArchiveScenarioTest {

  private static final YearMonth OLD = month(-4);
  private static final YearMonth RECENT = month(-3);
  private static final YearMonth AFTER = month(0);

  private static final long RAIL = 1;
  private static final long WALLET = 2;
  private static final long SHOP = 3;

  private final TestDatabase database = TestDatabase.fresh();
  private final TestLedger instance = TestLedger.over(database.app());
  private final Ledger ledger = instance.ledger();

  private final Map<String, Transfer> written = new LinkedHashMap<>();
  private final Map<Long, Long> balances = new HashMap<>();
  private final Map<Long, Long> debits = new HashMap<>();
  private final Map<Long, Long> credits = new HashMap<>();
  private final Map<Long, Integer> changes = new HashMap<>();
  private final Map<Long, Transfer> heads = new HashMap<>();

  @BeforeEach
  void aBookOfManyMonths() throws SQLException {
    for (YearMonth old : List.of(OLD, RECENT)) {
      makePartition(old);
    }
    run(
        database.superuser(),
        """
        insert into ledger.account (id, kind, normal_side, currency, floor_minor)
        overriding system value values
          (1, 'RAIL', 'DEBIT', 'EUR', null),
          (2, 'WALLET', 'CREDIT', 'EUR', 0),
          (3, 'TAKINGS', 'CREDIT', 'EUR', 0)
        """);
    write("o1", OLD, 1, RAIL, WALLET, 1_000);
    write("o2", OLD, 2, WALLET, SHOP, 10);
    write("o3", OLD, 3, WALLET, SHOP, 20);
    write("r1", RECENT, 1, WALLET, SHOP, 30);
    write("r2", RECENT, 2, RAIL, WALLET, 500);
    write("o4", OLD, 4, WALLET, SHOP, 40);
    write("r3", RECENT, 3, SHOP, WALLET, 5);
    write("r4", RECENT, 4, WALLET, SHOP, 60);
    write("a1", AFTER, 1, WALLET, SHOP, 70);
    write("a2", AFTER, 2, WALLET, SHOP, 80);
    write("o5", OLD, 5, WALLET, SHOP, 90);
    write("a3", AFTER, 3, WALLET, SHOP, 7);
    write("r5", RECENT, 5, WALLET, SHOP, 8);
    write("a4", AFTER, 4, RAIL, WALLET, 9);
    writeAccounts();
  }

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void what_leaves_is_a_beginning_of_every_chain_and_the_rest_still_adds_up() throws SQLException {
    assertThat(broken()).isEmpty();

    assertThat(archive(OLD)).isEqualTo(3);

    assertThat(broken()).isEmpty();
    assertThat(report().transfers()).isEqualTo(11);
    assertThat(report().archived()).isEqualTo(3);
    assertThat(standing()).doesNotContain("o1", "o2", "o3").contains("o4", "o5", "r1", "a4");

    assertThat(archive(RECENT)).isEqualTo(5);

    assertThat(broken()).isEmpty();
    assertThat(standing()).containsExactly("a1", "a2", "o5", "a3", "r5", "a4");
    for (Long account : List.of(RAIL, WALLET, SHOP)) {
      assertThat(ledger.account(new AccountId(account)).orElseThrow().balanceMinor())
          .isEqualTo(balance(account));
    }
  }

  @Test
  void money_moves_on_after_months_have_left() throws SQLException {
    archive(OLD);
    archive(RECENT);
    TestBook book = instance.book();

    Transfer payment =
        book.posted(TestBook.move(new AccountId(WALLET), new AccountId(SHOP), 11)).only();

    assertThat(payment.debitPrevious()).isEqualTo(id("a4"));
    assertThat(payment.creditPrevious()).isEqualTo(id("r5"));
    assertThat(broken()).isEmpty();
  }

  @Test
  void a_statement_ends_at_the_edge_of_the_archive() throws SQLException {
    List<TransferId> before = pages(new AccountId(WALLET));
    assertThat(before).hasSize(14);

    archive(OLD);
    archive(RECENT);

    assertThat(pages(new AccountId(WALLET))).isEqualTo(before.subList(0, 6));
    assertThat(pages(new AccountId(RAIL))).containsExactly(id("a4"));
    assertThat(ledger.statement(new AccountId(WALLET), id("o1"), 10)).isEmpty();
  }

  @Test
  void a_balance_is_known_back_to_the_edge_of_the_archive() throws SQLException {
    archive(OLD);
    archive(RECENT);
    AccountId wallet = new AccountId(WALLET);

    assertThat(ledger.balanceAt(wallet, at("a4"))).hasValue(balance(WALLET));
    assertThat(ledger.balanceAt(wallet, at("a1")))
        .hasValue(transfer("a1").debitBalanceAfterMinor());
    assertThat(ledger.balanceAt(wallet, at("a1").minusMillis(1))).isEqualTo(OptionalLong.empty());
    assertThat(ledger.balanceAt(wallet, at("o1"))).isEqualTo(OptionalLong.empty());
  }

  @Test
  void what_stands_is_answered_again_and_what_has_left_is_refused() throws SQLException {
    archive(OLD);
    archive(RECENT);
    TestBook book = instance.book();

    assertThat(book.post(again("a2")))
        .isEqualTo(new Posted(List.of(transfer("a2")), List.of(), true));
    assertThat(book.post(again("o5")))
        .isEqualTo(new Posted(List.of(transfer("o5")), List.of(), true));
    assertThat(book.post(again("o2")))
        .isEqualTo(new Refused(PostingRefusal.ID_OUT_OF_WINDOW, 0, 0));
    assertThat(broken()).isEmpty();
  }

  @Test
  void a_month_that_was_dropped_is_missed_by_nothing_but_its_sums_remain() throws SQLException {
    archive(OLD);
    archive(RECENT);

    run(database.migrate(), "drop table ledger_archive." + partition(OLD));
    assertThat(broken()).isEmpty();
    run(database.migrate(), "drop table ledger_archive." + partition(RECENT));
    assertThat(broken()).isEmpty();

    run(hostile(), "update ledger.opening set transfers = transfers + 1 where account = 2");
    assertThat(broken()).containsExactly("milestones", "archive");
  }

  @Test
  void a_payment_needs_its_transfer_unless_that_was_dropped_with_its_month() throws SQLException {
    run(
        hostile(),
        """
        with payable as (
          insert into ledger.account (id, kind, normal_side, currency, floor_minor)
          overriding system value
          values (900, 'PAYABLE', 'CREDIT', 'EUR', 0)
          returning id)
        insert into merchant.shop
          (id, name, city, country, category_code, currency, time_zone, accepts_cash, status,
           verified, takings_account, payable_account, applied_at)
        select uuidv7(), 'Shop', 'Town', 'DE', '5462', 'EUR', 'UTC', true, 'OPEN', true, 3, id, now()
          from payable
        """);
    for (String name : List.of("o2", "o4", "a1")) {
      pay(transfer(name).id().value(), transfer(name));
    }
    archive(OLD);
    assertThat(broken()).isEmpty();

    UUID madeUp = idOf(OLD, 77);
    pay(madeUp, transfer("o2"));
    assertThat(broken()).containsExactly("payments");
    run(hostile(), "drop table ledger_archive." + partition(OLD));
    assertThat(broken()).isEmpty();
    pay(idOf(RECENT, 77), transfer("o2"));
    assertThat(broken()).containsExactly("payments");
  }

  private void pay(UUID id, Transfer like) throws SQLException {
    run(
        hostile(),
        """
        insert into payment.payment
          (id, shop_id, payer_id, payer_account, payer_pseudonym, currency, amount_minor,
           refunded_minor, paid_at, day)
        select '%s', id, id, 2, 'p', 'EUR', %d, 0, '%s', '2026-01-01' from merchant.shop
        """
            .formatted(id, like.amount().amountMinor(), like.at()));
  }

  @Test
  void a_month_leaves_even_when_nothing_came_after_it() throws SQLException {
    run(hostile(), "truncate ledger.account, ledger.transfer cascade");
    assertThat(archive(OLD)).isZero();
    assertThat(archive(RECENT)).isZero();
    assertThat(broken()).isEmpty();
  }

  @Test
  void months_leave_in_order_and_when_nothing_needs_them() throws SQLException {
    assertThat(refusal(RECENT))
        .isEqualTo(partition(OLD) + " is older than " + partition(RECENT) + ": it leaves first");
    assertThat(refusal(AFTER))
        .isEqualTo(
            partition(AFTER) + " may still be needed: a month can leave 37 days after its end");
    assertThat(refusal(month(-9))).isEqualTo(partition(month(-9)) + " is no month of the book");

    UUID hold = UUID.randomUUID();
    run(
        hostile(),
        """
        insert into ledger.hold (id, debit_account, credit_account, currency, amount_minor, code,
                                 cause, at, expires_at, captured_minor)
        values ('%1$s', 2, 3, 'EUR', 30, 20, '%1$s', now(), now() + interval '1 day', 10);
        insert into ledger.capture (transfer_id, hold_id) values ('%2$s', '%1$s')
        """
            .formatted(hold, id("o2").value()));
    assertThat(refusal(OLD))
        .isEqualTo(
            "hold "
                + hold
                + " is open and was captured from in or before "
                + partition(OLD)
                + ": it ends first");
    run(
        hostile(),
        "update ledger.hold set state = 'CAPTURED', ended_by = id, amount_minor = 10;"
            + "update ledger.account set changes = changes + 1 where id = 2");
    archive(OLD);
    // The hold was written by hand, without its charge; nothing else is missed.
    assertThat(broken()).containsExactly("authorizations", "captures");
    run(database.migrate(), "drop table ledger_archive." + partition(OLD));
    assertThat(broken()).containsExactly("authorizations", "captures");

    assertThat(refusal(OLD)).isEqualTo(partition(OLD) + " is no month of the book");
  }

  @Test
  void only_the_owner_archives_and_what_was_archived_stays_as_it_is() throws SQLException {
    String archive = "select ledger.archive_partition('" + partition(OLD) + "')";
    assertThatThrownBy(() -> run(database.app(), archive))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> run(database.audit(), archive))
        .hasMessageContaining("permission denied");

    archive(OLD);

    assertThatThrownBy(
            () -> run(database.migrate(), "delete from ledger_archive." + partition(OLD)))
        .hasMessageContaining("the book is append-only");
    archive(RECENT);
    assertThatThrownBy(() -> run(database.superuser(), "delete from ledger.transfer_late"))
        .hasMessageContaining("the book is append-only");
  }

  @Test
  void while_somebody_reads_the_book_a_month_gives_up_leaving_and_nothing_has_changed()
      throws SQLException {
    try (Connection reader = database.audit().getConnection();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("select count(*) from ledger.transfer");

      assertThat(refusal(OLD)).isEqualTo("canceling statement due to lock timeout");
      reader.rollback();
    }
    assertThat(standing()).hasSize(14);
    assertThat(broken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update ledger.opening set debits_minor = debits_minor + 1 where account = 2 | totals archive
          update ledger.opening set balance_minor = balance_minor + 1 where account = 2 | chains archive
          update ledger.opening set last_transfer = gen_random_uuid() where account = 2 | chains archive
          update ledger.opening set last_at = now() where account = 2 | chains archive
          update ledger.opening set last_at = last_at - interval '1 day' where account = 2 | archive
          delete from ledger.opening where account = 2 | totals chains milestones archive
          update ledger.opening set credits_minor = credits_minor + 1, balance_minor = balance_minor + 1 where account = 2; update ledger.account set credits_minor = credits_minor + 1 where id = 2 | chains cover archive
          update ledger.archived set amount_minor = amount_minor + 1 where rows = 3 | archive
          delete from ledger.archived where rows = 3 | archive
          update $old set amount_minor = amount_minor + 1 where seq = 2 * 4096 | archive
          update $old set debit_balance_minor = 0 where seq = 3 * 4096 | archive
          update $old set credit_previous = null where seq = 3 * 4096 | archive
          delete from $old where seq = 1 * 4096 | archive
          insert into ledger.transfer select * from $old where seq = 2 * 4096 | totals chains milestones archive
          alter table $old disable trigger transfer_is_append_only | guards
          drop trigger transfer_is_append_only on ledger.transfer_late | guards
          create table ledger_archive.more () inherits (ledger_archive.transfer) | archive guards
          """)
  void tampering_with_the_archive_is_noticed(String statements, String checks) throws SQLException {
    archive(OLD);
    archive(RECENT);

    run(hostile(), statements.replace("$old", "ledger_archive." + partition(OLD)));

    assertThat(String.join(" ", broken())).as(report().text()).isEqualTo(checks);
  }

  /** What has no business beside it: these checks have nothing to find here. */
  private List<String> broken() {
    List<String> broken = new ArrayList<>(report().broken());
    broken.removeAll(List.of("owners", "causes"));
    return broken;
  }

  private FsckReport report() {
    return new Fsck(database.audit()).run();
  }

  private List<String> standing() {
    return written.keySet().stream().filter(name -> ledger.transfer(id(name)).isPresent()).toList();
  }

  private List<TransferId> pages(AccountId account) {
    List<TransferId> all = new ArrayList<>();
    @Nullable TransferId before = null;
    while (true) {
      List<Transfer> page = ledger.statement(account, before, 2);
      page.forEach(transfer -> all.add(transfer.id()));
      if (page.size() < 2) {
        return all;
      }
      before = page.getLast().id();
    }
  }

  private long balance(long account) {
    return balances.getOrDefault(account, 0L);
  }

  private TransferOrder again(String name) {
    Transfer first = transfer(name);
    return TransferOrder.of(
        first.id(), first.debit(), first.credit(), first.amount(), first.code(), first.cause());
  }

  private TransferId id(String name) {
    return transfer(name).id();
  }

  private Instant at(String name) {
    return transfer(name).at();
  }

  private Transfer transfer(String name) {
    return Objects.requireNonNull(written.get(name));
  }

  private long archive(YearMonth month) throws SQLException {
    try (Connection owner = database.migrate().getConnection();
        Statement statement = owner.createStatement();
        var row =
            statement.executeQuery("select ledger.archive_partition('" + partition(month) + "')")) {
      row.next();
      return row.getLong(1);
    }
  }

  private String refusal(YearMonth month) {
    PSQLException refused = catchThrowableOfType(PSQLException.class, () -> archive(month));
    return Optional.ofNullable(refused)
        .map(PSQLException::getServerErrorMessage)
        .map(message -> String.valueOf(message.getMessage()))
        .orElse("");
  }

  /** Numbers and times grow in the order of the calls, whatever month an id is of. */
  private void write(String name, YearMonth month, int place, long debit, long credit, long minor)
      throws SQLException {
    long debited = balances.merge(debit, debit == RAIL ? minor : -minor, Long::sum);
    long credited = balances.merge(credit, credit == RAIL ? -minor : minor, Long::sum);
    debits.merge(debit, minor, Long::sum);
    credits.merge(credit, minor, Long::sum);
    int number = written.size() + 1;
    Transfer transfer =
        new Transfer(
            new TransferId(idOf(month, place)),
            new AccountId(debit),
            new AccountId(credit),
            TestBook.euro(minor),
            TestBook.CODE,
            idOf(month, place),
            Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * number),
            debited,
            credited,
            previous(debit),
            previous(credit));
    written.put(name, transfer);
    for (long account : new long[] {debit, credit}) {
      heads.put(account, transfer);
      changes.merge(account, 1, Integer::sum);
    }
    run(
        database.superuser(),
        """
        insert into ledger.transfer
          (seq, xact, id, debit_account, credit_account, currency, amount_minor, code, cause, at,
           debit_balance_minor, credit_balance_minor, debit_previous, credit_previous)
        values (%d, %d, '%s', %d, %d, 'EUR', %d, 20, '%s', '%s', %d, %d, %s, %s)
        """
            .formatted(
                number * 4096L,
                number,
                transfer.id().value(),
                debit,
                credit,
                minor,
                transfer.cause(),
                transfer.at(),
                debited,
                credited,
                quoted(transfer.debitPrevious()),
                quoted(transfer.creditPrevious())));
  }

  private @Nullable TransferId previous(long account) {
    Transfer head = heads.get(account);
    return head == null ? null : head.id();
  }

  private void writeAccounts() throws SQLException {
    for (Map.Entry<Long, Transfer> head : heads.entrySet()) {
      long account = head.getKey();
      run(
          database.superuser(),
          """
          update ledger.account
             set debits_minor = %d, credits_minor = %d, changes = %d, last_at = '%s',
                 last_transfer = '%s'
           where id = %d
          """
              .formatted(
                  debits.getOrDefault(account, 0L),
                  credits.getOrDefault(account, 0L),
                  changes.get(account),
                  head.getValue().at(),
                  head.getValue().id().value(),
                  account));
    }
    run(database.superuser(), "select setval('ledger.transfer_block', 100)");
  }

  private void makePartition(YearMonth month) throws SQLException {
    run(
        database.migrate(),
        """
        create table ledger.%1$s (like ledger.transfer including defaults including constraints);
        create trigger transfer_is_append_only before update or delete or truncate on ledger.%1$s
          for each statement execute function ledger.refuse_change();
        alter table ledger.transfer attach partition ledger.%1$s
          for values from (ledger.first_id_at('%2$s')) to (ledger.first_id_at('%3$s'))
        """
            .formatted(partition(month), start(month), start(month.plusMonths(1))));
  }

  /** Nothing is forbidden to it. */
  private DataSource hostile() {
    return new DelegatingDataSource(database.superuser()) {
      @Override
      public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try (Statement statement = connection.createStatement()) {
          statement.execute("set session_replication_role = replica");
        }
        return connection;
      }
    };
  }

  private static void run(DataSource role, String statements) throws SQLException {
    try (Connection connection = role.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  private static YearMonth month(int fromNow) {
    return YearMonth.now(ZoneOffset.UTC).plusMonths(fromNow);
  }

  private static Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static String partition(YearMonth month) {
    return "transfer_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
  }

  private static UUID idOf(YearMonth month, int place) {
    return new UUID(((start(month).toEpochMilli() + place) << 16) | 0x7000, Long.MIN_VALUE | place);
  }

  private static String quoted(@Nullable TransferId id) {
    return id == null ? "null" : "'" + id.value() + "'";
  }
}
