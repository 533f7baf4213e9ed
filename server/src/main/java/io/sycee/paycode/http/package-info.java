/** How requests enter this module. */
@NullMarked
package io.sycee.paycode.http;

import org.jspecify.annotations.NullMarked;
