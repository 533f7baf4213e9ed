package io.sycee.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import io.sycee.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Scenarios of the planner as tables: one command a row, ending in the expected answer.
 *
 * <pre>
 *   open  account  kind  currency  floor
 *   move  id  debit  credit  amount currency  [ceiling=n] [cap=day:limit]  -&gt; answer
 *   link  …same as move; is carried out together with the next rows, up to the next move
 *   has   account  balance
 * </pre>
 */
class PostingPlanTest {

  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

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

  /** The switch does not compile while a refusal has no row. */
  @ParameterizedTest
  @EnumSource
  void every_refusal_has_a_row_that_provokes_it(PostingRefusal refusal) {
    String row =
        switch (refusal) {
          case UNKNOWN_ACCOUNT -> "move t1 card nobody 1 EUR";
          case SAME_ACCOUNT -> "move t1 card card 1 EUR";
          case CURRENCY_MISMATCH -> "move t1 card anna 1 USD";
          case ZERO_AMOUNT -> "move t1 card anna 0 EUR";
          case BALANCE_OVERFLOW -> "move t1 card anna 9007199254740982 EUR";
          case PAST_FLOOR -> "move t1 anna shop 11 EUR";
          case PAST_CEILING -> "move t1 card anna 1 EUR ceiling=10";
          case PAST_DAILY_CAP -> "move t1 anna shop 2 EUR cap=2026-03-01:1";
          case ID_CONFLICT -> "move t0 card anna 11 EUR";
          case TOO_MANY_TRANSFERS ->
              IntStream.rangeClosed(1, Posting.MAX_TRANSFERS)
                  .mapToObj(number -> "link t%d card anna 1 EUR%n".formatted(number))
                  .collect(Collectors.joining("", "", "move t1000 card anna 1 EUR"));
        };
    String room =
        switch (refusal) {
          case PAST_FLOOR -> " room 10";
          case PAST_CEILING -> " room 0";
          case PAST_DAILY_CAP -> " room 1";
          case TOO_MANY_TRANSFERS -> " at " + Posting.MAX_TRANSFERS;
          default -> "";
        };
    run(
        """
        open card  RAIL    EUR none
        open anna  WALLET  EUR 0
        open shop  TAKINGS EUR 0
        move t0 card anna 10 EUR -> posted
        %s -> %s%s
        """
            .formatted(row, refusal, room));
  }

  @Test
  void a_posting_of_more_transfers_than_the_bound_is_refused_whole() {
    Book book = new Book();
    book.open("card RAIL EUR none");
    book.open("anna WALLET EUR 0");
    List<TransferOrder> orders = new ArrayList<>();
    for (int index = 0; index <= Posting.MAX_TRANSFERS; index++) {
      orders.add(book.order("t" + index + " card anna 1 EUR"));
    }

    assertThat(book.plan.decide(new Posting(orders)))
        .isEqualTo(new Refused(PostingRefusal.TOO_MANY_TRANSFERS, Posting.MAX_TRANSFERS, 0));
    assertThat(book.plan.decide(new Posting(orders.subList(0, Posting.MAX_TRANSFERS))))
        .isInstanceOf(Posted.class);
  }

  @Test
  void each_transfer_names_the_one_before_it_on_both_accounts_with_the_balances_after() {
    Book book = new Book();
    book.open("card RAIL EUR none");
    book.open("anna WALLET EUR 0");
    book.open("shop TAKINGS EUR 0");
    book.decide("t1 card anna 900 EUR");
    book.decide("t2 anna shop 200 EUR");
    book.decide("t3 anna shop 300 EUR");

    Transfer second = book.plan.newTransfers().get(1);
    Transfer third = book.plan.newTransfers().get(2);

    assertThat(second.debitPrevious()).isEqualTo(book.transfer("t1"));
    assertThat(second.creditPrevious()).isNull();
    assertThat(second.debitBalanceAfterMinor()).isEqualTo(700);
    assertThat(second.creditBalanceAfterMinor()).isEqualTo(200);
    assertThat(third.debitPrevious()).isEqualTo(book.transfer("t2"));
    assertThat(third.creditPrevious()).isEqualTo(book.transfer("t2"));
    assertThat(third.balanceAfterMinor(book.account("anna"))).isEqualTo(400);
    assertThat(third.balanceAfterMinor(book.account("shop"))).isEqualTo(500);
    assertThat(third.at()).isEqualTo(AT);
    assertThat(book.plan.changedAccounts()).hasSize(3);
  }

