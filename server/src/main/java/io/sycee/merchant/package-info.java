/**
 * Shops, tills, API keys, settlement and payouts.
 *
 * <p>A shop has one currency, and its days are days of its own time zone. API keys are stored
 * hashed. A shop knows a payer only by a pseudonym made for that shop.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"money", "time", "gather", "api", "ledger", "qr", "identity"})
package io.sycee.merchant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
