package io.sycee.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The double-entry book. Each call joins the transaction that the caller has begun and takes effect
 * with its commit, so that money and the business row that explains it come to be together.
 *
 * <p>Lock order is global: business rows first, then accounts by id. A caller locks its own rows
 * before it posts, and posts once a transaction.
 */
public interface Ledger {

  /** Opens an account. Its id must be new. */
  void open(NewAccount account);

  /**
   * Carries out a posting, or answers a repeated one as the first time, or refuses it whole.
   *
   * <p>Cost: four statements whatever the number of transfers (lock accounts, look up replays,
   * insert, update); a refusal ends after the second.
   */
  PostingOutcome post(Posting posting);

  Optional<Account> account(AccountId id);

  /** The accounts that exist among those asked for. */
  Map<AccountId, Account> accounts(Collection<AccountId> ids);

  Optional<Transfer> transfer(TransferId id);

  /**
   * An account's transfers, newest first.
   *
   * @param before the last transfer of the page before; null for the newest page
   * @param limit at most this many, from 1 to 500
   */
  List<Transfer> statement(AccountId account, @Nullable TransferId before, int limit);
}
