package io.sycee.ledger;

import io.sycee.time.BusinessClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The ledger's tables as one: what both ways of posting read before deciding and write after. */
@Component
class Book {

  private final AccountTable accounts;
  private final TransferTable transfers;
  private final HoldTable holds;
  private final MilestoneTable milestones;
  private final BusinessClock clock;

  Book(
      AccountTable accounts,
      TransferTable transfers,
      HoldTable holds,
      MilestoneTable milestones,
      BusinessClock clock) {
    this.accounts = accounts;
    this.transfers = transfers;
    this.holds = holds;
    this.milestones = milestones;
    this.clock = clock;
  }

  /** The accounts of holds that are to be captured or released. They never change. */
  List<AccountId> accountsOf(Set<HoldId> named) {
    if (named.isEmpty()) {
      return List.of();
    }
    List<AccountId> found = new ArrayList<>();
    for (Hold hold : holds.find(named)) {
      found.add(hold.debit());
      found.add(hold.credit());
    }
    return found;
  }

  /** What stands under the named ids. Of holds it is certain only under their accounts' locks. */
  Standing standing(Named named) {
    Standing standing = transfers(named);
    return addHolds(standing, named);
  }

  Standing transfers(Named named) {
    return named.transfers().isEmpty()
        ? Standing.of(List.of())
        : Standing.of(transfers.find(named.transfers()));
  }

  Standing addHolds(Standing standing, Named named) {
    if (!named.holds().isEmpty()) {
      holds.find(named.holds()).forEach(standing::add);
    }
    if (standing.anyTransfer()) {
      holds.captures(named.transfers()).forEach(standing::add);
    }
    return standing;
  }

  PostingPlan plan(Collection<Account> locked, Standing standing) {
    return plan(clock.now(), locked, standing);
  }

  /**
   * @param now the business time, where it was read before
   */
  PostingPlan plan(Instant now, Collection<Account> locked, Standing standing) {
    return new PostingPlan(now, IdWindow.now(), locked, standing);
  }

  /**
   * Writes what a plan decided.
   *
   * @param inTable the locked rows as they are in the table at this moment
   */
  void write(PostingPlan plan, Map<AccountId, Account> inTable) {
    if (!plan.transfers().isEmpty()) {
      transfers.insert(plan.transfers(), transfers.drawBlock());
    }
    holds.insert(plan.newHolds());
    holds.update(plan.changedHolds());
    holds.insertCaptures(plan.captures());
    milestones.insert(plan.milestones());
    List<Account> otherwise = new ArrayList<>();
    for (Account account : plan.accounts()) {
      if (!account.equals(inTable.get(account.id()))) {
        otherwise.add(account);
      }
    }
    accounts.update(otherwise);
  }
}
