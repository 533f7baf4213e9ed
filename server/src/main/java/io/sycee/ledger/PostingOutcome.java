package io.sycee.ledger;

import java.util.List;

/** How a posting was decided. */
public sealed interface PostingOutcome extends GroupedOutcome {

  /**
   * All steps are taken.
   *
   * @param transfers those of the transfers and captures, as they were written, in the order asked
   *     for
   * @param holds those that the holds, captures and releases left, in the order asked for
   * @param replayed whether all stood before this call, which then changed nothing; the holds are
   *     then as they are now
   */
  record Posted(List<Transfer> transfers, List<Hold> holds, boolean replayed)
      implements PostingOutcome {

    public Posted {
      transfers = List.copyOf(transfers);
      holds = List.copyOf(holds);
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
   * None of the steps is taken.
   *
   * @param index which step was refused first, from 0
   * @param roomMinor what was still possible at that moment, in minor units: the money available,
   *     the room below the ceiling, what is left of the day or of the hold; 0 for the other
   *     refusals
   */
  record Refused(PostingRefusal refusal, int index, long roomMinor) implements PostingOutcome {}
}
