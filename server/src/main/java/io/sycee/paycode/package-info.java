/**
 * Codes that a payer shows and a shop scans: single-use handles fetched ahead, so that the phone
 * that shows one needs no network.
 *
 * <p>Invariants this module owns:
 *
 * <ul>
 *   <li>A handle pays once, whoever races for it; the payment names its handle and the handle its
 *       payment.
 *   <li>A code lives for a minute, below the holder's step-up limit, and no longer than the session
 *       of the phone that fetched its handle.
 *   <li>A shop learns nothing from a code, a payment by it or a refusal of it that another shop
 *       could compare.
 *   <li>A stolen database makes no code: the keys in it are sealed for their holders.
 * </ul>
 *
 * <p>The form of a code is described for others in {@code protocol/qr.md}.
 */
@NullMarked
@ApplicationModule(
    displayName = "Shown codes",
    allowedDependencies = {"money", "time", "api", "qr", "identity", "merchant", "payment"})
package io.sycee.paycode;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
