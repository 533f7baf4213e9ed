@NullMarked
package io.sycee.client;

import org.jspecify.annotations.NullMarked;
