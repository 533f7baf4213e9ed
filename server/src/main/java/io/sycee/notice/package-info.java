/**
 * What people and shops are told: the holder's inbox, web push, webhooks and live updates.
 *
 * <p>It listens to the other modules, and no business module depends on it. A webhook is signed
 * over the exact bytes that are sent and names its payee.
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
      "peer"
    })
package io.sycee.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
