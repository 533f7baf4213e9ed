package io.sycee.ledger;

import io.sycee.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One posting on trial: the rules, and what its steps would change. A step that is refused spoils
 * the draft; whoever holds it then throws it away, and nothing has changed.
 */
final class PostingDraft {

  /**
   * Servers' clocks differ a little, so a transfer may find its account ahead of it; it then takes
   * the account's time. A clock that is further behind is wrong, and dates nothing.
   */
  static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

  private final Instant now;
  private final IdWindow newIds;
  private final Map<AccountId, Account> accountsBefore;
  private final Standing standing;

  private final Map<AccountId, Account> accounts = new HashMap<>(4);
  private final Map<HoldId, Hold> holds = new LinkedHashMap<>(2);
  private final Map<TransferId, HoldId> captures = new LinkedHashMap<>(2);
  private final List<Transfer> transfers = new ArrayList<>(1);
  private final List<Milestone> milestones = new ArrayList<>(0);

  PostingDraft(
      Instant now, IdWindow newIds, Map<AccountId, Account> accountsBefore, Standing standing) {
    this.now = now;
    this.newIds = newIds;
    this.accountsBefore = accountsBefore;
    this.standing = standing;
  }

  /**
   * @param roomMinor what would have been possible; less than zero where limits were lowered since
   */
  record Refusal(PostingRefusal why, long roomMinor) {

    Refusal(PostingRefusal why) {
      this(why, 0);
    }
  }

  Map<AccountId, Account> accounts() {
    return accounts;
  }

  Collection<Hold> holds() {
    return holds.values();
  }

  Map<TransferId, HoldId> captures() {
    return captures;
  }

  List<Transfer> transfers() {
    return transfers;
  }

  List<Milestone> milestones() {
    return milestones;
  }

  /** Takes one step, or says why not. */
  @Nullable Refusal take(Order order) {
    return switch (order) {
      case TransferOrder transfer -> transfer(transfer);
      case HoldOrder hold -> hold(hold);
      case CaptureOrder capture -> capture(capture);
      case ReleaseOrder release -> release(release);
    };
  }

  private @Nullable Refusal transfer(TransferOrder order) {
    Account debit = account(order.debit());
    Account credit = account(order.credit());
    Refusal unfit = unfit(order.debit(), order.credit(), order.amount(), order.key());
    if (unfit != null || debit == null || credit == null) {
      return unfit;
    }
    long amount = order.amount().amountMinor();
    Refusal barred = barred(debit, credit);
    if (barred == null) {
      barred = outOfRange(debit, credit, amount);
    }
    if (barred != null) {
      return barred;
    }
    if (debit.givesByDebit() && debit.availableMinor() < amount) {
      return new Refusal(PostingRefusal.PAST_FLOOR, debit.availableMinor());
    }
    if (!credit.givesByDebit() && credit.availableMinor() < amount) {
      return new Refusal(PostingRefusal.PAST_FLOOR, credit.availableMinor());
    }
    Long ceiling = order.ceilingMinor();
    if (ceiling != null && credit.givesByDebit()) {
      long room = ceiling - credit.balanceMinor();
      if (room < amount) {
        return new Refusal(PostingRefusal.PAST_CEILING, room);
      }
    }
    Refusal past = pastCap(debit, order.cap(), amount);
    if (past != null) {
      return past;
    }
    Account counted = debit.with(debit.totals(), counted(debit, order.cap(), amount), debit.head());
    move(order.id(), counted, credit, order.amount(), order.code(), order.cause());
    return null;
  }

  private @Nullable Refusal hold(HoldOrder order) {
    Account debit = account(order.debit());
    Account credit = account(order.credit());
    Refusal unfit = unfit(order.debit(), order.credit(), order.amount(), order.key());
    if (unfit != null || debit == null || credit == null) {
      return unfit;
    }
    if (!debit.givesByDebit()) {
      return new Refusal(PostingRefusal.NOT_HOLDABLE);
    }
    Refusal barred = barred(debit, credit);
    if (barred != null) {
      return barred;
    }
    if (!order.expiresAt().isAfter(now)) {
      return new Refusal(PostingRefusal.HOLD_EXPIRED);
    }
    long amount = order.amount().amountMinor();
    if (debit.totals().heldMinor() > Money.MAX_MINOR - amount) {
      return new Refusal(PostingRefusal.BALANCE_OVERFLOW);
    }
    if (debit.availableMinor() < amount) {
      return new Refusal(PostingRefusal.PAST_FLOOR, debit.availableMinor());
    }
    DailyCap cap = order.cap();
    Refusal past = pastCap(debit, cap, amount);
    if (past != null) {
      return past;
    }
    DayCount counted = counted(debit, cap, amount);
    holds.put(
        order.id(),
        new Hold(
            order.id(),
            order.debit(),
            order.credit(),
            order.amount(),
            order.code(),
            order.cause(),
            now,
            order.expiresAt(),
            cap == null ? null : counted.day(),
            0,
            Hold.State.OPEN,
            null));
    put(debit.with(debit.totals().held(amount), counted, debit.head().changed()));
    return null;
  }

