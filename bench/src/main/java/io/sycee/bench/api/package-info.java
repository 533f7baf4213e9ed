/**
 * Payments through the whole platform: HTTP, sessions, JSON, limits, the ledger, a receipt; beside
 * PostgreSQL's own benchmark on the same server.
 */
@NullMarked
package io.sycee.bench.api;

import org.jspecify.annotations.NullMarked;
