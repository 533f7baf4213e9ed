/** How requests enter this module. */
@NullMarked
package io.sycee.merchant.http;

import org.jspecify.annotations.NullMarked;
