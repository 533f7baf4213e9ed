/**
 * What every HTTP route shares: problem documents, idempotency keys and paging; and requests that
 * are one posting of the ledger.
 *
 * <p>A refusal is an RFC 9457 problem document with a stable {@code type}. An idempotency key is
 * scoped by caller and route, commits with the effect it stands for (a kill leaves neither), is
 * never pinned by a failed validation, and reveals nothing of another caller. Keys live at least 24
 * hours.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "time", "gather", "ledger"})
package io.sycee.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
