/** How requests enter this module. */
@NullMarked
package io.sycee.payment.http;

import org.jspecify.annotations.NullMarked;
