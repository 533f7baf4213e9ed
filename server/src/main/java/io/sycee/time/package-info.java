/**
 * The two clocks and the ids that grow with time.
 *
 * <p>Money is dated by the business clock, which a sandbox may move; sessions, keys and approvals
 * follow the wall clock, so that moving it signs nobody out.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sycee.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
