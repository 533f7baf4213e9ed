package io.sycee.ledger;

import static io.sycee.ledger.TestBook.euro;
import static io.sycee.ledger.TestBook.move;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.Race;
import io.sycee.TestClock;
import io.sycee.TestDatabase;
import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import io.sycee.time.TimeOrderedId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Money that is promised, over the real database and a clock that the test moves. */
class HoldScenarioTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T10:00:00Z"));
  private final TestDatabase database = TestDatabase.fresh();
  private final TestLedger instance = TestLedger.over(database.app(), clock);
  private final Ledger ledger = instance.ledger();
  private final TestBook book = instance.book();

  private final AccountId anna = book.wallet(1_000);
  private final AccountId shop = book.takings();

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void what_was_held_is_read_back_as_it_was_answered() {
    HoldOrder order = hold(700);
    Hold held = book.posted(order).holds().getFirst();

    assertThat(ledger.hold(order.id())).contains(held);
    assertThat(ledger.openHolds(anna, 10)).containsExactly(held);
    assertThat(ledger.openHolds(shop, 10)).isEmpty();
    assertThat(book.account(anna).availableMinor()).isEqualTo(300);
    assertThat(book.balance(anna)).isEqualTo(1_000);

    Posted captured = book.posted(capture(order, 200, false));
    assertThat(captured.only().debit()).isEqualTo(anna);
    assertThat(captured.only().credit()).isEqualTo(shop);
    assertThat(captured.holds()).containsExactlyElementsOf(ledger.openHolds(anna, 10));
    assertThat(captured.holds().getFirst().remainingMinor()).isEqualTo(500);
    assertThat(ledger.statement(shop, null, 10)).containsExactly(captured.only());
  }

  @Test
  void a_capture_and_a_release_are_replayed_from_the_rows() {
    HoldOrder order = hold(700);
    CaptureOrder part = capture(order, 200, false);
    ReleaseOrder release = new ReleaseOrder(TimeOrderedId.next(), order.id());
    book.posted(order);
    Posted first = book.posted(part);
    book.posted(release);

    assertThat(book.posted(part).replayed()).isTrue();
    assertThat(book.posted(part).only()).isEqualTo(first.only());
    assertThat(book.posted(release).replayed()).isTrue();
    assertThat(book.posted(order).replayed()).isTrue();
    assertThat(book.post(new ReleaseOrder(TimeOrderedId.next(), order.id())))
        .isEqualTo(new Refused(PostingRefusal.HOLD_ENDED, 0, 0));
    assertThat(book.post(move(part.id(), anna, shop, 200)))
        .isEqualTo(new Refused(PostingRefusal.ID_CONFLICT, 0, 0));
    assertThat(book.balance(anna)).isEqualTo(800);
    assertThat(book.account(anna).totals().heldMinor()).isZero();
  }

  @Test
  void many_captures_at_once_never_take_more_than_was_held() throws Exception {
    HoldOrder order = hold(700);
    book.posted(order);

    List<GroupedOutcome> outcomes =
        Race.of(
            16,
            number ->
                number % 2 == 0
                    ? book.post(capture(order, 100, false))
                    : ledger.postGrouped(Posting.of(capture(order, 100, false))));

    assertThat(outcomes).filteredOn(Posted.class::isInstance).hasSize(7);
    assertThat(outcomes)
        .filteredOn(Refused.class::isInstance)
        .containsOnly(new Refused(PostingRefusal.HOLD_ENDED, 0, 0));
    assertThat(book.balance(shop)).isEqualTo(700);
    assertThat(book.account(anna).totals().heldMinor()).isZero();
  }

  @Test
  void a_release_and_a_capture_that_race_do_not_both_get_the_money() throws Exception {
    for (int round = 0; round < 20; round++) {
      HoldOrder order = hold(10);
      book.posted(order);
      List<GroupedOutcome> outcomes =
          Race.of(
              2,
              number ->
                  number == 0
                      ? ledger.postGrouped(
                          Posting.of(new ReleaseOrder(TimeOrderedId.next(), order.id())))
                      : book.post(capture(order, 10, true)));
      assertThat(outcomes).filteredOn(Posted.class::isInstance).hasSize(1);
    }
    assertThat(book.account(anna).totals().heldMinor()).isZero();
    assertThat(book.balance(anna) + book.balance(shop)).isEqualTo(1_000);
  }

  @Test
  void an_expired_hold_is_captured_no_more_and_freed_by_the_sweep() {
    HoldOrder soon = hold(300);
    HoldOrder later =
        new HoldOrder(
            new HoldId(TimeOrderedId.next()),
            anna,
            shop,
            euro(200),
            TestBook.CODE,
            new UUID(7, 7),
            clock.instant().plus(DAY.multipliedBy(2)),
            null);
    book.posted(soon);
    book.posted(later);
    book.posted(capture(soon, 100, false));
    clock.advance(DAY.minusMillis(1));
    assertThat(ledger.expireHolds(10)).isZero();
    clock.advance(Duration.ofMillis(1));

    assertThat(book.post(capture(soon, 1, false)))
        .isEqualTo(new Refused(PostingRefusal.HOLD_EXPIRED, 0, 0));
    assertThat(book.account(anna).totals().heldMinor()).isEqualTo(400);
    int expired = instance.transaction().execute(_ -> ledger.expireHolds(10));
    assertThat(expired).isEqualTo(1);
    assertThat(ledger.expireHolds(10)).isZero();
    assertThat(book.account(anna).totals().heldMinor()).isEqualTo(200);
    assertThat(ledger.hold(soon.id()))
        .hasValueSatisfying(hold -> assertThat(hold.state()).isEqualTo(Hold.State.EXPIRED));
    assertThat(book.posted(move(anna, shop, 700)).replayed()).isFalse();
  }

  @Test
  void an_account_is_closed_when_it_is_empty_and_then_takes_part_in_nothing() {
    HoldOrder order = hold(1_000);
    book.posted(order);
    assertThat(book.change(open -> open.close(anna))).isEqualTo(AccountChange.HAS_BALANCE);
    book.posted(capture(order, 1_000, false));
    assertThat(book.change(open -> open.close(new AccountId(-1))))
        .isEqualTo(AccountChange.UNKNOWN_ACCOUNT);
    assertThat(book.change(open -> open.close(anna))).isEqualTo(AccountChange.DONE);
    assertThat(book.change(open -> open.close(anna))).isEqualTo(AccountChange.DONE);

    assertThat(book.post(move(shop, anna, 1)))
        .isEqualTo(new Refused(PostingRefusal.ACCOUNT_CLOSED, 0, 0));
    assertThat(book.change(open -> open.reopen(anna))).isEqualTo(AccountChange.DONE);
    assertThat(book.posted(move(shop, anna, 1)).replayed()).isFalse();
  }

  @Test
  void an_account_that_has_promised_money_is_not_closed() {
    AccountId debtor = book.open(AccountKind.WALLET, -100L);
    book.posted(
        new HoldOrder(
            new HoldId(TimeOrderedId.next()),
            debtor,
            shop,
            euro(100),
            TestBook.CODE,
            new UUID(7, 7),
            clock.instant().plus(DAY),
            null));

    assertThat(book.balance(debtor)).isZero();
    assertThat(book.change(open -> open.close(debtor))).isEqualTo(AccountChange.HAS_HOLDS);
  }

  @Test
  void a_block_holds_until_its_time_or_until_it_is_lifted_and_promises_are_kept() {
    HoldOrder order = hold(300);
    book.posted(order);
    book.change(open -> open.block(anna, Flow.OUTGOING, clock.instant().plus(DAY)));
    book.change(open -> open.block(anna, Flow.INCOMING, clock.instant().plus(DAY)));

    assertThat(book.post(move(anna, shop, 1)))
        .isEqualTo(new Refused(PostingRefusal.OUTGOING_BLOCKED, 0, 0));
    assertThat(ledger.postGrouped(Posting.of(move(anna, shop, 1))))
        .isEqualTo(new Refused(PostingRefusal.OUTGOING_BLOCKED, 0, 0));
    assertThat(book.post(move(shop, anna, 1)))
        .isEqualTo(new Refused(PostingRefusal.INCOMING_BLOCKED, 0, 0));
    assertThat(book.posted(capture(order, 300, true)).replayed()).isFalse();

    book.change(open -> open.block(anna, Flow.INCOMING, null));
    assertThat(book.posted(move(shop, anna, 1)).replayed()).isFalse();
    clock.advance(DAY);
    assertThat(book.posted(move(anna, shop, 1)).replayed()).isFalse();
    assertThat(book.change(open -> open.block(new AccountId(-1), Flow.INCOMING, null)))
        .isEqualTo(AccountChange.UNKNOWN_ACCOUNT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update ledger.hold set captured_minor = 100                         | goes forward only
          update ledger.hold set state = 'OPEN', ended_by = null              | goes forward only
          delete from ledger.hold                                             | append-only
          delete from ledger.capture                                          | append-only
          update ledger.capture set hold_id = hold_id                         | append-only
          delete from ledger.milestone                                        | append-only
          """)
  void not_even_the_owner_turns_a_hold_back(String statement, String words) {
    HoldOrder order = hold(300);
    book.posted(order);
    book.posted(capture(order, 200, true));

    assertThatThrownBy(() -> JdbcClient.create(database.migrate()).sql(statement).update())
        .hasMessageContaining(words);
  }

  private HoldOrder hold(long amountMinor) {
    return new HoldOrder(
        new HoldId(TimeOrderedId.next()),
        anna,
        shop,
        euro(amountMinor),
        TestBook.CODE,
        new UUID(7, 7),
        clock.instant().plus(DAY),
        null);
  }

  private static CaptureOrder capture(HoldOrder hold, long amountMinor, boolean last) {
    return new CaptureOrder(
        new TransferId(TimeOrderedId.next()),
        hold.id(),
        euro(amountMinor),
        last,
        TestBook.CODE,
        new UUID(7, 7));
  }
}