  @Test
  void a_refused_posting_leaves_nothing_to_write() {
    Book book = new Book();
    book.open("card RAIL EUR none");
    book.open("anna WALLET EUR 0");
    book.open("shop TAKINGS EUR 0");

    book.decide("t1 card anna 10 EUR", "t2 anna shop 11 EUR");

    assertThat(book.plan.newTransfers()).isEmpty();
    assertThat(book.plan.changedAccounts()).isEmpty();
  }

  private static void run(String table) {
    Book book = new Book();
    List<String> linked = new ArrayList<>();
    for (String line : table.lines().toList()) {
      String[] sides = line.strip().split("\\s*->\\s*");
      String[] command = sides[0].split("\\s+", 2);
      switch (command[0]) {
        case "open" -> book.open(command[1]);
        case "has" -> {
          String[] words = command[1].split(" ");
          assertThat(book.balance(words[0])).as(line).isEqualTo(Long.parseLong(words[1]));
        }
        case "link" -> linked.add(command[1]);
        case "move" -> {
          linked.add(command[1]);
          assertThat(book.decide(linked.toArray(String[]::new))).as(line).isEqualTo(sides[1]);
          linked.clear();
        }
        default -> throw new IllegalArgumentException(line);
      }
    }
  }

  /** Accounts and transfers by the short names that a table uses. */
  private static final class Book {

    private final List<Account> accounts = new ArrayList<>();
    private final Map<String, AccountId> names = new TreeMap<>();
    private final Map<String, TransferId> transfers = new TreeMap<>();
    private PostingPlan plan = new PostingPlan(AT, List.of(), List.of());

    void open(String row) {
      String[] words = row.split("\\s+");
      AccountKind kind = AccountKind.valueOf(words[1]);
      Long floor = words[3].equals("none") ? null : Long.valueOf(words[3]);
      accounts.add(
          new Account(
              account(words[0]),
              kind,
              Money.currency(words[2]).orElseThrow(),
              floor,
              0,
              0,
              null,
              0,
              null));
      plan = new PostingPlan(AT, accounts, List.of());
    }

    String decide(String... rows) {
      PostingOutcome outcome = plan.decide(new Posting(Stream.of(rows).map(this::order).toList()));
      return switch (outcome) {
        case Posted posted -> posted.replayed() ? "replayed" : "posted";
        case Refused refused ->
            refused.refusal()
                + switch (refused.refusal()) {
                  case PAST_FLOOR, PAST_CEILING, PAST_DAILY_CAP -> " room " + refused.roomMinor();
                  default -> "";
                }
                + (refused.index() == 0 ? "" : " at " + refused.index());
      };
    }

    TransferOrder order(String row) {
      String[] words = row.split("\\s+");
      TransferOrder order =
          TransferOrder.of(
              transfer(words[0]),
              account(words[1]),
              account(words[2]),
              Money.of(Long.parseLong(words[3]), words[4]),
              new TransferCode(1),
              new UUID(7, 7));
      for (String option : List.of(words).subList(5, words.length)) {
        String[] parts = option.split("[=:]");
        order =
            switch (parts[0].toLowerCase(Locale.ROOT)) {
              case "ceiling" -> order.notAbove(Long.parseLong(parts[1]));
              case "cap" ->
                  order.cappedBy(new DailyCap(LocalDate.parse(parts[1]), Long.parseLong(parts[2])));
              default -> throw new IllegalArgumentException(option);
            };
      }
      return order;
    }

    AccountId account(String name) {
      return names.computeIfAbsent(name, _ -> AccountId.next());
    }

    TransferId transfer(String name) {
      return transfers.computeIfAbsent(name, _ -> new TransferId(UUID.randomUUID()));
    }

    long balance(String name) {
      AccountId id = account(name);
      return plan.changedAccounts().stream()
          .filter(account -> account.id().equals(id))
          .findFirst()
          .map(Account::balanceMinor)
          .orElse(0L);
    }
  }
}
