/**
 * What only a sandbox can do: move the business clock, and break a request on purpose.
 *
 * <p>The clock goes forward only, on all instances together, and stops at each moment at which work
 * falls due until that work is done. Without sandbox rails nothing of this module is there.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"time", "api", "identity"})
package io.sycee.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
