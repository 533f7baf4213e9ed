package io.sycee.identity;

import java.time.Instant;

/**
 * A wallet was opened. Published inside the transaction that opens it: a listener that joins it can
 * still prevent the opening by failing, and what it writes commits with the holder or not at all.
 *
 * @param at the wall clock's time
 */
public record HolderOpened(HolderId holder, Instant at) {}
