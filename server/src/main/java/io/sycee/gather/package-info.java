/**
 * Many callers' look-ups as one statement.
 *
 * <p>Nothing is remembered between statements: each caller is answered by a statement that began
 * after the question was asked, so a sign-out or a closed shop is seen as soon as by a statement of
 * one's own.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sycee.gather;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
