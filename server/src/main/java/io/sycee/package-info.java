/**
 * Sycee, a cashless payment platform with the freedoms of cash built in.
 *
 * <p>Each package below this one is a module of the business. A module may use only modules that
 * come before it in this order: money, time, api, ledger, qr, identity, rail, wallet, merchant,
 * payment, notice, fsck, demo, launch; qr and fsck use none of them.
 */
@NullMarked
package io.sycee;

import org.jspecify.annotations.NullMarked;
