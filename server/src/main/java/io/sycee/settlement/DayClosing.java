package io.sycee.settlement;

import io.sycee.ledger.Account;
import io.sycee.ledger.AccountId;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.Order;
import io.sycee.ledger.Posting;
import io.sycee.ledger.PostingOutcome;
import io.sycee.ledger.Transfer;
import io.sycee.ledger.TransferCode;
import io.sycee.ledger.TransferId;
import io.sycee.ledger.TransferOrder;
import io.sycee.merchant.Shop;
import io.sycee.money.Money;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes one day of one shop, in a transaction of its own:
 *
 * <pre>
 *   1  lock how far the shop's days are closed      a day is closed once, and after the one before
 *   2  lock takings, payable and fee income         from here on nothing moves on them
 *   3  count what moved on takings and payable      the chains, down to the day's beginning
 *   4  post what the day comes to                   at most three linked transfers
 *   5  write the settlement, tell of it, commit     killed before this, nothing has happened
 * </pre>
 *
 * <p><b>Which day a payment belongs to.</b> The day of its transfer's time, which is chosen under
 * the lock of the takings. A payment that has the lock before the closing is dated, counted and in
 * this day if its time is before midnight. One that gets it after the closing finds the account
 * moved after midnight, and times of one account never go back: it is dated after midnight. Where
 * the closing itself moves nothing on the takings, and nothing else has since midnight, the day
 * stays open for {@link #STRAGGLERS}.
 *
 * <p>The lock order is the platform's: business rows (the shop's day), then accounts by id.
 */
@Component
class DayClosing {

  /** Takings become what waits for payout. docs/books.md lists the codes of all modules. */
  static final TransferCode SETTLED = new TransferCode(40);

  /** The fee, from the takings. */
  static final TransferCode FEE = new TransferCode(41);

  /** The part of the fee that the takings lacked, from what was settled before. */
  static final TransferCode FEE_FROM_PAYABLE = new TransferCode(42);

  /** As far as servers' clocks may differ, and half as much again. */
  static final Duration CLOCKS_DIFFER = Duration.ofSeconds(15);

  /** No payment is under way for so long: its time was read when it entered its batch. */
  static final Duration STRAGGLERS = Duration.ofHours(1);

  private final ClosedDayTable days;
  private final SettlementTable settlements;
  private final FeePlans plans;
  private final Ledger ledger;
  private final BusinessClock clock;
  private final ApplicationEventPublisher events;

  DayClosing(
      ClosedDayTable days,
      SettlementTable settlements,
      FeePlans plans,
      Ledger ledger,
      BusinessClock clock,
      ApplicationEventPublisher events) {
    this.days = days;
    this.settlements = settlements;
    this.plans = plans;
    this.ledger = ledger;
    this.clock = clock;
    this.events = events;
  }

  /** How an attempt to close a day ended. */
  enum Result {
    /** The day is closed, by this call or before it. Go on with the next. */
    CLOSED,
    /** The day is not over, or something may still be dated into it. Try again later. */
    TOO_EARLY
  }

  /** The day before a shop's first. */
  static LocalDate dayBefore(Shop shop) {
    return LocalDate.ofInstant(shop.appliedAt(), shop.timeZone()).minusDays(1);
  }

  @Transactional
  public Result close(Shop shop, LocalDate day, AccountId feeIncome) {
    LocalDate through = days.lock(shop.id(), dayBefore(shop));
    if (!day.isAfter(through)) {
      return Result.CLOSED;
    }
    if (!day.equals(through.plusDays(1))) {
      throw new IllegalArgumentException("days are closed in their order: " + day);
    }
    // Of a day with a change of the clocks this is 23 or 25 hours.
    Instant begins = day.atStartOfDay(shop.timeZone()).toInstant();
    Instant ends = day.plusDays(1).atStartOfDay(shop.timeZone()).toInstant();
    Map<AccountId, Account> locked =
        ledger.lock(List.of(shop.takings(), shop.payable(), feeIncome));
    Instant now = clock.now();
    if (now.isBefore(ends.plus(CLOCKS_DIFFER))) {
      return Result.TOO_EARLY;
    }
    Account takings = known(locked, shop.takings());
    Account payable = known(locked, shop.payable());
    Optional<FeePlan> plan = plans.inForce(shop, day);
    DayTally counted = new DayTally(plan.orElse(null));
    ledger.tally(shop.takings(), begins, ends, counted::takings);
    ledger.tally(shop.payable(), begins, ends, counted::payable);
    Sums sums = sums(shop, day, counted, takings, payable, ends, now);
    if (sums.fromTakings() == 0 && !movedSince(takings, ends) && now.isBefore(later(ends))) {
      return Result.TOO_EARLY;
    }
    if (!counted.isEmpty()) {
      write(shop, day, begins, ends, plan.orElse(null), counted, sums, feeIncome);
    }
    days.closed(shop.id(), day);
    return Result.CLOSED;
  }

