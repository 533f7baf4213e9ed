/**
 * The double-entry book: accounts, immutable transfers, holds and balances; it knows nothing of
 * people.
 *
 * <p>Every transfer debits one account and credits another in the same currency, is written once
 * and is never changed: a correction is another transfer. An account that has a floor cannot go
 * below it, by a named database constraint as well as by the code. The same transfer id with the
 * same content answers as the first time; with other content it is a conflict. Account rows are
 * locked in id order, always after business rows.
 *
 * <p>A posting is decided by {@code PostingPlan}, which is pure, and reaches it in the caller's
 * transaction ({@code PostgresLedger}) or with many others in one commit ({@code PostingQueue},
 * {@code PostingBatch}).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "time"})
package io.sycee.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
