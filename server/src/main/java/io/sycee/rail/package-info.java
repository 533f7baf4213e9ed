/**
 * The outside world: card acquirer, bank files and cash, with sandbox adapters beside the real
 * ones.
 *
 * <p>What the outside owes or holds for us stands on an asset account per rail and currency. Money
 * that arrives without a match waits in {@code suspense} and is never income.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "time", "api", "ledger"})
package io.sycee.rail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