  /** When a day is closed for certain on which nothing has moved since. */
  static Instant later(Instant ends) {
    return ends.plus(STRAGGLERS);
  }

  static boolean movedSince(Account account, Instant time) {
    Instant last = account.head().lastAt();
    return last != null && !last.isBefore(time);
  }

  /**
   * What the closing moves.
   *
   * @param owedBefore fees of earlier days that found no money
   */
  private record Sums(
      long owedBefore, long settled, long feeFromTakings, long feeFromPayable, long owedAfter) {

    long fromTakings() {
      return settled + feeFromTakings;
    }
  }

  /**
   * What stays in the takings is what moved there since midnight, if that is more than nothing:
   * where more was given back since midnight than came in, the next day's refunds have drawn on
   * this day's takings, and the rest of these is what is left.
   */
  private Sums sums(
      Shop shop,
      LocalDate day,
      DayTally counted,
      Account takings,
      Account payable,
      Instant ends,
      Instant now) {
    DayTally since = new DayTally(null);
    ledger.tally(shop.takings(), ends, now.plus(CLOCKS_DIFFER), since::takings);
    long ofLater = Math.max(0, Math.subtractExact(since.grossMinor(), since.refundsMinor()));
    long swept = Math.max(0, takings.availableMinor() - ofLater);
    long owedBefore =
        settlements.page(shop.id(), day, 1).stream()
            .mapToLong(Settlement::feeOwedAfterMinor)
            .findFirst()
            .orElse(0);
    long due = Math.addExact(owedBefore, counted.feeMinor());
    long fromTakings = Math.min(due, swept);
    long fromPayable = Math.min(due - fromTakings, payable.availableMinor());
    return new Sums(
        owedBefore, swept - fromTakings, fromTakings, fromPayable, due - fromTakings - fromPayable);
  }

  private void write(
      Shop shop,
      LocalDate day,
      Instant begins,
      Instant ends,
      @Nullable FeePlan plan,
      DayTally counted,
      Sums sums,
      AccountId feeIncome) {
    List<Order> orders = new ArrayList<>();
    Settlement.Moved moved =
        new Settlement.Moved(
            order(orders, shop, sums.settled(), shop.takings(), shop.payable(), SETTLED),
            order(orders, shop, sums.feeFromTakings(), shop.takings(), feeIncome, FEE),
            order(
                orders, shop, sums.feeFromPayable(), shop.payable(), feeIncome, FEE_FROM_PAYABLE));
    Instant closedAt = clock.now();
    if (!orders.isEmpty()) {
      closedAt = posted(new Posting(orders)).getLast().at();
    }
    Settlement settlement =
        new Settlement(
            TimeOrderedId.next(),
            shop.id(),
            day,
            shop.currency(),
            begins,
            ends,
            closedAt,
            counted.paymentCount(),
            counted.grossMinor(),
            counted.refundCount(),
            counted.refundsMinor(),
            counted.feeMinor(),
            plan == null ? null : plan.id(),
            sums.owedBefore(),
            sums.owedAfter(),
            moved,
            ledger.account(shop.payable()).orElseThrow().balanceMinor());
    settlements.insert(settlement);
    events.publishEvent(new SettlementClosed(settlement.id(), shop.id(), day));
  }

  private static Settlement.Sum order(
      List<Order> orders, Shop shop, long minor, AccountId from, AccountId to, TransferCode code) {
    if (minor == 0) {
      return new Settlement.Sum(0, null);
    }
    UUID id = TimeOrderedId.next();
    Money amount = new Money(minor, shop.currency());
    orders.add(TransferOrder.of(new TransferId(id), from, to, amount, code, id));
    return new Settlement.Sum(minor, id);
  }

  /** All its money is there and nothing bars it: these accounts were locked when it was counted. */
  private List<Transfer> posted(Posting posting) {
    return switch (ledger.post(posting)) {
      case PostingOutcome.Posted posted -> posted.transfers();
      case PostingOutcome.Refused refused ->
          throw new IllegalStateException("the ledger refused a settlement: " + refused);
    };
  }

  private static Account known(Map<AccountId, Account> locked, AccountId id) {
    Account account = locked.get(id);
    if (account == null) {
      throw new IllegalStateException("there is no account " + id);
    }
    return account;
  }
}
