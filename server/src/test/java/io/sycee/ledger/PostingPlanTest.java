package io.sycee.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import io.sycee.money.Money;
import io.sycee.time.TimeOrderedId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Scenarios of the planner as tables: one command a row, ending in the expected answer.
 *
 * <pre>
 *   open     account  kind  currency  floor  [closed] [outgoing=day] [incoming=day] [last=day]
 *   move     id  debit  credit  amount currency  [ceiling=n] [cap=day:limit[:count]]  -&gt; answer
 *   hold     id  debit  credit  amount currency  [until=day] [cap=day:limit]         -&gt; answer
 *   capture  id  hold  amount currency  [last]                                       -&gt; answer
 *   release  id  hold                                                                -&gt; answer
 *   link     …one of these, with move left out; carried out together with the next rows
 *   has      account  balance  [held]
 * </pre>
 */
class PostingPlanTest {

  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  /** Seen with a capture and a hold that two instances posted at the same moment. */
  @Test
  void a_hold_that_came_to_be_while_its_accounts_were_not_locked_is_not_known_yet() {
    Hold hold =
        new Hold(
            new HoldId(TimeOrderedId.next()),
            new AccountId(1),
            new AccountId(2),
            Money.of(100, "EUR"),
            new TransferCode(20),
            new UUID(7, 7),
            AT,
            AT.plusSeconds(60),
            null,
            0,
            Hold.State.OPEN,
            null);
    Standing standing = Standing.of(List.of());
    standing.add(hold);
    PostingPlan plan = new PostingPlan(AT, IdWindow.now(), List.of(), standing);

    for (Order order :
        List.of(
            new ReleaseOrder(TimeOrderedId.next(), hold.id()),
            new CaptureOrder(
                new TransferId(TimeOrderedId.next()),
                hold.id(),
                hold.amount(),
                true,
                hold.code(),
                hold.cause()))) {
      assertThat(plan.decide(Posting.of(order)))
          .isEqualTo(new Refused(PostingRefusal.UNKNOWN_HOLD, 0, 0));
    }
  }

