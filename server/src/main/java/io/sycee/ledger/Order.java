package io.sycee.ledger;

import java.util.UUID;

/** One step of a {@link Posting}. */
public sealed interface Order permits TransferOrder, HoldOrder, CaptureOrder, ReleaseOrder {

  /**
   * What the step is known by: the id of the transfer or hold that it makes, or the release's own.
   * A step that is asked for again with the same id and content is answered as the first time.
   */
  UUID key();
}
