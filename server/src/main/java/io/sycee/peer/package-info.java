/**
 * People send each other money: addresses, transfers, requests, split bills and gift packets.
 *
 * <p>A transfer's row commits with the ledger transfer that moves its money. A request is paid once
 * at most, and the requests of a split sum to its bill. What a gift packet holds in the book equals
 * its shares that nobody took; each holder takes from it once, and what is left when its time is
 * over goes back to the giver. Words between people are bytes that nobody here reads.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "time", "api", "ledger", "identity", "wallet"})
package io.sycee.peer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
