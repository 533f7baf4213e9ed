/**
 * QR codes, charges, payments to shops and refunds.
 *
 * <p>A payment's row commits with the ledger transfers that move its money. Refunds of a payment
 * never exceed what was paid, also when they race. A payment across currencies is refused as {@code
 * currency_mismatch}.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "money",
      "time",
      "api",
      "ledger",
      "qr",
      "identity",
      "wallet",
      "merchant"
    })
package io.sycee.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