  private @Nullable Refusal capture(CaptureOrder order) {
    Hold hold = holdNow(order.hold());
    Refusal ended = ended(hold);
    if (ended != null || hold == null) {
      return ended;
    }
    if (!hold.expiresAt().isAfter(now)) {
      return new Refusal(PostingRefusal.HOLD_EXPIRED);
    }
    Account debit = account(hold.debit());
    Account credit = account(hold.credit());
    Refusal unfit = unfit(hold.debit(), hold.credit(), order.amount(), order.key());
    if (unfit != null || debit == null || credit == null) {
      return unfit;
    }
    long amount = order.amount().amountMinor();
    if (hold.remainingMinor() < amount) {
      return new Refusal(PostingRefusal.PAST_HOLD, hold.remainingMinor());
    }
    // A payer that was barred after giving the promise keeps it; a payee that was barred does not
    // get it while that lasts.
    Refusal barred = barred(null, credit);
    if (barred == null && lags(debit)) {
      barred = new Refusal(PostingRefusal.CLOCK_SET_BACK);
    }
    if (barred == null) {
      barred = outOfRange(debit, credit, amount);
    }
    if (barred != null) {
      return barred;
    }
    // What the payer gives is held; an asset that a credit makes smaller promised nothing.
    if (!credit.givesByDebit() && credit.availableMinor() < amount) {
      return new Refusal(PostingRefusal.PAST_FLOOR, credit.availableMinor());
    }
    Hold captured = hold.captured(amount);
    holds.put(hold.id(), captured);
    captures.put(order.id(), hold.id());
    Account freed = debit.with(debit.totals().held(-amount), debit.capped(), debit.head());
    move(order.id(), freed, credit, order.amount(), order.code(), order.cause());
    if (order.last() || captured.remainingMinor() == 0) {
      end(captured, Hold.State.CAPTURED, order.key());
    }
    return null;
  }

  private @Nullable Refusal release(ReleaseOrder order) {
    Hold hold = holdNow(order.hold());
    Refusal ended = ended(hold);
    if (ended != null || hold == null) {
      return ended;
    }
    end(hold, Hold.State.RELEASED, order.key());
    return null;
  }

  /** Frees what the hold still keeps, on the day's cap too. */
  void end(Hold hold, Hold.State how, @Nullable UUID by) {
    long rest = hold.remainingMinor();
    holds.put(hold.id(), hold.ended(how, by));
    if (rest == 0) {
      return;
    }
    Account debit = account(hold.debit());
    if (debit == null) {
      throw new IllegalStateException("a hold's account is not locked");
    }
    DayCount capped =
        debit.capped().givenBack(hold.cappedDay(), rest, rest == hold.amount().amountMinor());
    put(debit.with(debit.totals().held(-rest), capped, debit.head().changed()));
  }

  private void move(
      TransferId id, Account debit, Account credit, Money amount, TransferCode code, UUID cause) {
    Instant at = later(later(now, debit.head().lastAt()), credit.head().lastAt());
    long minor = amount.amountMinor();
    Account debited =
        debit.with(debit.totals().debited(minor), debit.capped(), debit.head().moved(id, at));
    Account credited =
        credit.with(credit.totals().credited(minor), credit.capped(), credit.head().moved(id, at));
    put(debited);
    put(credited);
    transfers.add(
        new Transfer(
            id,
            debit.id(),
            credit.id(),
            amount,
            code,
            cause,
            at,
            debited.balanceMinor(),
            credited.balanceMinor(),
            debit.head().lastTransfer(),
            credit.head().lastTransfer()));
  }

