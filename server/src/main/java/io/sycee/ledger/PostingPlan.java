package io.sycee.ledger;

import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import io.sycee.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides postings against accounts that the caller has locked. Pure: it reads no clock and no
 * database, so that whoever holds the locks, for one caller or for many at once, gets the same
 * answers in the order of arrival.
 *
 * <p>Use: {@link #decide} each posting, then write {@link #newTransfers()} and {@link
 * #changedAccounts()}. A refused posting leaves no trace in either.
 */
final class PostingPlan {

  private final Instant at;
  private final Map<AccountId, Account> accounts;
  private final Map<TransferId, Transfer> transfers;
  private final List<Transfer> written = new ArrayList<>();
  private final Map<AccountId, Account> changed = new LinkedHashMap<>();

  /**
   * @param at the business time of everything that this plan posts
   * @param locked the accounts that the postings name, as far as they exist
   * @param existing the transfers that stand already under ids that the postings name
   */
  PostingPlan(Instant at, Collection<Account> locked, Collection<Transfer> existing) {
    this.at = at;
    this.accounts = new HashMap<>();
    locked.forEach(account -> accounts.put(account.id(), account));
    this.transfers = new HashMap<>();
    existing.forEach(transfer -> transfers.put(transfer.id(), transfer));
  }

  List<Transfer> newTransfers() {
    return written;
  }

  Collection<Account> changedAccounts() {
    return changed.values();
  }

  PostingOutcome decide(Posting posting) {
    List<TransferOrder> orders = posting.transfers();
    if (orders.size() > Posting.MAX_TRANSFERS) {
      return new Refused(PostingRefusal.TOO_MANY_TRANSFERS, Posting.MAX_TRANSFERS, 0);
    }
    List<Transfer> standing = new ArrayList<>();
    Set<TransferId> named = new HashSet<>();
    for (int index = 0; index < orders.size(); index++) {
      if (!named.add(orders.get(index).id())) {
        return new Refused(PostingRefusal.ID_CONFLICT, index, 0);
      }
      Transfer before = transfers.get(orders.get(index).id());
      if (before == null) {
        continue;
      }
      if (!before.fulfils(orders.get(index))) {
        return new Refused(PostingRefusal.ID_CONFLICT, index, 0);
      }
      standing.add(before);
    }
    if (standing.size() == orders.size()) {
      return new Posted(standing, true);
    }
    if (!standing.isEmpty()) {
      // Linked transfers are written together, so a part of them standing alone is another
      // posting's.
      return new Refused(PostingRefusal.ID_CONFLICT, firstStanding(orders), 0);
    }
    return carryOut(orders);
  }

  private int firstStanding(List<TransferOrder> orders) {
    for (int index = 0; index < orders.size(); index++) {
      if (transfers.containsKey(orders.get(index).id())) {
        return index;
      }
    }
    throw new IllegalStateException("none stands");
  }

  private PostingOutcome carryOut(List<TransferOrder> orders) {
    Map<AccountId, Account> after = new HashMap<>();
    Map<TransferId, Transfer> made = new LinkedHashMap<>();
    for (int index = 0; index < orders.size(); index++) {
      TransferOrder order = orders.get(index);
      Account debit = after.getOrDefault(order.debit(), accounts.get(order.debit()));
      Account credit = after.getOrDefault(order.credit(), accounts.get(order.credit()));
      Refused refused = refusal(order, index, debit, credit);
      if (refused != null) {
        return refused;
      }
      if (debit == null || credit == null) {
        throw new IllegalStateException("an unknown account was not refused");
      }
      Account debited = debited(debit, order);
      Account credited = credited(credit, order);
      after.put(debited.id(), debited);
      after.put(credited.id(), credited);
      made.put(order.id(), transfer(order, debit, credit, debited, credited));
    }
    accounts.putAll(after);
    changed.putAll(after);
    transfers.putAll(made);
    written.addAll(made.values());
    return new Posted(List.copyOf(made.values()), false);
  }

  private static @Nullable Refused refusal(
      TransferOrder order, int index, @Nullable Account debit, @Nullable Account credit) {
    if (order.debit().equals(order.credit())) {
      return new Refused(PostingRefusal.SAME_ACCOUNT, index, 0);
    }
    if (debit == null || credit == null) {
      return new Refused(PostingRefusal.UNKNOWN_ACCOUNT, index, 0);
    }
    if (!debit.currency().equals(order.amount().currency())
        || !credit.currency().equals(order.amount().currency())) {
      return new Refused(PostingRefusal.CURRENCY_MISMATCH, index, 0);
    }
    long amount = order.amount().amountMinor();
    if (amount == 0) {
      return new Refused(PostingRefusal.ZERO_AMOUNT, index, 0);
    }
    // Totals only grow, so a total in range keeps every balance in range as well.
    if (debit.debitsMinor() > Money.MAX_MINOR - amount
        || credit.creditsMinor() > Money.MAX_MINOR - amount) {
      return new Refused(PostingRefusal.BALANCE_OVERFLOW, index, 0);
    }
    for (Account taken : List.of(debit, credit)) {
      if (shrinks(taken, order) && taken.availableMinor() < amount) {
        return new Refused(PostingRefusal.PAST_FLOOR, index, Math.max(0, taken.availableMinor()));
      }
    }
    Long ceiling = order.ceilingMinor();
    if (ceiling != null && !shrinks(credit, order)) {
      long room = ceiling - credit.balanceMinor();
      if (room < amount) {
        return new Refused(PostingRefusal.PAST_CEILING, index, Math.max(0, room));
      }
    }
    DailyCap cap = order.cap();
    if (cap != null) {
      long left = cap.limitMinor() - debit.cappedMinorOn(cap.day());
      if (left < amount) {
        return new Refused(PostingRefusal.PAST_DAILY_CAP, index, Math.max(0, left));
      }
    }
    return null;
  }

  /** Whether the order makes this account's balance, on its normal side, smaller. */
  private static boolean shrinks(Account account, TransferOrder order) {
    NormalSide touched = account.id().equals(order.debit()) ? NormalSide.DEBIT : NormalSide.CREDIT;
    return account.kind().side() != touched;
  }

  private static Account debited(Account account, TransferOrder order) {
    DailyCap cap = order.cap();
    return new Account(
        account.id(),
        account.kind(),
        account.currency(),
        account.floorMinor(),
        account.debitsMinor() + order.amount().amountMinor(),
        account.creditsMinor(),
        cap == null ? account.cappedDay() : account.laterCappedDay(cap.day()),
        cap == null
            ? account.cappedMinor()
            : account.cappedMinorOn(cap.day()) + order.amount().amountMinor(),
        order.id());
  }

  private static Account credited(Account account, TransferOrder order) {
    return new Account(
        account.id(),
        account.kind(),
        account.currency(),
        account.floorMinor(),
        account.debitsMinor(),
        account.creditsMinor() + order.amount().amountMinor(),
        account.cappedDay(),
        account.cappedMinor(),
        order.id());
  }

  private Transfer transfer(
      TransferOrder order, Account debit, Account credit, Account debited, Account credited) {
    return new Transfer(
        order.id(),
        order.debit(),
        order.credit(),
        order.amount(),
        order.code(),
        order.cause(),
        at,
        debited.balanceMinor(),
        credited.balanceMinor(),
        debit.lastTransfer(),
        credit.lastTransfer());
  }
}
