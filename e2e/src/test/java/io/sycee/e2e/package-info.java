/** Tests of the whole: real processes, a real browser, real kills. */
@NullMarked
package io.sycee.e2e;

import org.jspecify.annotations.NullMarked;
