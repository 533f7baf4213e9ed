package io.sycee.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest end of an account's chain of transfers.
 *
 * @param changes how often the account was changed by a posting; each {@link #MILESTONE}th leaves a
 *     milestone
 * @param lastAt the business time of the last transfer; null before the first
 * @param lastTransfer null before the first
 */
public record ChainHead(long changes, @Nullable Instant lastAt, @Nullable TransferId lastTransfer) {

  static final int MILESTONE = 64;

  static final ChainHead NONE = new ChainHead(0, null, null);

  ChainHead moved(TransferId transfer, Instant at) {
    return new ChainHead(changes + 1, at, transfer);
  }

  /** A change without a movement, such as a hold. */
  ChainHead changed() {
    return new ChainHead(changes + 1, lastAt, lastTransfer);
  }
}