  private void put(Account account) {
    accounts.put(account.id(), account);
    ChainHead head = account.head();
    TransferId last = head.lastTransfer();
    Instant at = head.lastAt();
    if (last != null && at != null && head.changes() % ChainHead.MILESTONE == 0) {
      milestones.add(new Milestone(account.id(), at, head.changes(), account.balanceMinor(), last));
    }
  }

  private @Nullable Account account(AccountId id) {
    Account changedHere = accounts.get(id);
    return changedHere == null ? accountsBefore.get(id) : changedHere;
  }

  /** One whose accounts are not locked came to be after locking: it is not known yet. */
  private @Nullable Hold holdNow(HoldId id) {
    Hold changedHere = holds.get(id);
    Hold hold = changedHere == null ? standing.hold(id) : changedHere;
    return hold == null || account(hold.debit()) == null || account(hold.credit()) == null
        ? null
        : hold;
  }

  private static @Nullable Refusal ended(@Nullable Hold hold) {
    if (hold == null) {
      return new Refusal(PostingRefusal.UNKNOWN_HOLD);
    }
    return hold.state() == Hold.State.OPEN ? null : new Refusal(PostingRefusal.HOLD_ENDED);
  }

  private @Nullable Refusal unfit(AccountId debitId, AccountId creditId, Money amount, UUID key) {
    if (debitId.equals(creditId)) {
      return new Refusal(PostingRefusal.SAME_ACCOUNT);
    }
    Account debit = account(debitId);
    Account credit = account(creditId);
    if (debit == null || credit == null) {
      return new Refusal(PostingRefusal.UNKNOWN_ACCOUNT);
    }
    if (!debit.currency().equals(amount.currency())
        || !credit.currency().equals(amount.currency())) {
      return new Refusal(PostingRefusal.CURRENCY_MISMATCH);
    }
    if (amount.amountMinor() == 0) {
      return new Refusal(PostingRefusal.ZERO_AMOUNT);
    }
    return newIds.holds(key) ? null : new Refusal(PostingRefusal.ID_OUT_OF_WINDOW);
  }

  /**
   * @param debit null when nothing may bar the debited side any more
   */
  private @Nullable Refusal barred(@Nullable Account debit, Account credit) {
    if (credit.status().closed() || (debit != null && debit.status().closed())) {
      return new Refusal(PostingRefusal.ACCOUNT_CLOSED);
    }
    if (debit != null) {
      Refusal blocked = blocked(debit, debit.givesByDebit());
      if (blocked != null) {
        return blocked;
      }
    }
    Refusal blocked = blocked(credit, !credit.givesByDebit());
    if (blocked != null) {
      return blocked;
    }
    return lags(credit) || (debit != null && lags(debit))
        ? new Refusal(PostingRefusal.CLOCK_SET_BACK)
        : null;
  }

  private @Nullable Refusal blocked(Account account, boolean gives) {
    if (gives) {
      return account.status().outgoingBlocked(now)
          ? new Refusal(PostingRefusal.OUTGOING_BLOCKED)
          : null;
    }
    return account.status().incomingBlocked(now)
        ? new Refusal(PostingRefusal.INCOMING_BLOCKED)
        : null;
  }

  private boolean lags(Account account) {
    Instant last = account.head().lastAt();
    return last != null && now.isBefore(last.minus(CLOCK_TOLERANCE));
  }

  /** Totals only grow, so a total in range keeps every balance in range as well. */
  private static @Nullable Refusal outOfRange(Account debit, Account credit, long amount) {
    return debit.totals().debitsMinor() > Money.MAX_MINOR - amount
            || credit.totals().creditsMinor() > Money.MAX_MINOR - amount
        ? new Refusal(PostingRefusal.BALANCE_OVERFLOW)
        : null;
  }

  private static @Nullable Refusal pastCap(Account debit, @Nullable DailyCap cap, long amount) {
    if (cap == null) {
      return null;
    }
    DayCount today = debit.capped().on(cap.day());
    long left = cap.limitMinor() - today.minor();
    Integer most = cap.limitCount();
    return left < amount || (most != null && today.count() >= most)
        ? new Refusal(PostingRefusal.PAST_DAILY_CAP, left)
        : null;
  }

  private static DayCount counted(Account debit, @Nullable DailyCap cap, long amount) {
    return cap == null ? debit.capped() : debit.capped().on(cap.day()).plus(amount);
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }
}
