package io.sycee.ledger;

import io.sycee.time.BusinessClock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The book in PostgreSQL. Joined posting runs inside the caller's transaction:
 *
 * <pre>
 *   0  the accounts of captured or released holds     select, only when there are any
 *   1  lock the accounts in id order                  select … for no key update
 *   2  look up what stands already                    select … where id = any
 *   3  decide in memory                               PostingPlan
 *   4  draw the transfers' numbers                    select nextval
 *   5  write the transfers                            copy
 *   6  write holds, captures, milestones              insert, update, only when there are any
 *   7  write the accounts                             update … from unnest
 * </pre>
 *
 * So a posting of transfers takes five statements and six round trips (COPY takes two), whatever
 * the number of transfers; a refused or repeated one ends after the second. A crash between any two
 * leaves nothing: the transaction ends with the connection. If two postings bring the same new id
 * for different accounts, they do not meet in step 1; the primary key stops the later one, which
 * surfaces as an exception, rolls back, and is answered {@link PostingRefusal#ID_CONFLICT} when it
 * is sent again.
 *
 * <p>Grouped posting is the work of {@link PostingQueue}.
 */
@Component
class PostgresLedger implements Ledger {

  private static final int MAX_STATEMENT_ROWS = 500;

  /** A milestone is passed each 64 changes; the rest is for milestones of a batch's own time. */
  private static final int WALK = 100;

  private final Book book;
  private final AccountTable accounts;
  private final TransferTable transfers;
  private final HoldTable holds;
  private final MilestoneTable milestones;
  private final PostingQueue queue;
  private final BusinessClock clock;

  PostgresLedger(
      Book book,
      AccountTable accounts,
      TransferTable transfers,
      HoldTable holds,
      MilestoneTable milestones,
      PostingQueue queue,
      BusinessClock clock) {
    this.book = book;
    this.accounts = accounts;
    this.transfers = transfers;
    this.holds = holds;
    this.milestones = milestones;
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public AccountId open(NewAccount account) {
    return accounts.insert(account);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public AccountChange close(AccountId id) {
    Account account = lock(id);
    if (account == null) {
      return AccountChange.UNKNOWN_ACCOUNT;
    }
    if (account.balanceMinor() != 0) {
      return AccountChange.HAS_BALANCE;
    }
    if (account.totals().heldMinor() != 0) {
      return AccountChange.HAS_HOLDS;
    }
    accounts.close(id, clock.now());
    return AccountChange.DONE;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public AccountChange reopen(AccountId id) {
    if (lock(id) == null) {
      return AccountChange.UNKNOWN_ACCOUNT;
    }
    accounts.reopen(id);
    return AccountChange.DONE;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public AccountChange block(AccountId id, Flow flow, @Nullable Instant until) {
    return accounts.block(id, flow, until) ? AccountChange.DONE : AccountChange.UNKNOWN_ACCOUNT;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public PostingOutcome post(Posting posting) {
    Named named = Named.in(List.of(posting));
    Set<AccountId> touched = new LinkedHashSet<>(named.accounts());
    touched.addAll(book.accountsOf(named.holds()));
    List<Account> locked = accounts.lock(touched);
    PostingPlan plan = book.plan(locked, book.standing(named));
    PostingOutcome outcome = plan.decide(posting);
    book.write(plan, byId(locked));
    return outcome;
  }

  @Override
  public GroupedOutcome postGrouped(Posting posting, BusinessRow<?>... rows) {
    return queue.post(posting, List.of(rows));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public Map<AccountId, Account> lock(Collection<AccountId> ids) {
    return byId(accounts.lock(ids));
  }

  @Override
  @Transactional
  public int expireHolds(int limit) {
    List<HoldId> due = holds.due(clock.now(), limit);
    if (due.isEmpty()) {
      return 0;
    }
    Named named = new Named(Set.of(), Set.copyOf(due), Set.of());
    List<Account> locked = accounts.lock(book.accountsOf(named.holds()));
    PostingPlan plan = book.plan(locked, book.standing(named));
    int expired = (int) due.stream().filter(plan::expire).count();
    book.write(plan, byId(locked));
    return expired;
  }

  @Override
  public Optional<Account> account(AccountId id) {
    return accounts.find(List.of(id)).stream().findFirst();
  }

  @Override
  public Map<AccountId, Account> accounts(Collection<AccountId> ids) {
    return byId(accounts.find(ids));
  }

  @Override
  public Optional<Transfer> transfer(TransferId id) {
    return transfers.find(List.of(id)).stream().findFirst();
  }

  @Override
  public Optional<Hold> hold(HoldId id) {
    return holds.find(List.of(id)).stream().findFirst();
  }

  @Override
  public List<Hold> openHolds(AccountId account, int limit) {
    return holds.openOf(account, bounded(limit));
  }

  @Override
  public List<Transfer> statement(AccountId account, @Nullable TransferId before, int limit) {
    return transfers.statement(account, before, bounded(limit));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void tally(AccountId account, Instant from, Instant until, Consumer<Tally> each) {
    transfers.tally(account, from, until, each);
  }

  /** One moment for all its reads: the chain grows meanwhile. */
  @Override
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public OptionalLong balanceAt(AccountId id, Instant time) {
    Optional<Account> found = account(id);
    if (found.isEmpty()) {
      return OptionalLong.empty();
    }
    Account account = found.get();
    Instant lastAt = account.head().lastAt();
    if (lastAt == null || !lastAt.isAfter(time)) {
      return OptionalLong.of(account.balanceMinor());
    }
    @Nullable TransferId before = milestones.firstAfter(id, time).orElse(null);
    while (true) {
      List<Transfer> older = transfers.statement(id, before, WALK);
      for (Transfer transfer : older) {
        if (!transfer.at().isAfter(time)) {
          return OptionalLong.of(transfer.balanceAfterMinor(id));
        }
      }
      if (older.size() < WALK) {
        return beforeTheOldest(id, older.isEmpty() ? before : older.getLast().id());
      }
      before = older.getLast().id();
    }
  }

  /** Zero if the chain begins here; unknown if it goes on in the archive. */
  private OptionalLong beforeTheOldest(AccountId id, @Nullable TransferId oldest) {
    if (oldest == null) {
      return OptionalLong.empty();
    }
    return transfer(oldest)
        .filter(transfer -> transfer.previous(id) == null)
        .map(_ -> OptionalLong.of(0))
        .orElse(OptionalLong.empty());
  }

  private @Nullable Account lock(AccountId id) {
    return accounts.lock(List.of(id)).stream().findFirst().orElse(null);
  }

  private static int bounded(int limit) {
    if (limit < 1 || limit > MAX_STATEMENT_ROWS) {
      throw new IllegalArgumentException("limit out of range: " + limit);
    }
    return limit;
  }

  static Map<AccountId, Account> byId(Collection<Account> accounts) {
    return accounts.stream().collect(Collectors.toMap(Account::id, Function.identity()));
  }
}
