/** How requests enter this module. */
@NullMarked
package io.sycee.wallet.http;

import org.jspecify.annotations.NullMarked;
