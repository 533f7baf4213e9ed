/** How requests enter this module. */
@NullMarked
package io.sycee.peer.http;

import org.jspecify.annotations.NullMarked;
