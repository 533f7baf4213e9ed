package io.sycee.ledger;

import static io.sycee.ledger.TestBook.move;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.Race;
import io.sycee.SyceeTest;
import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import io.sycee.time.TimeOrderedId;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;

/** What many callers do to the same accounts at the same moment, over the real database. */
@SyceeTest
class LedgerRaceScenarioTest {

  /** As many as the platform has connections, so that all of them are inside at once. */
  private static final int CALLERS = 16;

  private static final int ROUNDS = 25;

  @Autowired private Ledger ledger;
  @Autowired private PlatformTransactionManager transactions;

  private TestBook book;

  @BeforeEach
  void openBook() {
    book = new TestBook(ledger, transactions);
  }

  @Test
  void the_last_cent_is_spent_once() throws Exception {
    AccountId anna = book.wallet(1);
    AccountId shop = book.takings();

    List<PostingOutcome> outcomes = Race.of(CALLERS, _ -> book.post(move(anna, shop, 1)));

    assertThat(outcomes).filteredOn(Posted.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(Refused.class::isInstance)
        .hasSize(CALLERS - 1)
        .containsOnly(new Refused(PostingRefusal.PAST_FLOOR, 0, 0));
    assertThat(book.balance(anna)).isZero();
    assertThat(book.balance(shop)).isEqualTo(1);
  }

  @Test
  void the_same_order_sent_by_many_moves_the_money_once_and_tells_all_the_same() throws Exception {
    AccountId anna = book.wallet(100);
    TransferOrder order = move(anna, book.takings(), 30);

    List<Posted> outcomes = Race.of(CALLERS, _ -> book.posted(order));

    assertThat(outcomes).filteredOn(posted -> !posted.replayed()).hasSize(1);
    assertThat(outcomes).extracting(Posted::only).containsOnly(outcomes.getFirst().only());
    assertThat(book.balance(anna)).isEqualTo(70);
  }

  @Test
  void one_id_for_different_accounts_is_carried_out_for_one_of_them() throws Exception {
    TransferId id = new TransferId(TimeOrderedId.next());
    List<TransferOrder> orders =
        List.of(
            move(id, book.wallet(10), book.takings(), 10),
            move(id, book.wallet(20), book.takings(), 20),
            move(id, book.wallet(30), book.takings(), 30),
            move(id, book.wallet(40), book.takings(), 40));

    List<Boolean> stands =
        Race.of(
            orders.size(),
            number -> {
              try {
                return book.post(orders.get(number)) instanceof Posted;
              } catch (DuplicateKeyException metAtThePrimaryKey) {
                return false;
              }
            });

    assertThat(stands).containsOnlyOnce(true);
    for (int number = 0; number < orders.size(); number++) {
      assertThat(book.post(orders.get(number)) instanceof Posted).isEqualTo(stands.get(number));
      assertThat(book.balance(orders.get(number).debit()))
          .isEqualTo(stands.get(number) ? 0 : 10L * (number + 1));
    }
  }

  @Test
  void opposite_transfers_under_load_neither_deadlock_nor_lose_a_cent() throws Exception {
    AccountId anna = book.wallet(1_000);
    AccountId ben = book.wallet(1_000);

    List<Long> given =
        Race.of(
            CALLERS,
            number -> {
              long sum = 0;
              for (int round = 1; round <= ROUNDS; round++) {
                TransferOrder order =
                    number % 2 == 0 ? move(anna, ben, round) : move(ben, anna, round);
                if (book.post(order) instanceof Posted) {
                  sum += number % 2 == 0 ? round : -round;
                }
              }
              return sum;
            });

    long moved = given.stream().mapToLong(Long::longValue).sum();
    assertThat(book.balance(anna)).isEqualTo(1_000 - moved);
    assertThat(book.balance(ben)).isEqualTo(1_000 + moved);
  }

  @Test
  void rings_of_linked_transfers_through_the_same_accounts_do_not_deadlock() throws Exception {
    List<AccountId> wallets =
        List.of(book.wallet(500), book.wallet(500), book.wallet(500), book.wallet(500));

    Race.of(
        CALLERS,
        number -> {
          for (int round = 0; round < ROUNDS; round++) {
            AccountId first = wallets.get(number % 4);
            AccountId second = wallets.get((number + 1 + round % 3) % 4);
            AccountId third = wallets.get((number + 1 + (round + 1) % 3) % 4);
            book.posted(move(first, second, 1), move(second, third, 1), move(third, first, 1));
          }
          return number;
        });

    assertThat(wallets).extracting(book::balance).containsOnly(500L);
  }

  @Test
  void a_shop_that_everybody_pays_at_once_has_every_cent_and_an_unbroken_chain() throws Exception {
    AccountId shop = book.takings();

    Race.of(
        CALLERS,
        number -> {
          AccountId payer = book.wallet(1_000);
          for (int round = 1; round <= ROUNDS; round++) {
            book.posted(move(payer, shop, number + 1L));
          }
          return number;
        });

    long due = ROUNDS * CALLERS * (CALLERS + 1L) / 2;
    assertThat(book.balance(shop)).isEqualTo(due);
    List<Transfer> chain = ledger.statement(shop, null, 500);
    assertThat(chain).hasSize(CALLERS * ROUNDS);
    Set<TransferId> seen = new HashSet<>();
    long balance = due;
    for (Transfer transfer : chain) {
      assertThat(seen.add(transfer.id())).isTrue();
      assertThat(transfer.creditBalanceAfterMinor()).isEqualTo(balance);
      balance -= transfer.amount().amountMinor();
    }
    assertThat(balance).isZero();
    assertThat(chain.getLast().creditPrevious()).isNull();
  }

  @Test
  void a_days_cap_cannot_be_passed_by_paying_many_times_at_once() throws Exception {
    AccountId anna = book.wallet(10_000);
    AccountId shop = book.takings();
    DailyCap cap = new DailyCap(LocalDate.of(2026, 3, 1), 550);

    List<PostingOutcome> outcomes =
        Race.of(CALLERS, _ -> book.post(move(anna, shop, 100).cappedBy(cap)));

    assertThat(outcomes).filteredOn(Posted.class::isInstance).hasSize(5);
    assertThat(outcomes)
        .filteredOn(Refused.class::isInstance)
        .containsOnly(new Refused(PostingRefusal.PAST_DAILY_CAP, 0, 50));
    assertThat(book.balance(anna)).isEqualTo(9_500);
    assertThat(book.account(anna).cappedMinorOn(cap.day())).isEqualTo(500);
  }

  @Test
  void a_ceiling_cannot_be_passed_by_filling_many_times_at_once() throws Exception {
    AccountId anna = book.wallet(0);
    AccountId card = book.rail();

    List<PostingOutcome> outcomes =
        Race.of(CALLERS, _ -> book.post(move(card, anna, 100).notAbove(350)));

    assertThat(outcomes).filteredOn(Posted.class::isInstance).hasSize(3);
    assertThat(book.balance(anna)).isEqualTo(300);
  }
}
