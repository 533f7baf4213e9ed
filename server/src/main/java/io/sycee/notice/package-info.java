/**
 * What people and shops are told: the holder's inbox, web push and live updates.
 *
 * <p>It listens to the other modules, and no business module depends on it.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "money",
      "time",
      "api",
      "ledger",
      "identity",
      "rail",
      "wallet",
      "merchant",
      "payment",
      "settlement",
      "peer"
    })
package io.sycee.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
