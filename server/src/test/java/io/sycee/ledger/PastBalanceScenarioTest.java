package io.sycee.ledger;

import static io.sycee.ledger.TestBook.move;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.TestClock;
import io.sycee.TestDatabase;
import io.sycee.ledger.PostingOutcome.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looks into the past, over the real database and a clock that the test moves. */
class PastBalanceScenarioTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  /** Several milestones, and not a multiple of their distance. */
  private static final int PAYMENTS = 300;

  private final TestClock clock = new TestClock(START);
  private final TestDatabase database = TestDatabase.fresh();
  private final TestLedger instance = TestLedger.over(database.app(), clock);
  private final Ledger ledger = instance.ledger();
  private final TestBook book = instance.book();

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void the_balance_of_every_moment_is_the_one_that_was() {
    AccountId shop = book.takings();
    AccountId anna = book.wallet(1_000_000);
    List<Instant> moments = new ArrayList<>();
    List<Long> balances = new ArrayList<>();
    for (int number = 1; number <= PAYMENTS; number++) {
      // Several in one moment now and then, grouped and joined.
      clock.advance(Duration.ofSeconds(number % 7 == 0 ? 0 : number % 5));
      TransferOrder order = move(anna, shop, number);
      if (number % 2 == 0) {
        book.posted(order);
      } else {
        assertThat(ledger.postGrouped(Posting.of(order))).isInstanceOf(PostingOutcome.Posted.class);
      }
      moments.add(clock.instant());
      balances.add(book.balance(shop));
    }

    for (int number = 0; number < PAYMENTS; number++) {
      int last = moments.lastIndexOf(moments.get(number));
      assertThat(ledger.balanceAt(shop, moments.get(number)))
          .as("after payment %d", number)
          .isEqualTo(OptionalLong.of(balances.get(last)));
    }
    assertThat(ledger.balanceAt(shop, START.minusSeconds(1))).isEqualTo(OptionalLong.of(0));
    assertThat(ledger.balanceAt(anna, START.minusSeconds(1))).isEqualTo(OptionalLong.of(0));
    assertThat(ledger.balanceAt(shop, clock.instant().plusSeconds(1)))
        .isEqualTo(OptionalLong.of(book.balance(shop)));
    assertThat(ledger.balanceAt(book.takings(), START)).isEqualTo(OptionalLong.of(0));
    assertThat(ledger.balanceAt(new AccountId(-1), START)).isEmpty();
    assertThat(milestones(shop)).isEqualTo(PAYMENTS / ChainHead.MILESTONE);
  }

  @Test
  void a_clock_that_lags_a_little_follows_the_account_and_one_that_lags_much_posts_nothing() {
    AccountId anna = book.wallet(100);
    AccountId shop = book.takings();
    Instant last = book.posted(move(anna, shop, 1)).only().at();

    clock.advance(PostingDraft.CLOCK_TOLERANCE.negated());
    assertThat(book.posted(move(anna, shop, 1)).only().at()).isEqualTo(last);
    clock.advance(Duration.ofNanos(-1_000));
    Refused refused = new Refused(PostingRefusal.CLOCK_SET_BACK, 0, 0);
    assertThat(book.post(move(anna, shop, 1))).isEqualTo(refused);
    assertThat(ledger.postGrouped(Posting.of(move(anna, shop, 1)))).isEqualTo(refused);
    assertThat(book.balance(shop)).isEqualTo(2);
  }

  private long milestones(AccountId account) {
    return instance
        .jdbc()
        .sql("select count(*) from ledger.milestone where account = :account")
        .param("account", account.value())
        .query(Long.class)
        .single();
  }
}
