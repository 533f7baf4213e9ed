package io.sycee.ledger;

import io.sycee.ledger.PostingOutcome.Posted;
import java.util.function.Function;

/**
 * A row of the caller's own that commits with its grouped posting, or not at all. A replayed
 * posting writes none: its row stands since the first time.
 *
 * @param row makes the row of what was posted; called by another thread, and must be quick
 */
public record BusinessRow<R>(BusinessRows<R> table, Function<Posted, R> row) {}
