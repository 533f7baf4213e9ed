/** How requests enter this module. */
@NullMarked
package io.sycee.notice.http;

import org.jspecify.annotations.NullMarked;
