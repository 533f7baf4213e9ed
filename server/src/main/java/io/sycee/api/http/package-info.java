/** How every HTTP request enters. */
@NullMarked
package io.sycee.api.http;

import org.jspecify.annotations.NullMarked;
