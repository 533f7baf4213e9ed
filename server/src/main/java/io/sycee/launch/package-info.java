/**
 * The commands of {@code ./sycee}: serve, demo, fsck, officer, credit.
 *
 * <p>What is unsafe in production is refused here, with a sentence that says what to set, before
 * anything listens.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity", "credit", "training", "fsck", "demo"})
package io.sycee.launch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
