/** How requests enter this module. */
@NullMarked
package io.sycee.sandbox.http;

import org.jspecify.annotations.NullMarked;
