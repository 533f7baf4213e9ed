/**
 * A holder's accounts, limits, statement, export and leaving.
 *
 * <p>A wallet account never goes below zero. Its ceiling stops new money by choice (a top-up),
 * never money that returns or is earned: refunds, wages and payouts sent back still arrive.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"money", "time", "gather", "api", "ledger", "identity", "rail"})
package io.sycee.wallet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
