package io.sycee.ledger;

import static io.sycee.ledger.TestBook.euro;
import static io.sycee.ledger.TestBook.move;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.Race;
import io.sycee.TestDatabase;
import io.sycee.fsck.Fsck;
import io.sycee.ledger.GroupedOutcome.NotNow;
import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import io.sycee.time.TimeOrderedId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

/** Many callers whose postings commit together, over the real database. */
class GroupedPostingScenarioTest {

  private static final int CALLERS = 400;

  /** No honest answer takes a tenth of it. */
  private static final long PATIENCE_SECONDS = 60;

  private final TestDatabase database = TestDatabase.fresh();
  private final TestLedger instance = TestLedger.over(database.app());
  private final Ledger ledger = instance.ledger();
  private final TestBook book = instance.book();
  private final BusinessRows<UUID> receipts = this::insertReceipts;

  @BeforeEach
  void makeABusinessTable() throws SQLException {
    try (Connection owner = database.superuser().getConnection();
        Statement statement = owner.createStatement()) {
      statement.execute(
          "create table public.receipt (id uuid constraint receipt_once primary key);"
              + "grant usage on schema public to sycee_app;"
              + "grant select, insert on public.receipt to sycee_app");
    }
  }

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void callers_of_one_moment_share_commits_and_each_hears_of_its_own() throws Exception {
    AccountId card = book.rail();
    List<AccountId> wallets = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      wallets.add(book.wallet(0));
    }

    List<GroupedOutcome> outcomes =
        all(number ->
            ledger.postGrouped(Posting.of(move(card, wallets.get(number % 20), 1 + number))));

