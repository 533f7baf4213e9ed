/** How requests enter this module. */
@NullMarked
package io.sycee.webhook.http;

import org.jspecify.annotations.NullMarked;
