/**
 * Payment links: what a shop asks for by an address that opens in a browser, for one payment or for
 * many.
 *
 * <p>Invariants this module owns:
 *
 * <ul>
 *   <li>A link for one payment is paid once, whoever races for it; one for so many, at most so many
 *       times.
 *   <li>A link that was switched off, is used up or has expired moves no money any more.
 *   <li>What a link says came in is what the payments say that name it.
 *   <li>A stolen database opens no link: tokens are found by their hash and sealed for showing.
 * </ul>
 */
@NullMarked
@ApplicationModule(
    displayName = "Payment links",
    allowedDependencies = {"money", "time", "api", "identity", "merchant", "payment"})
package io.sycee.paylink;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
