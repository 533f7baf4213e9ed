package io.sycee.ledger;

import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import io.sycee.time.BusinessClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Many callers' postings in one transaction.
 *
 * <pre>
 *   1  settings of the transaction                    select set_config
 *   2  what stands already                            select … where id = any
 *   3  foresee: lock, read and write the accounts     update … returning old
 *      as they will be if nothing is refused
 *   4  lock the accounts that could not be foreseen   select … for no key update skip locked
 *   5  holds, now certain under the locks             select, only when there are any
 *   6  decide in memory, in order of arrival          PostingPlan
 *   *  look again for what was refused               select, only when anything was
 *   7  draw the transfers' numbers                    select nextval
 *   8  write the transfers                            copy
 *   9  write holds, captures, milestones              insert, update, only when there are any
 *  10  write the accounts that came out otherwise     update, only when there are any
 *  11  the callers' own rows                          one statement a table
 * </pre>
 *
 * Statements do not grow with the batch. For each transfer, over ten thousand accounts, PostgreSQL
 * spends about 14 microseconds: half in step 3, a third in step 8 (docs/performance.md).
 *
 * <p>Step 3 may block on a lock for {@link #LOCK_TIMEOUT} and then fails; {@link PostingQueue}
 * tries again without foreseeing. Step 4 never waits, so no two batches or joined postings can wait
 * for each other in a ring: a posting whose account is held by somebody else is put off.
 */
@Component
class PostingBatch {

  /**
   * Several times what another batch takes to commit; short, because everybody in this batch waits
   * while a slow business transaction holds one account.
   */
  private static final String LOCK_TIMEOUT = "500ms";

  /** A plan made for the lengths of today's arrays would join by hash, and lock in any order. */
  private static final String SETTINGS =
      "select set_config('lock_timeout', '"
          + LOCK_TIMEOUT
          + "', true), set_config('plan_cache_mode', 'force_generic_plan', true)";

  private final Book book;
  private final AccountTable accounts;
  private final JdbcClient jdbc;
  private final BusinessClock clock;

  PostingBatch(Book book, AccountTable accounts, JdbcClient jdbc, BusinessClock clock) {
    this.book = book;
    this.accounts = accounts;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Runs in the caller's transaction, and takes effect with its commit.
   *
   * @param foreseeing whether accounts are written before the postings are decided, which is faster
   *     unless somebody holds their locks
   * @param pace is told how far the batch has come
   * @return an answer for each, in order; empty for a posting that must be put off
   */
  List<Optional<PostingOutcome>> post(
      List<PendingPosting> batch, boolean foreseeing, BatchPace pace) {
    jdbc.sql(SETTINGS).query().singleRow();
    Named named = Named.in(batch.stream().map(PendingPosting::posting).toList());
    Standing standing = book.transfers(named);

    List<Forecast> forecasts = foreseeing ? Forecast.of(newTransfers(batch, standing)) : List.of();
    pace.beforeLocking();

    Instant now = clock.now();
    Map<AccountId, Account> found = HashMap.newHashMap(2 * forecasts.size());
    Map<AccountId, Account> inTable = HashMap.newHashMap(2 * forecasts.size());
    foresee(forecasts, now, found, inTable);
    Set<AccountId> others = new LinkedHashSet<>(named.accounts());
    others.addAll(book.accountsOf(named.holds()));
    others.removeAll(found.keySet());
    Set<AccountId> heldByOthers = lock(others, found, inTable);
    book.addHolds(standing, named);

    PostingPlan plan = book.plan(now, found.values(), standing);
    List<Optional<PostingOutcome>> outcomes = new ArrayList<>(batch.size());
    IdentityHashMap<BusinessRows<?>, List<Object>> rows = new IdentityHashMap<>();
    for (PendingPosting pending : batch) {
      if (!heldByOthers.isEmpty() && touches(pending.posting(), standing, heldByOthers)) {
        outcomes.add(Optional.empty());
        continue;
      }
      PostingOutcome outcome = plan.decide(pending.posting());
      outcomes.add(Optional.of(outcome));
      if (outcome instanceof Posted posted && !posted.replayed()) {
        pending.rows().forEach(row -> addRow(rows, row, posted));
      }
    }
    putOffWhatStandsMeanwhile(batch, standing, outcomes);
    pace.afterDeciding();
    book.write(plan, inTable);
    rows.forEach(PostingBatch::insert);
    return outcomes;
  }

  /**
   * What stood was looked up before the accounts were locked. Another batch may have carried out
   * the very same posting in between, and taken the money for want of which it is refused here.
   */
  private void putOffWhatStandsMeanwhile(
      List<PendingPosting> batch, Standing standing, List<Optional<PostingOutcome>> outcomes) {
    List<Integer> refused = new ArrayList<>();
    for (int index = 0; index < outcomes.size(); index++) {
      if (outcomes.get(index).orElse(null) instanceof Refused) {
        refused.add(index);
      }
    }
    if (refused.isEmpty()) {
      return;
    }
    Standing meanwhile =
        book.transfers(
            Named.in(refused.stream().map(index -> batch.get(index).posting()).toList()));
    for (int index : refused) {
      for (Order order : batch.get(index).posting().orders()) {
        TransferId id = new TransferId(order.key());
        if (meanwhile.transfer(id) != null && standing.transfer(id) == null) {
          outcomes.set(index, Optional.empty());
        }
      }
    }
  }

  /** What was put off would block in step 3; it is tried in step 4, which never waits. */
  private static List<TransferOrder> newTransfers(List<PendingPosting> batch, Standing standing) {
    List<TransferOrder> transfers = new ArrayList<>(batch.size());
    for (PendingPosting pending : batch) {
      if (!pending.wasPutOff()) {
        for (Order order : pending.posting().orders()) {
          if (order instanceof TransferOrder transfer && standing.transfer(transfer.id()) == null) {
            transfers.add(transfer);
          }
        }
      }
    }
    return transfers;
  }

  private void foresee(
      List<Forecast> forecasts,
      Instant now,
      Map<AccountId, Account> found,
      Map<AccountId, Account> inTable) {
    if (forecasts.isEmpty()) {
      return;
    }
    Map<AccountId, Forecast> byAccount = new HashMap<>();
    forecasts.forEach(forecast -> byAccount.put(forecast.account(), forecast));
    for (Account before : accounts.foresee(forecasts, now)) {
      found.put(before.id(), before);
      Forecast forecast = byAccount.get(before.id());
      if (forecast == null) {
        throw new IllegalStateException("an account was written that nobody named");
      }
      inTable.put(before.id(), forecast.after(before, now));
    }
  }

  /** Locks what is free, and answers what exists and is not. */
  private Set<AccountId> lock(
      Set<AccountId> wanted, Map<AccountId, Account> found, Map<AccountId, Account> inTable) {
    if (wanted.isEmpty()) {
      return Set.of();
    }
    for (Account account : accounts.lockFree(wanted)) {
      found.put(account.id(), account);
      inTable.put(account.id(), account);
    }
    Set<AccountId> missing = new HashSet<>(wanted);
    missing.removeAll(found.keySet());
    return missing.isEmpty() ? Set.of() : Set.copyOf(accounts.existing(missing));
  }

  private static boolean touches(Posting posting, Standing standing, Set<AccountId> accounts) {
    for (Order order : posting.orders()) {
      boolean touches =
          switch (order) {
            case TransferOrder transfer ->
                accounts.contains(transfer.debit()) || accounts.contains(transfer.credit());
            case HoldOrder hold ->
                accounts.contains(hold.debit()) || accounts.contains(hold.credit());
            case CaptureOrder capture -> touches(standing, capture.hold(), accounts);
            case ReleaseOrder release -> touches(standing, release.hold(), accounts);
          };
      if (touches) {
        return true;
      }
    }
    return false;
  }

  private static boolean touches(Standing standing, HoldId id, Set<AccountId> accounts) {
    Hold hold = standing.hold(id);
    return hold != null && (accounts.contains(hold.debit()) || accounts.contains(hold.credit()));
  }

  private static <R> void addRow(
      IdentityHashMap<BusinessRows<?>, List<Object>> rows, BusinessRow<R> row, Posted posted) {
    rows.computeIfAbsent(row.table(), _ -> new ArrayList<>()).add(row.row().apply(posted));
  }

  /** The list holds what this very table's rows were made of, see {@link #addRow}. */
  @SuppressWarnings("unchecked")
  private static <R> void insert(BusinessRows<R> table, List<Object> rows) {
    table.insert((List<R>) rows);
  }
}
