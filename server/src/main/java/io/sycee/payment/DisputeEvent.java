package io.sycee.payment;

/** What can happen to a dispute: the edges of {@link DisputeStatus}. */
enum DisputeEvent {
  /** The shop gives in. */
  ACCEPT,
  /** The shop says why it should keep the money. */
  CONTEST,
  /** The shop did not answer in time. */
  LAPSE,
  /** An officer says how it should end. */
  PROPOSE,
  /** Another officer agrees that the payer is right. */
  DECIDE_FOR_PAYER,
  /** Another officer agrees that the shop is right. */
  DECIDE_FOR_SHOP,
  /** The shop's money covers it, and went back to the payer. */
  COLLECT
}
