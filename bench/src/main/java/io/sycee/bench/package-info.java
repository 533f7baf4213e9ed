/**
 * Measures the ledger beside the two usual designs, in one run on one machine.
 *
 * <p>The contenders take turns, so that whatever else the machine does meets all of them, and each
 * figure is read while the load goes on, so that neither start nor end is counted. PostgreSQL is as
 * durable as in production.
 */
@NullMarked
package io.sycee.bench;

import org.jspecify.annotations.NullMarked;
