/**
 * Re-derives every balance from the raw rows and says which ones disagree.
 *
 * <p>It reads with the audit role only and shares no code with the business modules, so that a
 * fault in their arithmetic cannot hide itself.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sycee.fsck;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
