package io.sycee.ledger;

/** A direction in which money passes an account. */
public enum Flow {
  /** What makes its balance smaller. */
  OUTGOING,
  /** What makes its balance larger. */
  INCOMING
}
