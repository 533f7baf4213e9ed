@NullMarked
package io.sycee.bench.api;

import org.jspecify.annotations.NullMarked;
