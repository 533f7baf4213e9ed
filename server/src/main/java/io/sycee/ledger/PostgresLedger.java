package io.sycee.ledger;

import io.sycee.time.BusinessClock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The book in PostgreSQL, posting inside the caller's transaction.
 *
 * <pre>
 *   1  lock the accounts in id order        select … for no key update
 *   2  look up the ids that stand already   select … where id = any
 *   3  decide in memory                     PostingPlan
 *   4  write the transfers                  insert … select from unnest
 *   5  write the accounts                   update … from unnest
 * </pre>
 *
 * Four round trips, whatever the number of transfers. A crash between any two leaves nothing: the
 * transaction ends with the connection. If two postings bring the same new id for different
 * accounts, they do not meet in step 1; the primary key stops the later one, which surfaces as an
 * exception, rolls back, and is answered {@link PostingRefusal#ID_CONFLICT} when it is sent again.
 */
@Component
class PostgresLedger implements Ledger {

  private static final int MAX_STATEMENT_ROWS = 500;

  private final AccountTable accounts;
  private final TransferTable transfers;
  private final BusinessClock clock;

  PostgresLedger(AccountTable accounts, TransferTable transfers, BusinessClock clock) {
    this.accounts = accounts;
    this.transfers = transfers;
    this.clock = clock;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void open(NewAccount account) {
    accounts.insert(account);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public PostingOutcome post(Posting posting) {
    Set<AccountId> touched = new LinkedHashSet<>();
    Set<TransferId> ids = new LinkedHashSet<>();
    for (TransferOrder order : posting.transfers()) {
      touched.add(order.debit());
      touched.add(order.credit());
      ids.add(order.id());
    }
    List<Account> locked = accounts.lock(touched);
    PostingPlan plan = new PostingPlan(clock.now(), locked, transfers.find(ids));
    PostingOutcome outcome = plan.decide(posting);
    if (!plan.newTransfers().isEmpty()) {
      transfers.insert(plan.newTransfers());
      accounts.update(plan.changedAccounts());
    }
    return outcome;
  }

  @Override
  public Optional<Account> account(AccountId id) {
    return accounts.find(List.of(id)).stream().findFirst();
  }

  @Override
  public Map<AccountId, Account> accounts(Collection<AccountId> ids) {
    return accounts.find(ids).stream().collect(Collectors.toMap(Account::id, Function.identity()));
  }

  @Override
  public Optional<Transfer> transfer(TransferId id) {
    return transfers.find(List.of(id)).stream().findFirst();
  }

  @Override
  public List<Transfer> statement(AccountId account, @Nullable TransferId before, int limit) {
    if (limit < 1 || limit > MAX_STATEMENT_ROWS) {
      throw new IllegalArgumentException("statement limit out of range: " + limit);
    }
    return transfers.statement(account, before, limit);
  }
}
