package io.sycee.ledger;

import static io.sycee.ledger.TestBook.move;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.Race;
import io.sycee.TestDatabase;
import io.sycee.demo.EmbeddedDatabase;
import io.sycee.ledger.ChangeFeed.Change;
import io.sycee.ledger.ChangeFeed.Position;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Who follows the feed sees every transfer once, however and wherever it was committed. */
class ChangeFeedScenarioTest {

  private static final long PATIENCE_SECONDS = 60;

  private final TestDatabase database = TestDatabase.fresh();
  private final TestLedger instance = TestLedger.over(database.app());
  private final TestBook book = instance.book();

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void a_transfer_that_commits_late_is_not_skipped() throws Exception {
    AccountId anna = book.wallet(100);
    AccountId ben = book.wallet(100);
    AccountId shop = book.takings();
    AccountId otherShop = book.takings();
    Position before = end();
    CountDownLatch posted = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    TransferOrder early = move(anna, shop, 1);
    TransferOrder late = move(ben, otherShop, 2);

    try (TestLedger second = TestLedger.over(database.app())) {
      Thread stalled =
          Thread.ofPlatform()
              .start(() ->
                  second
                      .transaction()
                      .executeWithoutResult(_ -> {
                        second.ledger().post(Posting.of(early));
                        posted.countDown();
                        await(commit);
                      }));
      await(posted);
      book.posted(late);

      // The later one is committed, and on screens at once; the feed waits for the earlier one.
      assertThat(instance.ledger().transfer(late.id())).isPresent();
      assertThat(instance.feed().after(before, 100)).isEmpty();
      commit.countDown();
      stalled.join();

      assertThat(instance.feed().after(before, 100))
          .extracting(change -> change.transfer().id())
          .containsExactly(early.id(), late.id());
    }
  }

  @Test
  void a_reader_beside_several_busy_instances_sees_every_transfer_once() throws Exception {
    List<AccountId> wallets = new ArrayList<>();
    for (int number = 0; number < 12; number++) {
      wallets.add(book.wallet(10_000));
    }
    Set<TransferId> made = Collections.synchronizedSet(new HashSet<>());
    List<TransferId> seen = Collections.synchronizedList(new ArrayList<>());
    AtomicBoolean busy = new AtomicBoolean(true);
    Position from = end();

    try (TestLedger second = TestLedger.over(database.app())) {
      Thread reader =
          Thread.ofPlatform()
              .start(() -> {
                Position position = from;
                boolean more = true;
                while (busy.get() || more) {
                  List<Change> changes = instance.feed().after(position, 7);
                  changes.forEach(change -> seen.add(change.transfer().id()));
                  more = !changes.isEmpty();
                  position = more ? changes.getLast().position() : position;
                }
              });
      Race.of(
          12,
          number -> {
            for (int round = 0; round < 40; round++) {
              TransferOrder order =
                  move(wallets.get(number), wallets.get((number + 1 + round % 11) % 12), 1);
              switch (number % 3) {
                case 0 -> book.posted(order);
                case 1 -> instance.ledger().postGrouped(Posting.of(order));
                default -> second.ledger().postGrouped(Posting.of(order));
              }
              made.add(order.id());
            }
            return number;
          });
      busy.set(false);
      reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  void a_named_reader_goes_on_where_it_stood_and_a_failure_hands_it_the_same_again() {
    AccountId anna = book.wallet(100);
    AccountId shop = book.takings();
    List<TransferId> ids = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      ids.add(book.posted(move(anna, shop, 1)).only().id());
    }
    List<TransferId> handed = new ArrayList<>();

    assertThat(follow(1, handed)).isEqualTo(1);
    assertThatThrownBy(() ->
            instance
                .transaction()
                .execute(_ ->
                    instance
                        .feed()
                        .follow(
                            "statements",
                            2,
                            _ -> {
                              throw new IllegalStateException("the reader fails");
                            })))
        .hasMessage("the reader fails");
    assertThat(follow(3, handed)).isEqualTo(3);
    assertThat(follow(100, handed)).isEqualTo(2);
    assertThat(follow(100, handed)).isZero();

    assertThat(handed.subList(1, handed.size())).containsExactlyElementsOf(ids);
  }

  @Test
  void while_one_instance_reads_for_a_name_the_others_get_nothing() {
    follow(100, new ArrayList<>());
    book.wallet(100);
    try (TestLedger second = TestLedger.over(database.app())) {
      List<Integer> handed = new ArrayList<>();
      instance
          .transaction()
          .executeWithoutResult(_ ->
              instance
                  .feed()
                  .follow(
                      "statements",
                      10,
                      _ -> {
                        Integer others =
                            second
                                .transaction()
                                .execute(__ -> second.feed().follow("statements", 10, ___ -> {}));
                        handed.add(others == null ? -1 : others);
                      }));
      assertThat(handed).containsExactly(0);
    }
  }

  @Test
  void a_restored_dump_begins_an_epoch_and_a_reader_goes_on_without_gap() throws Exception {
    AccountId anna = book.wallet(100);
    AccountId shop = book.takings();
    Position read = end();
    TransferId unread = book.posted(move(anna, shop, 1)).only().id();

    try (EmbeddedDatabase elsewhere = EmbeddedDatabase.temporary()) {
      DataSource owner = elsewhere.dataSource(EmbeddedDatabase.DATABASE, elsewhere.migrate());
      Flyway.configure()
          .dataSource(owner)
          .locations("classpath:db/migration")
          .defaultSchema("flyway")
          .load()
          .migrate();
      restore(
          elsewhere.dataSource(EmbeddedDatabase.DATABASE, elsewhere.superuser()),
          List.of("ledger.epoch", "ledger.account", "ledger.transfer", "ledger.milestone"));
      try (TestLedger restored =
          TestLedger.over(elsewhere.dataSource(EmbeddedDatabase.DATABASE, elsewhere.app()))) {
        TransferId after = restored.book().posted(move(anna, shop, 2)).only().id();

        List<Change> changes = restored.feed().after(read, 100);
        assertThat(changes)
            .extracting(change -> change.transfer().id())
            .containsExactly(unread, after);
        assertThat(changes.getLast().position().xact() >> 48)
            .isEqualTo((changes.getFirst().position().xact() >> 48) + 1);
      }
    }
  }

  /** What a dump and its restore do to rows: they arrive as they were, in another cluster. */
  private void restore(DataSource target, List<String> tables) throws SQLException, IOException {
    try (Connection from = database.superuser().getConnection();
        Connection to = target.getConnection();
        Statement statement = to.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (String table : tables) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        from.unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy (select * from " + table + ") to stdout", rows);
        statement.execute("truncate " + table + " cascade");
        to.unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + table + " from stdin", new ByteArrayInputStream(rows.toByteArray()));
      }
      statement.execute("select setval('ledger.transfer_block', 1000)");
      statement.execute(
          "select setval(pg_get_serial_sequence('ledger.account', 'id'), max(id))"
              + " from ledger.account");
    }
  }

  private int follow(int limit, List<TransferId> handed) {
    Integer count =
        instance
            .transaction()
            .execute(_ ->
                instance
                    .feed()
                    .follow(
                        "statements",
                        limit,
                        transfers -> transfers.forEach(transfer -> handed.add(transfer.id()))));
    return count == null ? -1 : count;
  }

  private Position end() {
    List<Change> all = instance.feed().after(Position.START, 10_000);
    return all.isEmpty() ? Position.START : all.getLast().position();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
