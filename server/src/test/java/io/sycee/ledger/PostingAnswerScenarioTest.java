package io.sycee.ledger;

import static io.sycee.ledger.TestBook.move;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.TestDatabase;
import io.sycee.ledger.PostingOutcome.Posted;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
}
