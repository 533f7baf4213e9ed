/**
 * The platform on one machine with nothing installed: embedded PostgreSQL, sample shops and a tour.
 *
 * <p>The embedded database is as durable and as closed as a production one: {@code fsync} is on,
 * every connection needs a password, and it listens on the loopback address only.
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
      "rail",
      "wallet",
      "merchant",
      "payment",
      "notice",
      "webhook",
      "fsck"
    })
package io.sycee.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
