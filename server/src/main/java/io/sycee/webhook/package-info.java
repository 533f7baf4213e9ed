/**
 * Tells the programs of shops what happened, by the Standard Webhooks specification (version 1).
 *
 * <p>What happened and the deliveries that tell of it commit together, so that a kill at any moment
 * leaves both or neither. A delivery is signed over the exact bytes that are sent, names the shop
 * it is for, goes to no address inside anybody's network, and is tried for three days before it is
 * listed as undelivered. A receiver may get one twice, and tells by its id.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"money", "time", "api", "identity", "merchant", "payment", "settlement"})
package io.sycee.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
