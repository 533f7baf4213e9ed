package io.sycee.ledger;

import java.util.List;
import java.util.function.Consumer;

/**
 * Every transfer, once, for those who follow the book: statements, webhooks, reports.
 *
 * <p>Transfers come in the order of their transactions' ids, and no transfer is skipped because its
 * transaction committed late: the feed ends before the oldest transaction that is still open. So
 * one long transaction that writes holds the feed up. What must be seen at once, such as "paid" on
 * a till, is told by whoever committed it and does not wait for the feed.
 */
public interface ChangeFeed {

  /**
   * A place in the feed, for ever. Ordered by both numbers.
   *
   * @param xact the transaction, below the number of its epoch
   * @param seq the transfer
   */
  record Position(long xact, long seq) {

    /** Before everything. */
    public static final Position START = new Position(0, 0);
  }

  /** A transfer and where it stands in the feed. */
  record Change(Position position, Transfer transfer) {}

  /**
   * What comes after a position, as far as it is sure.
   *
   * @param limit at most so many, from 1 to 10000
   */
  List<Change> after(Position position, int limit);

  /**
   * Hands a reader what it has not seen, and remembers that it has: in one transaction, so that
   * what the reader writes to the database happens once. Of several instances that follow under one
   * name, one reads at a time and the others get nothing.
   *
   * @param reader its name
   * @param listener runs inside the transaction; if it fails, nothing was read
   * @return how many it was handed
   */
  int follow(String reader, int limit, Consumer<List<Transfer>> listener);
}
