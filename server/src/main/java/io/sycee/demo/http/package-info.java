/** How requests enter this module. */
@NullMarked
package io.sycee.demo.http;

import org.jspecify.annotations.NullMarked;
