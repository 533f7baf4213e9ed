package io.sycee.payment;

/** What can happen to a charge: the edges of {@link ChargeStatus}. */
public enum ChargeEvent {
  /** A payer pays it at once. */
  PAY,
  /** A payer lets its sum be held. */
  AUTHORIZE,
  /** The shop takes a part of what is held, and means to take more. */
  CAPTURE_PART,
  /** The shop takes all, or a part that is the last; the rest is free again. */
  CAPTURE_LAST,
  /** The shop frees what is still held. */
  VOID,
  /** The shop withdraws it before anybody paid. */
  CANCEL,
  /** Its time to be paid, or to be captured, is over. */
  RUN_OUT
}
