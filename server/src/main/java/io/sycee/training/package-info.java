/**
 * How the scorecard comes to be, and how good and how even-handed it is: for those who publish it.
 *
 * <p>Nothing here runs when somebody borrows; the platform reads the published table alone.
 * Floating point stays here. The same data give the same scorecard, on every machine. Who people
 * are is read by the audit only, from the file itself, and never reaches what is trained.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"credit"})
package io.sycee.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
