package io.sycee.ledger;

/** How a grouped posting ended: it was decided and committed, or it says what is known. */
public sealed interface GroupedOutcome
    permits PostingOutcome, GroupedOutcome.NotNow, GroupedOutcome.Unknown {

  /** Nothing happened, and nothing will. The same posting may be sent again. */
  record NotNow(Reason reason) implements GroupedOutcome {

    /** Why not now. */
    public enum Reason {
      /** More postings wait than the queue holds. Try again in a moment. */
      BUSY,
      /** The database does not answer or cannot write. Try again when it does. */
      DATABASE_UNAVAILABLE,
      /** This server is shutting down. Ask another one. */
      STOPPING
    }
  }

  /**
   * The answer was lost on its way: the posting stands or not. Asking again with the same ids tells
   * which, and moves nothing twice.
   */
  record Unknown() implements GroupedOutcome {}
}
