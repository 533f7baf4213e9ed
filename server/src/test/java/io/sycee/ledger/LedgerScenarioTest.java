package io.sycee.ledger;

import static io.sycee.ledger.TestBook.move;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.SyceeTest;
import io.sycee.TestDatabase;
import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger over its real tables, as the role that serves requests. */
@SyceeTest
class LedgerScenarioTest {

  @Autowired private Ledger ledger;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private TestDatabase database;

  private TestBook book;

  @BeforeEach
  void openBook() {
    book = new TestBook(ledger, transactions);
  }

  @Test
  void a_posting_needs_the_transaction_of_the_business_step_it_belongs_to() {
    AccountId anna = book.wallet(100);
    TransferOrder order = move(anna, book.takings(), 100);

    assertThatThrownBy(() -> ledger.post(Posting.of(order)))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThatThrownBy(
            () -> ledger.open(new NewAccount(AccountKind.RAIL, order.amount().currency(), null)))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThat(book.balance(anna)).isEqualTo(100);
  }

  @Test
  void a_posting_disappears_with_the_transaction_of_its_caller() {
    AccountId anna = book.wallet(100);
    AccountId shop = book.takings();
    TransferOrder order = move(anna, shop, 60);
    Account before = book.account(anna);

    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          assertThat(ledger.post(Posting.of(order))).isInstanceOf(Posted.class);
          assertThat(book.balance(anna)).isEqualTo(40);
          status.setRollbackOnly();
        });

    assertThat(ledger.transfer(order.id())).isEmpty();
    assertThat(book.account(anna)).isEqualTo(before);
    assertThat(ledger.statement(shop, null, 10)).isEmpty();
    assertThat(book.posted(order).replayed()).isFalse();
  }

  @Test
  void a_refusal_leaves_the_transaction_of_its_caller_usable() {
    AccountId anna = book.wallet(10);
    AccountId shop = book.takings();

    AccountId later =
        Objects.requireNonNull(
            new TransactionTemplate(transactions)
                .execute(_ -> {
                  assertThat(ledger.post(Posting.of(move(anna, shop, 11))))
                      .isEqualTo(new Refused(PostingRefusal.PAST_FLOOR, 0, 10));
                  return ledger.open(
                      new NewAccount(AccountKind.WALLET, TestBook.euro(0).currency(), 0L));
                }));

    assertThat(ledger.account(later)).isPresent();
    assertThat(book.balance(anna)).isEqualTo(10);
  }

  @Test
  void what_was_posted_is_read_back_as_it_was_answered() {
    AccountId anna = book.wallet(500);
    AccountId shop = book.takings();
    TransferOrder order = move(anna, shop, 200).notAbove(1_000).cappedBy(new DailyCap(day(), 300));

    Transfer transfer = book.posted(order).only();

    assertThat(ledger.transfer(order.id())).contains(transfer);
    assertThat(transfer.amount()).isEqualTo(order.amount());
    assertThat(transfer.code()).isEqualTo(order.code());
    assertThat(transfer.cause()).isEqualTo(order.cause());
    assertThat(transfer.debitBalanceAfterMinor()).isEqualTo(300);
    assertThat(transfer.creditBalanceAfterMinor()).isEqualTo(200);
    assertThat(book.account(anna).head().lastTransfer()).isEqualTo(order.id());
    assertThat(book.account(anna).cappedMinorOn(day())).isEqualTo(200);
    assertThat(book.account(shop).head().lastTransfer()).isEqualTo(order.id());
  }

  @Test
  void a_replay_answers_as_the_first_time_from_any_instance_and_at_any_later_time() {
    AccountId anna = book.wallet(500);
    AccountId shop = book.takings();
    TransferOrder[] orders = {move(anna, shop, 200), move(anna, shop, 300)};
    Posted first = book.posted(orders);
    book.posted(move(shop, anna, 500));

    assertThat(book.posted(orders)).isEqualTo(new Posted(first.transfers(), List.of(), true));
    try (TestLedger other = anotherInstanceAYearLater()) {
      assertThat(other.book().posted(orders))
          .isEqualTo(new Posted(first.transfers(), List.of(), true));
    }
    assertThat(book.balance(anna)).isEqualTo(500);
  }

  @Test
  void an_id_that_moved_other_money_is_a_conflict_from_any_instance() {
    AccountId anna = book.wallet(500);
    AccountId shop = book.takings();
    TransferOrder order = move(anna, shop, 200);
    book.posted(order);
    Refused conflict = new Refused(PostingRefusal.ID_CONFLICT, 0, 0);

    assertThat(book.post(move(order.id(), anna, shop, 201))).isEqualTo(conflict);
    try (TestLedger other = anotherInstanceAYearLater()) {
      assertThat(other.book().post(move(order.id(), book.wallet(200), shop, 200)))
          .isEqualTo(conflict);
    }
    assertThat(book.balance(anna)).isEqualTo(300);
  }

  @Test
  void linked_transfers_stand_together_or_leave_nothing() {
    AccountId anna = book.wallet(100);
    AccountId ben = book.wallet(0);
    AccountId shop = book.takings();
    TransferOrder first = move(anna, ben, 100);

    assertThat(book.post(first, move(ben, shop, 101)))
        .isEqualTo(new Refused(PostingRefusal.PAST_FLOOR, 1, 100));
    assertThat(ledger.transfer(first.id())).isEmpty();

    assertThat(book.posted(first, move(ben, shop, 100)).transfers()).hasSize(2);
    assertThat(ledger.accounts(List.of(anna, ben, shop)).values())
        .extracting(Account::balanceMinor)
        .containsExactlyInAnyOrder(0L, 0L, 100L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 500})
  void the_pages_of_a_statement_join_without_gap_or_overlap(int pageSize) {
    AccountId anna = book.wallet(1_000);
    AccountId shop = book.takings();
    List<TransferId> newestFirst = new ArrayList<>();
    for (int step = 1; step <= 6; step++) {
      TransferOrder order = step % 3 == 0 ? move(shop, anna, step) : move(anna, shop, 10L * step);
      newestFirst.addFirst(book.posted(order).only().id());
    }

    List<Transfer> walked = new ArrayList<>();
    List<Transfer> page = ledger.statement(shop, null, pageSize);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(pageSize);
      walked.addAll(page);
      page = ledger.statement(shop, page.getLast().id(), pageSize);
    }

    assertThat(walked).extracting(Transfer::id).containsExactlyElementsOf(newestFirst);
    assertThat(ledger.statement(anna, null, 500)).hasSize(7).startsWith(walked.getFirst());
  }

  @Test
  void a_page_that_was_begun_stays_the_same_while_new_transfers_arrive() {
    AccountId anna = book.wallet(100);
    AccountId shop = book.takings();
    TransferId oldest = book.posted(move(anna, shop, 1)).only().id();
    TransferId middle = book.posted(move(anna, shop, 2)).only().id();
    book.posted(move(anna, shop, 3));

    assertThat(ledger.statement(shop, middle, 10)).extracting(Transfer::id).containsExactly(oldest);
    assertThat(ledger.statement(shop, oldest, 10)).isEmpty();
  }

  @Test
  void a_cursor_that_is_no_transfer_of_the_account_gives_nothing_away() {
    AccountId anna = book.wallet(100);
    AccountId shop = book.takings();
    book.posted(move(anna, shop, 10));
    AccountId ben = book.wallet(5);
    AccountId otherShop = book.takings();
    book.posted(move(ben, otherShop, 2));
    TransferId foreign = book.posted(move(ben, otherShop, 3)).only().id();

    assertThat(ledger.statement(shop, foreign, 10)).isEmpty();
    assertThat(ledger.statement(shop, move(anna, shop, 1).id(), 10)).isEmpty();
    assertThat(ledger.statement(new AccountId(-1), null, 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 501})
  void a_statement_is_never_asked_for_without_a_bound(int limit) {
    AccountId anna = book.wallet(0);
    assertThatThrownBy(() -> ledger.statement(anna, null, limit))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_account_is_not_opened_below_its_floor() {
    assertThatThrownBy(() -> book.open(AccountKind.WALLET, 1L))
        .hasMessageContaining("account_floor");
    assertThat(ledger.account(new AccountId(-1))).isEmpty();
  }

  /**
   * The same platform started a second time over the same database, with connections of its own.
   */
  private TestLedger anotherInstanceAYearLater() {
    return TestLedger.over(database.app(), Clock.offset(Clock.systemUTC(), Duration.ofDays(366)));
  }

  private static LocalDate day() {
    return LocalDate.of(2026, 3, 1);
  }
}
