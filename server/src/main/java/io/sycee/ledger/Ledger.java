package io.sycee.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The double-entry book.
 *
 * <p>There are two ways to post, with the same rules and answers. <b>Joined</b> ({@link #post}): in
 * the transaction that the caller has begun, taking effect with its commit, so that money and a
 * rich business step come to be together. <b>Grouped</b> ({@link #postGrouped}): with whatever else
 * arrives at that moment, in one commit for all; many times faster, for steps that need nothing but
 * rows of their own beside the posting.
 *
 * <p>Lock order is global: business rows first, then accounts by id. A caller of {@link #post}
 * locks its own rows before it posts, and posts once a transaction.
 */
public interface Ledger {

  /** Opens an account, in the caller's transaction. */
  AccountId open(NewAccount account);

  /** Closes an empty account, in the caller's transaction: it takes part in nothing any more. */
  AccountChange close(AccountId account);

  /** Opens a closed account again, in the caller's transaction. */
  AccountChange reopen(AccountId account);

  /**
   * Bars money from leaving or reaching an account, in the caller's transaction. Checked under the
   * lock of the balance, so no posting slips past. What a hold has promised is still captured.
   *
   * @param until the business time at which it ends by itself; null lifts it now
   */
  AccountChange block(AccountId account, Flow flow, @Nullable Instant until);

  /**
   * Carries out a posting in the caller's transaction, or answers a repeated one as the first time,
   * or refuses it whole.
   */
  PostingOutcome post(Posting posting);

  /**
   * The same in a commit that is shared with others. Returns when it is on disk. Must not be called
   * within a transaction; may be called by thousands of virtual threads at once, and refuses at
   * once when more wait than it holds.
   *
   * @param rows the caller's own, written in the same commit
   */
  GroupedOutcome postGrouped(Posting posting, BusinessRow<?>... rows);

  /**
   * Locks accounts in the caller's transaction, by id as every posting does, and answers with them
   * as they stand: for a step that must see a balance before it knows what to post. What it posts
   * then touches no other account.
   */
  Map<AccountId, Account> lock(Collection<AccountId> ids);

  /**
   * Frees money of holds whose time is over, in a transaction of its own. Until it is called they
   * keep it, though nothing can be captured any more.
   *
   * @param limit at most so many at once
   * @return how many
   */
  int expireHolds(int limit);

  Optional<Account> account(AccountId id);

  /** The accounts that exist among those asked for. */
  Map<AccountId, Account> accounts(Collection<AccountId> ids);

  Optional<Transfer> transfer(TransferId id);

  Optional<Hold> hold(HoldId id);

  /**
   * What an account has promised, soonest to expire first.
   *
   * @param limit at most this many, from 1 to 500
   */
  List<Hold> openHolds(AccountId account, int limit);

  /**
   * An account's transfers, newest first.
   *
   * @param before the last transfer of the page before; null for the newest page
   * @param limit at most this many, from 1 to 500
   */
  List<Transfer> statement(AccountId account, @Nullable TransferId before, int limit);

  /**
   * Counts what moved on an account from one business time until before another, in the caller's
   * transaction. Equal movements come as one, and one at a time, so that no day is too long.
   *
   * <p>Cost: a look-up for each movement since {@code from}.
   */
  void tally(AccountId account, Instant from, Instant until, Consumer<Tally> each);

  /**
   * What the balance was right after everything that was posted up to a business time.
   *
   * <p>Cost: one look-up and a walk of at most a hundred transfers, however long the history is.
   *
   * @return empty when there is no such account, or when that part of the book is in the archive
   */
  OptionalLong balanceAt(AccountId account, Instant time);
}
