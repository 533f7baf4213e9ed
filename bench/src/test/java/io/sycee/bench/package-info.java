@NullMarked
package io.sycee.bench;

import org.jspecify.annotations.NullMarked;
