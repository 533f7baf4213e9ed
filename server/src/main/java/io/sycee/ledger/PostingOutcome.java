package io.sycee.ledger;

import java.util.List;

/** How a posting ended. */
public sealed interface PostingOutcome {

  /**
   * All transfers stand.
   *
   * @param transfers as they were written, in the order asked for
   * @param replayed whether they stood before this call, which then changed nothing
   */
  record Posted(List<Transfer> transfers, boolean replayed) implements PostingOutcome {

    public Posted {
      transfers = List.copyOf(transfers);
    }

    /** The transfer of a posting that asked for one. */
    public Transfer only() {
      if (transfers.size() != 1) {
        throw new IllegalStateException("the posting had " + transfers.size() + " transfers");
      }
      return transfers.getFirst();
    }
  }

  /**
   * None of the transfers stands.
   *
   * @param index which transfer was refused first, from 0
   * @param roomMinor what was still possible at that moment, in minor units: the money available,
   *     the room below the ceiling or what is left of the day; 0 for the other refusals
   */
  record Refused(PostingRefusal refusal, int index, long roomMinor) implements PostingOutcome {}
}