  @Test
  void money_moves_between_accounts_and_never_past_a_floor() {
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0
        open shop  TAKINGS EUR 0
        move t1 card anna 5000 EUR -> posted
        move t2 anna shop 5001 EUR -> PAST_FLOOR room 5000
        move t2 anna shop 5000 EUR -> posted
        move t3 anna shop    1 EUR -> PAST_FLOOR room 0
        move t3 shop anna 5001 EUR -> PAST_FLOOR room 5000
        has card 5000
        has anna 0
        has shop 5000
        """);
  }

  @Test
  void an_asset_shrinks_when_it_is_credited_and_stops_at_its_floor() {
    run(
        """
        open card  RAIL   EUR 100
        open anna  WALLET EUR 0
        move t1 card anna 300 EUR -> posted
        move t2 anna card 201 EUR -> PAST_FLOOR room 200
        move t2 anna card 200 EUR -> posted
        has card 100
        has anna 100
        """);
  }

  @Test
  void the_same_id_moves_money_once_and_other_content_is_a_conflict() {
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0
        open shop  TAKINGS EUR 0
        move t1 card anna 500 EUR -> posted
        move t1 card anna 500 EUR -> replayed
        move t1 card anna 501 EUR -> ID_CONFLICT
        move t1 card shop 500 EUR -> ID_CONFLICT
        move t1 anna card 500 EUR -> ID_CONFLICT
        has anna 500
        """);
  }

  @Test
  void a_refused_posting_may_be_tried_again_under_its_id() {
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0
        open shop  TAKINGS EUR 0
        move t2 anna shop 100 EUR -> PAST_FLOOR room 0
        move t1 card anna 100 EUR -> posted
        move t2 anna shop 100 EUR -> posted
        has shop 100
        """);
  }

  @Test
  void linked_transfers_happen_together_or_not_at_all() {
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0
        open shop  TAKINGS EUR 0
        link t1 card anna 100 EUR
        move t2 anna shop 101 EUR -> PAST_FLOOR room 100 at 1
        has card 0
        has anna 0
        link t1 card anna 100 EUR
        move t2 anna shop 100 EUR -> posted
        link t1 card anna 100 EUR
        move t2 anna shop 100 EUR -> replayed
        link t2 anna shop 100 EUR
        move t9 card anna 100 EUR -> ID_CONFLICT
        link t9 card anna 100 EUR
        move t1 card anna 100 EUR -> ID_CONFLICT at 1
        link t8 card anna 100 EUR
        move t8 card anna 100 EUR -> ID_CONFLICT at 1
        link t1 card anna 100 EUR
        move t1 card anna 100 EUR -> ID_CONFLICT at 1
        has shop 100
        has anna 0
        """);
  }

  @Test
  void malformed_transfers_are_refused_by_name() {
    run(
        """
        open card  RAIL   EUR none
        open anna  WALLET EUR 0
        open yuki  WALLET JPY 0
        move t1 card card   1 EUR -> SAME_ACCOUNT
        move t1 card nobody 1 EUR -> UNKNOWN_ACCOUNT
        move t1 nobody anna 1 EUR -> UNKNOWN_ACCOUNT
        move t1 card yuki   1 EUR -> CURRENCY_MISMATCH
        move t1 card yuki   1 JPY -> CURRENCY_MISMATCH
        move t1 card anna   1 JPY -> CURRENCY_MISMATCH
        move t1 card anna   0 EUR -> ZERO_AMOUNT
        move t1 card anna 9007199254740991 EUR -> posted
        move t2 card anna   1 EUR -> BALANCE_OVERFLOW
        has anna 9007199254740991
        """);
  }

  @Test
  void totals_overflow_on_either_side_even_when_the_balance_would_not() {
    run(
        """
        open card  RAIL   EUR none
        open bank  RAIL   EUR none
        open anna  WALLET EUR 0
        open bert  WALLET EUR 0
        move t1 card anna 9007199254740991 EUR -> posted
        move t2 anna bank 9007199254740991 EUR -> posted
        move t3 bank anna 1 EUR -> BALANCE_OVERFLOW
        move t4 card bert 1 EUR -> BALANCE_OVERFLOW
        has anna 0
        """);
  }

  @Test
  void a_ceiling_binds_the_transfer_that_names_it_and_no_other() {
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0
        open shop  TAKINGS EUR 0
        move t1 card anna  901 EUR ceiling=900 -> PAST_CEILING room 900
        move t1 card anna  900 EUR ceiling=900 -> posted
        move t2 card anna    1 EUR ceiling=900 -> PAST_CEILING room 0
        move t2 card anna  100 EUR             -> posted
        move t3 card anna    1 EUR ceiling=900 -> PAST_CEILING room 0
        move t4 anna shop  200 EUR             -> posted
        move t5 card anna  100 EUR ceiling=900 -> posted
        has anna 900
        """);
  }

  @Test
  void a_daily_cap_counts_what_was_given_that_day_and_starts_anew_on_the_next() {
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0
        open shop  TAKINGS EUR 0
        move t1 card anna 1000 EUR                      -> posted
        move t2 anna shop  301 EUR cap=2026-03-01:300   -> PAST_DAILY_CAP room 300
        move t2 anna shop  200 EUR cap=2026-03-01:300   -> posted
        move t3 anna shop  101 EUR cap=2026-03-01:300   -> PAST_DAILY_CAP room 100
        move t3 anna shop  150 EUR                      -> posted
        move t4 anna shop  100 EUR cap=2026-03-01:300   -> posted
        move t5 anna shop    1 EUR cap=2026-03-01:300   -> PAST_DAILY_CAP room 0
        move t5 anna shop  300 EUR cap=2026-03-02:300   -> posted
        move t6 shop anna  700 EUR                      -> posted
        move t7 anna shop    1 EUR cap=2026-03-02:300   -> PAST_DAILY_CAP room 0
        move t7 anna shop    1 EUR cap=2026-03-02:200   -> PAST_DAILY_CAP room 0
        has anna 950
        """);
  }

  @Test
  void a_payment_that_comes_in_late_for_yesterday_does_not_start_todays_cap_anew() {
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0
        open shop  TAKINGS EUR 0
        move t1 card anna 1000 EUR                    -> posted
        move t2 anna shop  250 EUR cap=2026-03-02:300 -> posted
        move t3 anna shop   51 EUR cap=2026-03-01:300 -> PAST_DAILY_CAP room 50
        move t3 anna shop   40 EUR cap=2026-03-01:300 -> posted
        move t4 anna shop   11 EUR cap=2026-03-02:300 -> PAST_DAILY_CAP room 10
        move t4 anna shop   10 EUR cap=2026-03-02:300 -> posted
        """);
  }

  @Test
  void linked_transfers_share_one_days_cap() {
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0
        open shop  TAKINGS EUR 0
        move t1 card anna 1000 EUR                    -> posted
        link t2 anna shop  200 EUR cap=2026-03-01:300
        move t3 anna shop  101 EUR cap=2026-03-01:300 -> PAST_DAILY_CAP room 100 at 1
        link t2 anna shop  200 EUR cap=2026-03-01:300
        move t3 anna shop  100 EUR cap=2026-03-01:300 -> posted
        has anna 700
        """);
  }

  @Test
  void a_cap_counts_sums_and_how_often() {
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0
        open shop  TAKINGS EUR 0
        move t1 card anna 1000 EUR                      -> posted
        move t2 anna shop    1 EUR cap=2026-03-01:300:2 -> posted
        hold h1 anna shop    1 EUR cap=2026-03-01:300:2 -> posted
        move t3 anna shop    1 EUR cap=2026-03-01:300:2 -> PAST_DAILY_CAP room 298
        release r1 h1                                   -> posted
        move t3 anna shop    1 EUR cap=2026-03-01:300:2 -> posted
        """);
  }

  @Test
  void held_money_is_still_its_owners_and_can_go_nowhere_else() {
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0
        open shop  TAKINGS EUR 0
        move t1 card anna 1000 EUR -> posted
        hold h1 anna shop 1001 EUR -> PAST_FLOOR room 1000
        hold h1 anna shop  700 EUR -> posted
        hold h1 anna shop  700 EUR -> replayed
        hold h1 anna shop  701 EUR -> ID_CONFLICT
        has anna 1000 700
        move t2 anna shop  301 EUR -> PAST_FLOOR room 300
        hold h2 anna shop  301 EUR -> PAST_FLOOR room 300
        move t2 anna shop  300 EUR -> posted
        has anna 700 700
        """);
  }

  @Test
  void a_hold_is_captured_in_parts_and_never_beyond_what_it_keeps() {
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0
        open shop  TAKINGS EUR 0
        move t1 card anna 1000 EUR     -> posted
        hold h1 anna shop 700 EUR      -> posted
        capture c1 h1 200 EUR          -> posted
        capture c1 h1 200 EUR          -> replayed
        capture c1 h1 201 EUR          -> ID_CONFLICT
        move    c1 anna shop 200 EUR   -> ID_CONFLICT
        has anna 800 500
        capture c2 h1 501 EUR          -> PAST_HOLD room 500
        capture c2 h1 100 USD          -> CURRENCY_MISMATCH
        capture c2 h1 500 EUR          -> posted
        capture c2 h1 500 EUR          -> replayed
        capture c2 h1 500 EUR last     -> replayed
        capture c1 h1 200 EUR last     -> ID_CONFLICT
        has anna 300 0
        has shop 700
        capture c3 h1 1 EUR            -> HOLD_ENDED
        release r1 h1                  -> HOLD_ENDED
        """);
  }

  @Test
  void the_last_capture_frees_the_rest_and_a_release_frees_all() {
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0
        open shop  TAKINGS EUR 0
        move t1 card anna 1000 EUR                    -> posted
        hold h1 anna shop 700 EUR cap=2026-03-01:900  -> posted
        capture c1 h1 200 EUR last                    -> posted
        capture c1 h1 200 EUR last                    -> replayed
        capture c1 h1 200 EUR                         -> ID_CONFLICT
        has anna 800 0
        move t2 anna shop 701 EUR cap=2026-03-01:900  -> PAST_DAILY_CAP room 700
        hold h2 anna shop 700 EUR cap=2026-03-01:900  -> posted
        release r1 h2                                 -> posted
        release r1 h2                                 -> replayed
        release r2 h2                                 -> HOLD_ENDED
        has anna 800 0
        move t2 anna shop 700 EUR cap=2026-03-01:900  -> posted
        release r9 h9                                 -> UNKNOWN_HOLD
        capture c9 h9 1 EUR                           -> UNKNOWN_HOLD
        """);
  }

  @Test
  void steps_of_all_sorts_are_linked() {
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0
        open shop  TAKINGS EUR 0
        link move t1 card anna 100 EUR
        link hold h1 anna shop 60 EUR
        capture c1 h1 61 EUR          -> PAST_HOLD room 60 at 2
        has anna 0 0
        link move t1 card anna 100 EUR
        link hold h1 anna shop 60 EUR
        capture c1 h1 60 EUR          -> posted
        has anna 40 0
        link release r1 h1
        move t2 anna shop 40 EUR      -> HOLD_ENDED
        """);
  }

  @Test
  void what_an_account_promised_it_keeps_when_it_is_blocked_but_nothing_else_leaves() {
    Table book = new Table();
    book.open("card RAIL EUR none");
    book.open("anna WALLET EUR 0 held=60 credits=100 outgoing=2026-03-02");
    book.open("shop TAKINGS EUR 0");
    book.standing("h1 anna shop 60 EUR");

    assertThat(book.decide("move t1 anna shop 1 EUR")).isEqualTo("OUTGOING_BLOCKED");
    assertThat(book.decide("hold h2 anna shop 1 EUR")).isEqualTo("OUTGOING_BLOCKED");
    assertThat(book.decide("move t2 card anna 1 EUR")).isEqualTo("posted");
    assertThat(book.decide("capture c1 h1 60 EUR")).isEqualTo("posted");
  }

  @Test
  void a_capture_takes_no_asset_below_its_floor() {
    run(
        """
        open card  RAIL   EUR none
        open float RAIL   EUR 0
        open anna  WALLET EUR 0
        move t1 card anna 100 EUR  -> posted
        hold h1 anna float 60 EUR  -> posted
        capture c1 h1 60 EUR       -> PAST_FLOOR room 0
        move t2 float anna 50 EUR  -> posted
        capture c1 h1 60 EUR       -> PAST_FLOOR room 50
        capture c1 h1 50 EUR last  -> posted
        has float 0
        """);
  }

  @Test
  void a_hold_whose_time_is_over_is_freed_and_captured_no_more() {
    Table book = new Table();
    book.open("anna WALLET EUR 0 held=60 credits=100");
    book.open("shop TAKINGS EUR 0");
    book.standing("h1 anna shop 60 EUR until=2026-03-01");

    assertThat(book.decide("capture c1 h1 1 EUR")).isEqualTo("HOLD_EXPIRED");
    assertThat(book.plan.expire(new HoldId(book.id("h1")))).isTrue();
    assertThat(book.plan.expire(new HoldId(book.id("h1")))).isFalse();
    assertThat(book.plan.changedHolds())
        .singleElement()
        .extracting(Hold::state)
        .isEqualTo(Hold.State.EXPIRED);
    assertThat(book.decide("capture c1 h1 1 EUR")).isEqualTo("HOLD_ENDED");
    assertThat(book.decide("move t1 anna shop 100 EUR")).isEqualTo("posted");
  }

  @Test
  void a_closed_account_takes_part_in_nothing_and_a_block_ends_by_itself() {
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0 closed
        open ben   WALLET  EUR 0 incoming=2026-03-02
        open cleo  WALLET  EUR 0 incoming=2026-03-01
        move t1 card anna 1 EUR -> ACCOUNT_CLOSED
        move t1 anna cleo 1 EUR -> ACCOUNT_CLOSED
        move t1 card ben  1 EUR -> INCOMING_BLOCKED
        move t1 card cleo 1 EUR -> posted
        move t2 cleo ben  1 EUR -> INCOMING_BLOCKED
        """);
  }

  @Test
  void time_never_goes_back_on_an_account() {
    Table book = new Table();
    book.open("card RAIL EUR none");
    book.open("anna WALLET EUR 0 last=2026-03-01T10:00:10Z");
    book.open("ben WALLET EUR 0 last=2026-03-01T10:00:10.000001Z");

    assertThat(book.decide("move t1 card anna 1 EUR")).isEqualTo("posted");
    assertThat(book.plan.transfers().getFirst().at()).isEqualTo(AT.plusSeconds(10));
    assertThat(book.decide("move t2 card ben 1 EUR")).isEqualTo("CLOCK_SET_BACK");
  }

  /** The switch does not compile while a refusal has no row. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REFUSED_BY_DATABASE")
  void every_refusal_of_the_planner_has_a_row_that_provokes_it(PostingRefusal refusal) {
    String row =
        switch (refusal) {
          case UNKNOWN_ACCOUNT -> "move t1 card nobody 1 EUR";
          case SAME_ACCOUNT -> "move t1 card card 1 EUR";
          case CURRENCY_MISMATCH -> "move t1 card anna 1 USD";
          case ZERO_AMOUNT -> "move t1 card anna 0 EUR";
          case ACCOUNT_CLOSED -> "move t1 card gone 1 EUR";
          case OUTGOING_BLOCKED -> "move t1 stuck anna 1 EUR";
          case INCOMING_BLOCKED -> "move t1 card stuck 1 EUR";
          case BALANCE_OVERFLOW -> "move t1 card anna 9007199254740982 EUR";
          case PAST_FLOOR -> "move t1 anna shop 11 EUR";
          case PAST_CEILING -> "move t1 card anna 1 EUR ceiling=10";
          case PAST_DAILY_CAP -> "move t1 anna shop 2 EUR cap=2026-03-01:1";
          case NOT_HOLDABLE -> "hold h2 card anna 1 EUR";
          case UNKNOWN_HOLD -> "release r1 h9";
          case HOLD_ENDED -> "capture c1 h1 1 EUR";
          case HOLD_EXPIRED -> "hold h2 anna shop 1 EUR until=2026-03-01";
          case PAST_HOLD -> "capture c1 h3 2 EUR";
          case ID_CONFLICT -> "move t0 card anna 11 EUR";
          case ID_OUT_OF_WINDOW -> "move old card anna 1 EUR";
          case CLOCK_SET_BACK -> "move t1 card ahead 1 EUR";
          case TOO_MANY_ORDERS ->
              IntStream.rangeClosed(1, Posting.MAX_ORDERS)
                  .mapToObj(number -> "link t%d card anna 1 EUR%n".formatted(number))
                  .collect(Collectors.joining("", "", "move t1000 card anna 1 EUR"));
          case REFUSED_BY_DATABASE -> throw new IllegalArgumentException("not the planner's");
        };
    String room =
        switch (refusal) {
          case PAST_FLOOR -> " room 10";
          case PAST_CEILING -> " room 0";
          case PAST_DAILY_CAP, PAST_HOLD -> " room 1";
          case TOO_MANY_ORDERS -> " at " + Posting.MAX_ORDERS;
          default -> "";
        };
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0
        open shop  TAKINGS EUR 0
        open gone  WALLET  EUR 0 closed
        open stuck WALLET  EUR 0 outgoing=2026-03-02 incoming=2026-03-02
        open ahead WALLET  EUR 0 last=2026-03-02
        move t0 card anna 11 EUR -> posted
        hold h1 anna shop 1 EUR  -> posted
        release r0 h1            -> posted
        hold h3 anna shop 1 EUR  -> posted
        %s -> %s%s
        """
            .formatted(
                row.replace("move t0 card anna 11 EUR", "move t0 card anna 12 EUR"),
                refusal,
                room));
  }

  @Test
  void a_posting_of_more_transfers_than_the_bound_is_refused_whole() {
    Table book = new Table();
    book.open("card RAIL EUR none");
    book.open("anna WALLET EUR 0");
    List<Order> orders = new ArrayList<>();
    for (int index = 0; index <= Posting.MAX_ORDERS; index++) {
      orders.add(book.order("t" + index + " card anna 1 EUR"));
    }

    assertThat(book.plan.decide(new Posting(orders)))
        .isEqualTo(new Refused(PostingRefusal.TOO_MANY_ORDERS, Posting.MAX_ORDERS, 0));
    assertThat(book.plan.decide(new Posting(orders.subList(0, Posting.MAX_ORDERS))))
        .isInstanceOf(Posted.class);
  }

  @Test
  void each_transfer_names_the_one_before_it_on_both_accounts_with_the_balances_after() {
    Table book = new Table();
    book.open("card RAIL EUR none");
    book.open("anna WALLET EUR 0");
    book.open("shop TAKINGS EUR 0");
    book.decide("t1 card anna 900 EUR");
    book.decide("t2 anna shop 200 EUR");
    book.decide("t3 anna shop 300 EUR");

    Transfer second = book.plan.transfers().get(1);
    Transfer third = book.plan.transfers().get(2);

    assertThat(second.debitPrevious()).isEqualTo(book.transfer("t1"));
    assertThat(second.creditPrevious()).isNull();
    assertThat(second.debitBalanceAfterMinor()).isEqualTo(700);
    assertThat(second.creditBalanceAfterMinor()).isEqualTo(200);
    assertThat(third.debitPrevious()).isEqualTo(book.transfer("t2"));
    assertThat(third.creditPrevious()).isEqualTo(book.transfer("t2"));
    assertThat(third.balanceAfterMinor(book.account("anna"))).isEqualTo(400);
    assertThat(third.balanceAfterMinor(book.account("shop"))).isEqualTo(500);
    assertThat(third.at()).isEqualTo(AT);
  }

  @Test
  void a_refused_posting_leaves_nothing_to_write() {
    Table book = new Table();
    book.open("card RAIL EUR none");
    book.open("anna WALLET EUR 0");
    book.open("shop TAKINGS EUR 0");

    book.decide("t1 card anna 10 EUR", "t2 anna shop 11 EUR");

    assertThat(book.plan.transfers()).isEmpty();
    assertThat(book.plan.accounts()).extracting(Account::balanceMinor).containsOnly(0L);
  }

  private static void run(String table) {
    Table book = new Table();
    List<String> linked = new ArrayList<>();
    for (String line : table.lines().toList()) {
      String[] sides = line.strip().split("\\s*->\\s*");
      String[] command = sides[0].split("\\s+", 2);
      switch (command[0]) {
        case "open" -> book.open(command[1]);
        case "has" -> {
          String[] words = command[1].split(" ");
          assertThat(book.balance(words[0])).as(line).isEqualTo(Long.parseLong(words[1]));
          if (words.length > 2) {
            assertThat(book.held(words[0])).as(line).isEqualTo(Long.parseLong(words[2]));
          }
        }
        case "link" -> linked.add(command[1]);
        default -> {
          linked.add(sides[0]);
          assertThat(book.decide(linked.toArray(String[]::new))).as(line).isEqualTo(sides[1]);
          linked.clear();
        }
      }
    }
  }

  /** Accounts, transfers and holds by the short names that a table uses. */
  private static final class Table {

    private static final IdWindow ANY_TIME = new IdWindow(0, Long.MAX_VALUE);

    private final List<Account> accounts = new ArrayList<>();
    private final Standing standing = Standing.of(List.of());
    private final Map<String, AccountId> names = new TreeMap<>();
    private final Map<String, UUID> ids = new TreeMap<>();
    private PostingPlan plan = new PostingPlan(AT, ANY_TIME, List.of(), standing);

    void open(String row) {
      String[] words = row.split("\\s+");
      Map<String, String> options = options(words, 4);
      AccountKind kind = AccountKind.valueOf(words[1]);
      Long floor = words[3].equals("none") ? null : Long.valueOf(words[3]);
      accounts.add(
          new Account(
              account(words[0]),
              kind,
              Money.currency(words[2]).orElseThrow(),
              floor,
              new AccountStatus(
                  options.containsKey("closed"),
                  instant(options.get("outgoing")),
                  instant(options.get("incoming"))),
              new Totals(
                  0,
                  Long.parseLong(options.getOrDefault("credits", "0")),
                  Long.parseLong(options.getOrDefault("held", "0"))),
              DayCount.NONE,
              new ChainHead(0, instant(options.get("last")), null)));
      plan = new PostingPlan(AT, ANY_TIME, accounts, standing);
    }

    /** A hold that stands from before. */
    void standing(String row) {
      HoldOrder order = (HoldOrder) order("hold " + row);
      standing.add(
          new Hold(
              order.id(),
              order.debit(),
              order.credit(),
              order.amount(),
              order.code(),
              order.cause(),
              AT.minusSeconds(1),
              order.expiresAt(),
              null,
              0,
              Hold.State.OPEN,
              null));
    }

    String decide(String... rows) {
      PostingOutcome outcome = plan.decide(new Posting(Stream.of(rows).map(this::order).toList()));
      return switch (outcome) {
        case Posted posted -> posted.replayed() ? "replayed" : "posted";
        case Refused refused ->
            refused.refusal()
                + switch (refused.refusal()) {
                  case PAST_FLOOR, PAST_CEILING, PAST_DAILY_CAP, PAST_HOLD ->
                      " room " + refused.roomMinor();
                  default -> "";
                }
                + (refused.index() == 0 ? "" : " at " + refused.index());
      };
    }

    Order order(String row) {
      String[] words = row.split("\\s+");
      return switch (words[0]) {
        case "move" -> transfer(List.of(words).subList(1, words.length).toArray(String[]::new));
        case "hold" -> hold(words);
        case "capture" ->
            new CaptureOrder(
                new TransferId(id(words[1])),
                new HoldId(id(words[2])),
                Money.of(Long.parseLong(words[3]), words[4]),
                options(words, 5).containsKey("last"),
                new TransferCode(1),
                new UUID(7, 7));
        case "release" -> new ReleaseOrder(id(words[1]), new HoldId(id(words[2])));
        default -> transfer(words);
      };
    }

    private TransferOrder transfer(String... words) {
      Map<String, String> options = options(words, 5);
      TransferOrder order =
          TransferOrder.of(
              new TransferId(id(words[0])),
              account(words[1]),
              account(words[2]),
              Money.of(Long.parseLong(words[3]), words[4]),
              new TransferCode(1),
              new UUID(7, 7));
      String ceiling = options.get("ceiling");
      if (ceiling != null) {
        order = order.notAbove(Long.parseLong(ceiling));
      }
      DailyCap cap = cap(options.get("cap"));
      return cap == null ? order : order.cappedBy(cap);
    }

    private HoldOrder hold(String... words) {
      Map<String, String> options = options(words, 6);
      Instant until = instant(options.getOrDefault("until", "2026-03-08"));
      return new HoldOrder(
          new HoldId(id(words[1])),
          account(words[2]),
          account(words[3]),
          Money.of(Long.parseLong(words[4]), words[5]),
          new TransferCode(1),
          new UUID(7, 7),
          until == null ? AT : until,
          cap(options.get("cap")));
    }

    private static @Nullable DailyCap cap(@Nullable String text) {
      if (text == null) {
        return null;
      }
      String[] parts = text.split(":");
      return new DailyCap(
          LocalDate.parse(parts[0]),
          Long.parseLong(parts[1]),
          parts.length > 2 ? Integer.valueOf(parts[2]) : null);
    }

    private static Map<String, String> options(String[] words, int from) {
      Map<String, String> options = new TreeMap<>();
      for (int at = from; at < words.length; at++) {
        String[] parts = words[at].split("=", 2);
        options.put(parts[0], parts.length > 1 ? parts[1] : "");
      }
      return options;
    }

    /** A day means its beginning; the planner's clock stands at ten o'clock of the first. */
    private static @Nullable Instant instant(@Nullable String text) {
      if (text == null) {
        return null;
      }
      return text.contains("T") ? Instant.parse(text) : Instant.parse(text + "T00:00:00Z");
    }

    AccountId account(String name) {
      return names.computeIfAbsent(name, _ -> new AccountId(names.size() + 1L));
    }

    /** A new name is a new id; "old" is one that no UUIDv7 could be. */
    UUID id(String name) {
      return ids.computeIfAbsent(
          name, _ -> name.equals("old") ? new UUID(7, 7) : TimeOrderedId.next());
    }

    TransferId transfer(String name) {
      return new TransferId(id(name));
    }

    long balance(String name) {
      return row(name).balanceMinor();
    }

    long held(String name) {
      return row(name).totals().heldMinor();
    }

    private Account row(String name) {
      return plan.accounts().stream()
          .filter(account -> account.id().equals(account(name)))
          .findFirst()
          .orElseThrow();
    }
  }
}
