/** How requests enter this module. */
@NullMarked
package io.sycee.paylink.http;

import org.jspecify.annotations.NullMarked;
