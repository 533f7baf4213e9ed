/** How requests enter this module. */
@NullMarked
package io.sycee.rail.http;

import org.jspecify.annotations.NullMarked;
