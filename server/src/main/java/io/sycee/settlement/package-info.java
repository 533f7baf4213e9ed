/**
 * What shops are owed at the end of their day: fees as data, daily settlement, the statement.
 *
 * <p>A shop's day is closed once, with the ledger transfers that move what it took. Each movement
 * of its takings belongs to exactly one day. A fee is computed by the plan in force on its day, and
 * no plan changes for a day that has begun.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"money", "time", "api", "ledger", "identity", "merchant", "payment"})
package io.sycee.settlement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
