package io.sycee.ledger;

import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import io.sycee.money.Money;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger promises, said a second time and more simply: every step writes into the one book
 * at once, and a refusal takes back what its posting wrote. Sums are of unbounded size, so that an
 * overflow in the program cannot be repeated here. Shares no code with {@link PostingPlan} and
 * {@link PostingDraft}, only the records that callers see.
 */
final class BookModel {

  private static final BigInteger MOST = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);
  private static final int MOST_ORDERS = 100;
  private static final Duration OLDEST_ID = Duration.ofDays(30);
  private static final Duration NEWEST_ID = Duration.ofMinutes(5);
  private static final Duration CLOCK_MAY_LAG = Duration.ofSeconds(10);

  private final Map<AccountId, Row> rows = new HashMap<>();
  private final Map<UUID, Transfer> transfers = new HashMap<>();
  private final Map<UUID, HoldId> captured = new HashMap<>();
  private final Map<HoldId, Hold> holds = new HashMap<>();

  /** How to take back what the posting on trial wrote, newest first. */
  private final Deque<Runnable> takeBack = new ArrayDeque<>();

  /** An account as far as the rules need it. */
  private static final class Row {
    private final NewAccount as;
    private BigInteger debits = BigInteger.ZERO;
    private BigInteger credits = BigInteger.ZERO;
    private BigInteger held = BigInteger.ZERO;
    private @Nullable LocalDate day;
    private BigInteger spent = BigInteger.ZERO;
    private int times;
    private long changes;
    private @Nullable Instant lastAt;
    private @Nullable TransferId last;
    private boolean closed;
    private @Nullable Instant outgoingUntil;
    private @Nullable Instant incomingUntil;

    Row(NewAccount as) {
      this.as = as;
    }

    Row(Row row) {
      this(row.as);
      debits = row.debits;
      credits = row.credits;
      held = row.held;
      day = row.day;
      spent = row.spent;
      times = row.times;
      changes = row.changes;
      lastAt = row.lastAt;
      last = row.last;
      closed = row.closed;
      outgoingUntil = row.outgoingUntil;
      incomingUntil = row.incomingUntil;
    }

    boolean asset() {
      return as.kind() == AccountKind.RAIL;
    }

    BigInteger balance() {
      return asset() ? debits.subtract(credits) : credits.subtract(debits);
    }

    void see(@Nullable TransferId transfer, @Nullable Instant at) {
      changes++;
      last = transfer;
      lastAt = at;
    }
  }

  /** Ends the posting on trial. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final PostingRefusal why;
    private final long room;

    Refusal(PostingRefusal why, BigInteger room) {
      super(why.name());
      this.why = why;
      this.room = room.max(BigInteger.ZERO).longValueExact();
    }
  }

  void open(AccountId id, NewAccount account) {
    rows.put(id, new Row(account));
  }

  AccountChange close(AccountId id) {
    Row row = rows.get(id);
    if (row == null) {
      return AccountChange.UNKNOWN_ACCOUNT;
    }
    if (row.balance().signum() != 0) {
      return AccountChange.HAS_BALANCE;
    }
    if (row.held.signum() != 0) {
      return AccountChange.HAS_HOLDS;
    }
    row.closed = true;
    return AccountChange.DONE;
  }

  AccountChange reopen(AccountId id) {
    Row row = rows.get(id);
    if (row == null) {
      return AccountChange.UNKNOWN_ACCOUNT;
    }
    row.closed = false;
    return AccountChange.DONE;
  }

  AccountChange block(AccountId id, Flow flow, @Nullable Instant until) {
    Row row = rows.get(id);
    if (row == null) {
      return AccountChange.UNKNOWN_ACCOUNT;
    }
    switch (flow) {
      case OUTGOING -> row.outgoingUntil = until;
      case INCOMING -> row.incomingUntil = until;
    }
    return AccountChange.DONE;
  }

  int expireHolds(Instant now) {
    List<Hold> due =
        holds.values().stream()
            .filter(hold -> hold.state() == Hold.State.OPEN && !now.isBefore(hold.expiresAt()))
            .toList();
    due.forEach(hold -> end(hold, Hold.State.EXPIRED, null));
    takeBack.clear();
    return due.size();
  }

  PostingOutcome post(Posting posting, Instant now) {
    List<Order> orders = posting.orders();
    if (orders.size() > MOST_ORDERS) {
      return new Refused(PostingRefusal.TOO_MANY_ORDERS, MOST_ORDERS, 0);
    }
    PostingOutcome before = asBefore(orders);
    if (before != null) {
      return before;
    }
    takeBack.clear();
    for (int index = 0; index < orders.size(); index++) {
      try {
        take(orders.get(index), now);
      } catch (Refusal refusal) {
        takeBack.forEach(Runnable::run);
        return new Refused(refusal.why, index, refusal.room);
      }
    }
    return answer(orders, false);
  }

  /** An account as everybody sees it. */
  Account account(AccountId id) {
    Row row = row(id);
    return new Account(
        id,
        row.as.kind(),
        row.as.currency(),
        row.as.floorMinor(),
        new AccountStatus(row.closed, row.outgoingUntil, row.incomingUntil),
        new Totals(
            row.debits.longValueExact(), row.credits.longValueExact(), row.held.longValueExact()),
        new DayCount(row.day, row.spent.longValueExact(), row.times),
        new ChainHead(row.changes, row.lastAt, row.last));
  }

  Map<HoldId, Hold> holds() {
    return holds;
  }

  Map<UUID, Transfer> transfers() {
    return transfers;
  }

  private @Nullable PostingOutcome asBefore(List<Order> orders) {
    Set<UUID> seen = new HashSet<>();
    List<Integer> standing = new ArrayList<>();
    for (int index = 0; index < orders.size(); index++) {
      Boolean same = stands(orders.get(index));
      if (!seen.add(orders.get(index).key()) || Boolean.FALSE.equals(same)) {
        return new Refused(PostingRefusal.ID_CONFLICT, index, 0);
      }
      if (same != null) {
        standing.add(index);
      }
    }
    if (standing.isEmpty()) {
      return null;
    }
    return standing.size() == orders.size()
        ? answer(orders, true)
        : new Refused(PostingRefusal.ID_CONFLICT, standing.getFirst(), 0);
  }

  /** Null when nothing stands under the id; otherwise whether it is what is asked for. */
  private @Nullable Boolean stands(Order order) {
    return switch (order) {
      case TransferOrder wanted -> {
        Transfer stands = transfers.get(wanted.key());
        yield stands == null
            ? null
            : !captured.containsKey(wanted.key()) && content(stands).equals(content(wanted));
      }
      case CaptureOrder wanted -> {
        Transfer stands = transfers.get(wanted.key());
        if (stands == null) {
          yield null;
        }
        Hold hold = holds.get(wanted.hold());
        boolean last = hold != null && wanted.key().equals(hold.endedBy());
        yield wanted.hold().equals(captured.get(wanted.key()))
            && (wanted.last() == last || (last && taken(known(hold))))
            && List.of(stands.amount(), stands.code(), stands.cause())
                .equals(List.of(wanted.amount(), wanted.code(), wanted.cause()));
      }
      case HoldOrder wanted -> {
        Hold stands = holds.get(wanted.id());
        yield stands == null ? null : content(stands).equals(content(wanted));
      }
      case ReleaseOrder wanted -> {
        Hold stands = holds.get(wanted.hold());
        if (stands == null || stands.state() != Hold.State.RELEASED) {
          yield null;
        }
        yield wanted.id().equals(stands.endedBy()) ? true : null;
      }
    };
  }

  /** Captured to the last cent: then the last capture need not have been called the last. */
  private static boolean taken(Hold hold) {
    return hold.capturedMinor() == hold.amount().amountMinor();
  }

  private void take(Order order, Instant now) {
    switch (order) {
      case TransferOrder wanted -> {
        Row debit = fit(wanted.debit(), wanted.credit(), wanted.amount(), wanted.key());
        Row credit = row(wanted.credit());
        open(debit, credit);
        unblocked(debit, true, now);
        unblocked(credit, false, now);
        inTime(debit, now);
        inTime(credit, now);
        BigInteger amount = size(wanted.amount());
        inRange(debit, credit, amount);
        within(room(debit, !debit.asset()), amount, PostingRefusal.PAST_FLOOR);
        within(room(credit, credit.asset()), amount, PostingRefusal.PAST_FLOOR);
        if (wanted.ceilingMinor() != null && !credit.asset()) {
          BigInteger below = BigInteger.valueOf(wanted.ceilingMinor()).subtract(credit.balance());
          within(below, amount, PostingRefusal.PAST_CEILING);
        }
        spend(wanted.debit(), wanted.cap(), amount);
        move(wanted, now);
      }
      case HoldOrder wanted -> {
        Row debit = fit(wanted.debit(), wanted.credit(), wanted.amount(), wanted.key());
        Row credit = row(wanted.credit());
        must(!debit.asset(), PostingRefusal.NOT_HOLDABLE);
        open(debit, credit);
        unblocked(debit, true, now);
        unblocked(credit, false, now);
        inTime(debit, now);
        inTime(credit, now);
        must(now.isBefore(wanted.expiresAt()), PostingRefusal.HOLD_EXPIRED);
        BigInteger amount = size(wanted.amount());
        must(debit.held.add(amount).compareTo(MOST) <= 0, PostingRefusal.BALANCE_OVERFLOW);
        within(room(debit, true), amount, PostingRefusal.PAST_FLOOR);
        spend(wanted.debit(), wanted.cap(), amount);
        Row after = change(wanted.debit());
        after.held = after.held.add(amount);
        after.changes++;
        put(holds, wanted.id(), made(wanted, wanted.cap() == null ? null : after.day, now));
      }
      case CaptureOrder wanted -> {
        Hold hold = openHold(wanted.hold());
        must(now.isBefore(hold.expiresAt()), PostingRefusal.HOLD_EXPIRED);
        Row debit = fit(hold.debit(), hold.credit(), wanted.amount(), wanted.key());
        Row credit = row(hold.credit());
        BigInteger amount = size(wanted.amount());
        within(rest(hold), amount, PostingRefusal.PAST_HOLD);
        open(credit, credit);
        unblocked(credit, false, now);
        inTime(credit, now);
        inTime(debit, now);
        inRange(debit, credit, amount);
        within(room(credit, credit.asset()), amount, PostingRefusal.PAST_FLOOR);
        Row freed = change(hold.debit());
        freed.held = freed.held.subtract(amount);
        move(
            TransferOrder.of(
                wanted.id(),
                hold.debit(),
                hold.credit(),
                wanted.amount(),
                wanted.code(),
                wanted.cause()),
            now);
        put(captured, wanted.key(), hold.id());
        long sum = hold.capturedMinor() + wanted.amount().amountMinor();
        Hold left = next(hold, sum, Hold.State.OPEN, null);
        put(holds, hold.id(), left);
        if (wanted.last() || rest(left).signum() == 0) {
          end(left, Hold.State.CAPTURED, wanted.key());
        }
      }
      case ReleaseOrder wanted -> end(openHold(wanted.hold()), Hold.State.RELEASED, wanted.key());
    }
  }

  private Row fit(AccountId debit, AccountId credit, Money amount, UUID id) {
    must(!debit.equals(credit), PostingRefusal.SAME_ACCOUNT);
    must(rows.containsKey(debit) && rows.containsKey(credit), PostingRefusal.UNKNOWN_ACCOUNT);
    must(
        row(debit).as.currency().equals(amount.currency())
            && row(credit).as.currency().equals(amount.currency()),
        PostingRefusal.CURRENCY_MISMATCH);
    must(amount.amountMinor() > 0, PostingRefusal.ZERO_AMOUNT);
    Instant made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    Instant today = Instant.now();
    must(
        id.version() == 7
            && made.isAfter(today.minus(OLDEST_ID))
            && made.isBefore(today.plus(NEWEST_ID)),
        PostingRefusal.ID_OUT_OF_WINDOW);
    return row(debit);
  }

  private static void open(Row debit, Row credit) {
    must(!debit.closed && !credit.closed, PostingRefusal.ACCOUNT_CLOSED);
  }

  /** A debit takes from what is owed and adds to what is owned. */
  private static void unblocked(Row row, boolean debited, Instant now) {
    boolean leaves = row.asset() != debited;
    Instant until = leaves ? row.outgoingUntil : row.incomingUntil;
    must(
        until == null || !now.isBefore(until),
        leaves ? PostingRefusal.OUTGOING_BLOCKED : PostingRefusal.INCOMING_BLOCKED);
  }

  private static void inTime(Row row, Instant now) {
    must(
        row.lastAt == null || !row.lastAt.minus(CLOCK_MAY_LAG).isAfter(now),
        PostingRefusal.CLOCK_SET_BACK);
  }

  private static void inRange(Row debit, Row credit, BigInteger amount) {
    must(
        debit.debits.add(amount).compareTo(MOST) <= 0
            && credit.credits.add(amount).compareTo(MOST) <= 0,
        PostingRefusal.BALANCE_OVERFLOW);
  }

  /** What may leave it; null when nothing leaves, or nothing limits it. */
  private static @Nullable BigInteger room(Row row, boolean leaves) {
    Long floor = row.as.floorMinor();
    return floor == null || !leaves
        ? null
        : row.balance().subtract(row.held).subtract(BigInteger.valueOf(floor));
  }

  private void spend(AccountId id, @Nullable DailyCap cap, BigInteger amount) {
    if (cap == null) {
      return;
    }
    Row row = change(id);
    if (row.day == null || cap.day().isAfter(row.day)) {
      row.day = cap.day();
      row.spent = BigInteger.ZERO;
      row.times = 0;
    }
    BigInteger left = BigInteger.valueOf(cap.limitMinor()).subtract(row.spent);
    Integer most = cap.limitCount();
    if (most != null && row.times >= most) {
      throw new Refusal(PostingRefusal.PAST_DAILY_CAP, left);
    }
    within(left, amount, PostingRefusal.PAST_DAILY_CAP);
    row.spent = row.spent.add(amount);
    row.times++;
  }

  private void move(TransferOrder order, Instant now) {
    TransferId id = order.id();
    Row debit = change(order.debit());
    Row credit = change(order.credit());
    Instant at = now;
    for (Instant last : new @Nullable Instant[] {debit.lastAt, credit.lastAt}) {
      at = last != null && last.isAfter(at) ? last : at;
    }
    TransferId debitPrevious = debit.last;
    TransferId creditPrevious = credit.last;
    debit.debits = debit.debits.add(size(order.amount()));
    credit.credits = credit.credits.add(size(order.amount()));
    debit.see(id, at);
    credit.see(id, at);
    Transfer transfer =
        new Transfer(
            id,
            order.debit(),
            order.credit(),
            order.amount(),
            order.code(),
            order.cause(),
            at,
            debit.balance().longValueExact(),
            credit.balance().longValueExact(),
            debitPrevious,
            creditPrevious);
    put(transfers, id.value(), transfer);
  }

  private Hold openHold(HoldId id) {
    Hold hold = holds.get(id);
    if (hold == null) {
      throw new Refusal(PostingRefusal.UNKNOWN_HOLD, BigInteger.ZERO);
    }
    must(hold.state() == Hold.State.OPEN, PostingRefusal.HOLD_ENDED);
    return hold;
  }

  private void end(Hold hold, Hold.State how, @Nullable UUID by) {
    put(holds, hold.id(), next(hold, hold.capturedMinor(), how, by));
    BigInteger rest = rest(hold);
    if (rest.signum() == 0) {
      return;
    }
    Row row = change(hold.debit());
    row.held = row.held.subtract(rest);
    row.changes++;
    if (hold.cappedDay() != null && hold.cappedDay().equals(row.day)) {
      row.spent = row.spent.subtract(rest);
      row.times -= hold.capturedMinor() == 0 ? 1 : 0;
    }
  }

  private static BigInteger rest(Hold hold) {
    return BigInteger.valueOf(hold.amount().amountMinor() - hold.capturedMinor());
  }

  private static Hold made(HoldOrder order, @Nullable LocalDate day, Instant now) {
    return new Hold(
        order.id(),
        order.debit(),
        order.credit(),
        order.amount(),
        order.code(),
        order.cause(),
        now,
        order.expiresAt(),
        day,
        0,
        Hold.State.OPEN,
        null);
  }

  private static Hold next(Hold hold, long capturedMinor, Hold.State state, @Nullable UUID by) {
    return new Hold(
        hold.id(),
        hold.debit(),
        hold.credit(),
        hold.amount(),
        hold.code(),
        hold.cause(),
        hold.at(),
        hold.expiresAt(),
        hold.cappedDay(),
        capturedMinor,
        state,
        by);
  }

  private Posted answer(List<Order> orders, boolean replayed) {
    List<Transfer> moved = new ArrayList<>();
    List<Hold> left = new ArrayList<>();
    for (Order order : orders) {
      if (order instanceof TransferOrder || order instanceof CaptureOrder) {
        moved.add(known(transfers.get(order.key())));
      }
      switch (order) {
        case TransferOrder _ -> {}
        case HoldOrder hold -> left.add(known(holds.get(hold.id())));
        case CaptureOrder capture -> left.add(known(holds.get(capture.hold())));
        case ReleaseOrder release -> left.add(known(holds.get(release.hold())));
      }
    }
    return new Posted(moved, left, replayed);
  }

  private static List<Object> content(Transfer transfer) {
    return List.of(
        transfer.debit(), transfer.credit(), transfer.amount(), transfer.code(), transfer.cause());
  }

  private static List<Object> content(TransferOrder order) {
    return List.of(order.debit(), order.credit(), order.amount(), order.code(), order.cause());
  }

  private static List<Object> content(Hold hold) {
    return List.of(
        hold.debit(),
        hold.credit(),
        hold.amount(),
        hold.code(),
        hold.cause(),
        hold.expiresAt(),
        hold.cappedDay() == null);
  }

  private static List<Object> content(HoldOrder order) {
    return List.of(
        order.debit(),
        order.credit(),
        order.amount(),
        order.code(),
        order.cause(),
        order.expiresAt(),
        order.cap() == null);
  }

  private static BigInteger size(Money money) {
    return BigInteger.valueOf(money.amountMinor());
  }

  private static void must(boolean fine, PostingRefusal otherwise) {
    if (!fine) {
      throw new Refusal(otherwise, BigInteger.ZERO);
    }
  }

  private static void within(
      @Nullable BigInteger room, BigInteger amount, PostingRefusal otherwise) {
    if (room != null && amount.compareTo(room) > 0) {
      throw new Refusal(otherwise, room);
    }
  }

  private Row row(AccountId id) {
    return known(rows.get(id));
  }

  private Row change(AccountId id) {
    Row changed = new Row(row(id));
    put(rows, id, changed);
    return changed;
  }

  private <K, V> void put(Map<K, V> map, K key, V value) {
    V before = map.put(key, value);
    takeBack.push(() -> {
      if (before == null) {
        map.remove(key);
      } else {
        map.put(key, before);
      }
    });
  }

  private static <T> T known(@Nullable T stands) {
    if (stands == null) {
      throw new IllegalStateException("the model knows nothing of it");
    }
    return stands;
  }
}
