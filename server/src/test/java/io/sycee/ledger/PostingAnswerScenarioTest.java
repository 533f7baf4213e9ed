package io.sycee.ledger;

import static io.sycee.ledger.TestBook.move;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.TestDatabase;
import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.time.TimeOrderedId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;

/** What a caller is told when something comes between a posting and its answer. */
class PostingAnswerScenarioTest {

  private static final long PATIENCE_SECONDS = 60;

  private final TestDatabase database = TestDatabase.fresh();
  private final TestLedger instance = TestLedger.over(database.app());
  private final Ledger ledger = instance.ledger();
  private final TestBook book = instance.book();

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void a_posting_that_somebody_else_carries_out_meanwhile_is_not_refused_for_the_money_it_took()
      throws Exception {
    AccountId anna = book.wallet(10);
    Posting everything = Posting.of(move(anna, book.takings(), 10));

    try (TestLedger other = TestLedger.over(database.app())) {
      CompletableFuture<GroupedOutcome> again = new CompletableFuture<>();
      other
          .transaction()
          .executeWithoutResult(_ -> {
            assertThat(other.ledger().post(everything)).isInstanceOf(Posted.class);
            Thread.ofVirtual().start(() -> again.complete(ledger.postGrouped(everything)));
            untilSomebodyWaitsForALock();
          });

      assertThat(again.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(Posted.class, posted -> assertThat(posted.replayed()).isTrue());
      assertThat(book.balance(anna)).isZero();
    }
  }

  @Test
  void a_hold_whose_expiry_is_finer_than_the_database_keeps_is_answered_as_the_first_time() {
    Instant finest = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MICROS).plusNanos(999);
    HoldOrder hold =
        new HoldOrder(
            new HoldId(TimeOrderedId.next()),
            book.wallet(10),
            book.takings(),
            TestBook.euro(4),
            TestBook.CODE,
            new UUID(7, 7),
            finest,
            null);

    assertThat(book.posted(hold).replayed()).isFalse();
    assertThat(book.posted(hold).replayed()).isTrue();
  }

  private void untilSomebodyWaitsForALock() {
    long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (instance
            .jdbc()
            .sql(
                """
                select count(*) from pg_stat_activity
                 where datname = current_database() and wait_event_type = 'Lock'
                """)
            .query(Integer.class)
            .single()
        == 0) {
      if (System.nanoTime() - giveUpAt > 0) {
        throw new IllegalStateException("nobody waits");
      }
    }
  }

  @Test
  void a_commit_whose_answer_was_lost_is_never_called_undone_while_its_account_is_held()
      throws Exception {
    AccountId anna = book.wallet(10);
    Posting posting = Posting.of(move(anna, book.takings(), 4));
    try (Losing losing = new Losing(database.app(), anna)) {
      PostingQueue queue =
          new PostingQueue(instance.batch(), new FeedReaderTable(instance.jdbc()), losing, 10);
      queue.start();
      try {
        assertThat(queue.post(posting, List.of())).isEqualTo(new GroupedOutcome.Unknown());
      } finally {
        queue.stop();
      }
    }

    assertThat(ledger.postGrouped(posting))
        .isInstanceOfSatisfying(Posted.class, posted -> assertThat(posted.replayed()).isTrue());
    assertThat(book.balance(anna)).isEqualTo(6);
  }

  /** Loses the first commit's answer, and from then on somebody holds an account. */
  private final class Losing implements PlatformTransactionManager, AutoCloseable {
    private final PlatformTransactionManager transactions = instance.transactions();
    private final DataSource somebody;
    private final AccountId account;
    private @Nullable Connection holding;

    Losing(DataSource somebody, AccountId account) {
      this.somebody = somebody;
      this.account = account;
    }

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
      return transactions.getTransaction(definition);
    }

    @Override
    public void commit(TransactionStatus status) {
      transactions.commit(status);
      if (holding == null) {
        holding = hold();
        throw new TransactionSystemException("lost", new SQLException("lost", "08006"));
      }
    }

    @Override
    public void rollback(TransactionStatus status) {
      transactions.rollback(status);
    }

    private Connection hold() {
      try {
        Connection connection = somebody.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
          statement.execute(
              "select from ledger.account where id = " + account.value() + " for no key update");
        }
        return connection;
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
    }

    @Override
    public void close() throws SQLException {
      if (holding != null) {
        holding.close();
      }
    }
  }

  @Test
  void a_bug_in_a_callers_row_refuses_that_posting_and_leaves_the_queue_at_work() throws Exception {
    AccountId anna = book.wallet(10);
    AccountId shop = book.takings();
    BusinessRows<UUID> nowhere = _ -> {};
    BusinessRow<UUID> broken =
        new BusinessRow<>(
            nowhere,
            _ -> {
              throw new StackOverflowError("a bug of the caller");
            });
    // As many as there could be threads to lose.
    int callers = 8;
    CountDownLatch refused = new CountDownLatch(callers);
    for (int number = 0; number < callers; number++) {
      Thread.ofVirtual()
          .start(() -> {
            GroupedOutcome outcome = ledger.postGrouped(Posting.of(move(anna, shop, 1)), broken);
            if (outcome.equals(
                new PostingOutcome.Refused(PostingRefusal.REFUSED_BY_DATABASE, 0, 0))) {
              refused.countDown();
            }
          });
    }
    if (!refused.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new TimeoutException(refused.getCount() + " were not refused");
    }

    assertThat(ledger.postGrouped(Posting.of(move(anna, shop, 1)))).isInstanceOf(Posted.class);
    assertThat(book.balance(anna)).isEqualTo(9);
  }
}
