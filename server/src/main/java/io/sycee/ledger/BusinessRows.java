package io.sycee.ledger;

import java.util.List;

/**
 * A table that takes the rows of many callers at once.
 *
 * <p>It is called inside the batch's transaction, after the accounts were locked, and should write
 * all rows with one statement. So as not to turn the order of locks around, it inserts rows and
 * touches none that somebody locks before posting. Rows of one batch come to one call as long as
 * their table is the same object.
 */
@FunctionalInterface
public interface BusinessRows<R> {

  void insert(List<R> rows);
}
