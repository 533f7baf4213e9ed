/** How requests enter this module. */
@NullMarked
package io.sycee.settlement.http;

import org.jspecify.annotations.NullMarked;