    for (int number = 0; number < CALLERS; number++) {
      assertThat(outcomes.get(number)).isInstanceOf(Posted.class);
      Transfer transfer = ((Posted) outcomes.get(number)).only();
      assertThat(transfer.amount()).isEqualTo(euro(1 + number));
      assertThat(ledger.transfer(transfer.id())).contains(transfer);
    }
    assertThat(book.balance(card)).isEqualTo(CALLERS * (CALLERS + 1L) / 2);
    assertThat(ledger.statement(card, null, 500)).hasSize(CALLERS);
    assertThat(commits()).isLessThan(CALLERS / 2);
    assertBooksAreRight();
  }

  @Test
  void the_last_cent_is_spent_once_and_only_the_others_are_refused() throws Exception {
    AccountId anna = book.wallet(3);
    AccountId rich = book.wallet(10_000);
    AccountId shop = book.takings();

    List<GroupedOutcome> outcomes =
        all(number -> ledger.postGrouped(Posting.of(move(number % 2 == 0 ? anna : rich, shop, 1))));

    assertThat(outcomes).filteredOn(Posted.class::isInstance).hasSize(CALLERS / 2 + 3);
    assertThat(outcomes)
        .filteredOn(Refused.class::isInstance)
        .hasSize(CALLERS / 2 - 3)
        .containsOnly(new Refused(PostingRefusal.PAST_FLOOR, 0, 0));
    assertThat(book.balance(anna)).isZero();
    assertThat(book.balance(shop)).isEqualTo(CALLERS / 2 + 3L);
    assertBooksAreRight();
  }

  @Test
  void the_same_posting_sent_by_many_moves_the_money_once_and_tells_all_the_same()
      throws Exception {
    AccountId anna = book.wallet(100);
    TransferOrder order = move(anna, book.takings(), 30);
    TransferOrder altered = move(order.id(), anna, order.credit(), 31);

    List<GroupedOutcome> outcomes =
        all(number ->
            ledger.postGrouped(
                Posting.of(number % 4 == 0 && number > 0 ? altered : order), receipt()));

    List<Posted> posted =
        outcomes.stream().filter(Posted.class::isInstance).map(Posted.class::cast).toList();
    assertThat(posted).filteredOn(one -> !one.replayed()).hasSize(1);
    assertThat(posted).extracting(Posted::only).containsOnly(posted.getFirst().only());
    assertThat(outcomes)
        .filteredOn(Refused.class::isInstance)
        .containsOnly(new Refused(PostingRefusal.ID_CONFLICT, 0, 0));
    assertThat(receipts()).containsExactly(posted.getFirst().only().id().value());
    assertBooksAreRight();
  }

  @Test
  void linked_steps_stand_together_or_leave_nothing() throws Exception {
    AccountId card = book.rail();
    AccountId anna = book.wallet(0);
    AccountId shop = book.takings();

    List<GroupedOutcome> outcomes =
        all(number ->
            ledger.postGrouped(
                Posting.of(move(card, anna, 10), move(anna, shop, number % 2 == 0 ? 10 : 11))));

    // Half of them lack a cent each, and nobody else's money may help them out.
    assertThat(outcomes).filteredOn(Posted.class::isInstance).hasSize(CALLERS / 2);
    assertThat(book.balance(anna)).isZero();
    assertThat(book.balance(shop)).isEqualTo(CALLERS / 2 * 10L);
    assertBooksAreRight();
  }

  @Test
  void holds_are_made_captured_and_released_in_groups() throws Exception {
    AccountId anna = book.wallet(CALLERS * 10L);
    AccountId shop = book.takings();

    List<GroupedOutcome> outcomes =
        all(number -> {
          HoldId hold = new HoldId(TimeOrderedId.next());
          GroupedOutcome held = ledger.postGrouped(Posting.of(hold(hold, anna, shop, 10)));
          assertThat(held).isInstanceOf(Posted.class);
          assertThat(ledger.postGrouped(Posting.of(capture(hold, 4, false))))
              .isInstanceOf(Posted.class);
          return ledger.postGrouped(
              Posting.of(
                  number % 2 == 0
                      ? capture(hold, 1, true)
                      : new ReleaseOrder(TimeOrderedId.next(), hold)));
        });

    assertThat(outcomes).allMatch(Posted.class::isInstance);
    assertThat(book.account(anna).totals().heldMinor()).isZero();
    assertThat(book.balance(shop)).isEqualTo(CALLERS * 4L + CALLERS / 2);
    assertBooksAreRight();
  }

  @Test
  void a_business_row_commits_with_its_posting_or_not_at_all() throws Exception {
    AccountId anna = book.wallet(CALLERS / 2);
    AccountId shop = book.takings();

    List<GroupedOutcome> outcomes =
        all(_ -> ledger.postGrouped(Posting.of(move(anna, shop, 1)), receipt()));

    List<UUID> moved =
        outcomes.stream()
            .filter(Posted.class::isInstance)
            .map(outcome -> ((Posted) outcome).only().id().value())
            .toList();
    assertThat(moved).hasSize(CALLERS / 2);
    assertThat(receipts()).containsExactlyInAnyOrderElementsOf(moved);
  }

  @Test
  void of_a_batch_that_the_database_refuses_only_the_guilty_posting_is_refused() throws Exception {
    AccountId anna = book.wallet(1_000);
    AccountId shop = book.takings();
    UUID taken = TimeOrderedId.next();
    insertReceipts(List.of(taken));

    List<GroupedOutcome> outcomes =
        all(number ->
            number % 100 == 7
                ? ledger.postGrouped(
                    Posting.of(move(anna, shop, 1)), new BusinessRow<>(receipts, _ -> taken))
                : ledger.postGrouped(Posting.of(move(anna, shop, 1)), receipt()));

    for (int number = 0; number < CALLERS; number++) {
      if (number % 100 == 7) {
        assertThat(outcomes.get(number))
            .isEqualTo(new Refused(PostingRefusal.REFUSED_BY_DATABASE, 0, 0));
      } else {
        assertThat(outcomes.get(number)).isInstanceOf(Posted.class);
      }
    }
    assertThat(book.balance(shop)).isEqualTo(CALLERS - 4L);
    assertThat(receipts()).hasSize(CALLERS - 4 + 1);
    assertBooksAreRight();
  }

  @Test
  void who_waits_for_an_account_that_somebody_holds_keeps_nobody_else_waiting() throws Exception {
    AccountId anna = book.wallet(100);
    AccountId ben = book.wallet(100);
    AccountId shop = book.takings();
    AccountId busyShop = book.takings();

    try (Connection slow = database.app().getConnection();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute(
          "select from ledger.account where id = %d for update".formatted(busyShop.value()));

      Future<GroupedOutcome> waits =
          inBackground(() -> ledger.postGrouped(Posting.of(move(anna, busyShop, 1))));
      for (int round = 0; round < 20; round++) {
        assertThat(ledger.postGrouped(Posting.of(move(ben, shop, 1)))).isInstanceOf(Posted.class);
      }
      assertThat(waits.isDone()).isFalse();
      slow.rollback();

      assertThat(waits.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Posted.class);
    }
    assertThat(book.balance(busyShop)).isEqualTo(1);
  }

  @Test
  void a_full_queue_answers_at_once_that_it_is_busy() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    BusinessRows<UUID> stuck =
        _ -> {
          writing.countDown();
          await(goOn);
        };
    try (TestLedger small = TestLedger.withQueueOf(2, database.app())) {
      AccountId anna = book.wallet(100);
      AccountId shop = book.takings();
      List<CompletableFuture<GroupedOutcome>> asked = new ArrayList<>();
      asked.add(
          inBackground(() ->
              small
                  .ledger()
                  .postGrouped(
                      Posting.of(move(anna, shop, 1)),
                      new BusinessRow<>(stuck, posted -> posted.only().id().value()))));
      await(writing);
      // The next batch takes a few before it waits for its turn, two find room, the rest none.
      CountDownLatch refused = new CountDownLatch(1);
      for (int number = 0; number < 20; number++) {
        CompletableFuture<GroupedOutcome> answer =
            inBackground(() -> small.ledger().postGrouped(Posting.of(move(anna, shop, 1))));
        CompletableFuture<Void> _ = answer.thenRun(refused::countDown);
        asked.add(answer);
      }
      await(refused);
      goOn.countDown();

      List<GroupedOutcome> outcomes = new ArrayList<>();
      for (Future<GroupedOutcome> future : asked) {
        outcomes.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      assertThat(outcomes)
          .filteredOn(NotNow.class::isInstance)
          .isNotEmpty()
          .containsOnly(new NotNow(NotNow.Reason.BUSY));
      long posted = outcomes.stream().filter(Posted.class::isInstance).count();
      assertThat(outcomes).filteredOn(Posted.class::isInstance).isNotEmpty();
      assertThat(posted + outcomes.stream().filter(NotNow.class::isInstance).count())
          .isEqualTo(outcomes.size());
      assertThat(book.balance(shop)).isEqualTo(posted);
    }
  }

  @Test
  void what_was_accepted_is_decided_before_the_queue_stops_and_then_nothing_is_accepted()
      throws Exception {
    AccountId anna = book.wallet(100);
    AccountId shop = book.takings();
    TestLedger stopping = TestLedger.over(database.app());
    List<GroupedOutcome> outcomes =
        Race.of(
            8,
            number -> {
              if (number == 0) {
                stopping.close();
              }
              return stopping.ledger().postGrouped(Posting.of(move(anna, shop, 1)));
            });

    long posted = outcomes.stream().filter(Posted.class::isInstance).count();
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof Posted))
        .containsOnly(new NotNow(NotNow.Reason.STOPPING));
    assertThat(book.balance(shop)).isEqualTo(posted);
  }

  @Test
  void several_instances_and_joined_postings_over_one_database_stay_right() throws Exception {
    List<AccountId> wallets = new ArrayList<>();
    for (int number = 0; number < 10; number++) {
      wallets.add(book.wallet(1_000));
    }
    try (TestLedger second = TestLedger.over(database.app())) {
      List<GroupedOutcome> outcomes =
          all(number -> {
            AccountId from = wallets.get(number % 10);
            AccountId to = wallets.get((number * 7 + 3) % 10);
            AccountId other = from.equals(to) ? wallets.get((number + 1) % 10) : to;
            Posting posting = Posting.of(move(from, other, 1 + number % 5));
            return switch (number % 3) {
              case 0 -> ledger.postGrouped(posting);
              case 1 -> second.ledger().postGrouped(posting);
              default -> book.post(posting.orders().getFirst());
            };
          });

      assertThat(outcomes).allMatch(Posted.class::isInstance);
    }
    assertThat(wallets.stream().mapToLong(book::balance).sum()).isEqualTo(10_000);
    assertBooksAreRight();
  }

  @Test
  void one_id_brought_to_two_instances_for_different_accounts_stands_once() throws Exception {
    try (TestLedger second = TestLedger.over(database.app())) {
      for (int round = 0; round < 20; round++) {
        TransferId id = new TransferId(TimeOrderedId.next());
        List<TransferOrder> orders =
            List.of(
                move(id, book.wallet(10), book.takings(), 10),
                move(id, book.wallet(10), book.takings(), 10));
        List<GroupedOutcome> outcomes =
            Race.of(
                2,
                number ->
                    (number == 0 ? ledger : second.ledger())
                        .postGrouped(Posting.of(orders.get(number))));
        assertThat(outcomes).filteredOn(Posted.class::isInstance).hasSize(1);
        assertThat(outcomes).contains(new Refused(PostingRefusal.ID_CONFLICT, 0, 0));
      }
    }
    assertBooksAreRight();
  }

  @Test
  void a_lone_posting_waits_for_nobody_and_each_refusal_is_the_planners() {
    AccountId anna = book.wallet(5);
    AccountId shop = book.takings();

    assertThat(ledger.postGrouped(Posting.of(move(anna, anna, 1))))
        .isEqualTo(new Refused(PostingRefusal.SAME_ACCOUNT, 0, 0));
    assertThat(ledger.postGrouped(Posting.of(move(anna, new AccountId(-1), 1))))
        .isEqualTo(new Refused(PostingRefusal.UNKNOWN_ACCOUNT, 0, 0));
    assertThat(ledger.postGrouped(Posting.of(move(anna, shop, 6))))
        .isEqualTo(new Refused(PostingRefusal.PAST_FLOOR, 0, 5));
    assertThat(book.change(open -> open.close(shop))).isEqualTo(AccountChange.DONE);
    assertThat(ledger.postGrouped(Posting.of(move(anna, shop, 1))))
        .isEqualTo(new Refused(PostingRefusal.ACCOUNT_CLOSED, 0, 0));
    assertThat(ledger.postGrouped(Posting.of(tooMany(anna, shop))))
        .isEqualTo(new Refused(PostingRefusal.TOO_MANY_ORDERS, Posting.MAX_ORDERS, 0));
    assertThat(book.balance(anna)).isEqualTo(5);
    assertThat(book.account(anna).head().changes()).isEqualTo(1);
  }

  @Test
  void within_a_transaction_only_joined_posting_is_right() {
    AccountId anna = book.wallet(5);
    Posting posting = Posting.of(move(anna, book.takings(), 1));

    assertThatThrownBy(() -> instance.transaction().execute(_ -> ledger.postGrouped(posting)))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThat(book.balance(anna)).isEqualTo(5);
  }

  private BusinessRow<UUID> receipt() {
    return new BusinessRow<>(receipts, posted -> posted.only().id().value());
  }

  private void insertReceipts(List<UUID> ids) {
    instance
        .jdbc()
        .sql("insert into public.receipt (id) select * from unnest(:ids::uuid[])")
        .param("ids", ids.toArray(UUID[]::new))
        .update();
  }

  private List<UUID> receipts() {
    return instance
        .jdbc()
        .sql("select id from public.receipt")
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  private long commits() {
    return instance
        .jdbc()
        .sql("select count(distinct xact) from ledger.transfer")
        .query(Long.class)
        .single();
  }

  private void assertBooksAreRight() {
    assertThat(new Fsck(database.audit()).run().broken())
        .doesNotContain("totals", "chains", "chain heads", "currencies", "floors", "cover");
  }

  private static HoldOrder hold(HoldId id, AccountId debit, AccountId credit, long amountMinor) {
    return new HoldOrder(
        id,
        debit,
        credit,
        euro(amountMinor),
        TestBook.CODE,
        new UUID(7, 7),
        Instant.now().plus(Duration.ofHours(1)),
        null);
  }

  private static CaptureOrder capture(HoldId hold, long amountMinor, boolean last) {
    return new CaptureOrder(
        new TransferId(TimeOrderedId.next()),
        hold,
        euro(amountMinor),
        last,
        TestBook.CODE,
        new UUID(7, 7));
  }

  private static Order[] tooMany(AccountId debit, AccountId credit) {
    Order[] orders = new Order[Posting.MAX_ORDERS + 1];
    for (int index = 0; index < orders.length; index++) {
      orders[index] = move(debit, credit, 1);
    }
    return orders;
  }

  /** Lets as many virtual threads post as the platform has callers in a busy moment. */
  private static List<GroupedOutcome> all(Race.Racer<GroupedOutcome> caller)
      throws InterruptedException, ExecutionException, TimeoutException {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<GroupedOutcome>> futures = new ArrayList<>();
      for (int index = 0; index < CALLERS; index++) {
        int number = index;
        futures.add(callers.submit(() -> caller.run(number)));
      }
      List<GroupedOutcome> outcomes = new ArrayList<>();
      for (Future<GroupedOutcome> future : futures) {
        outcomes.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      return outcomes;
    }
  }

  private static CompletableFuture<GroupedOutcome> inBackground(Callable<GroupedOutcome> call) {
    CompletableFuture<GroupedOutcome> future = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            future.complete(call.call());
          } catch (Exception failure) {
            future.completeExceptionally(failure);
          }
        });
    return future;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
