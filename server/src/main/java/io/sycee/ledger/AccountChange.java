package io.sycee.ledger;

/** How a change of an account's status ended. Only {@link #DONE} changed anything. */
public enum AccountChange {
  /** It is as asked for; also when it was before. */
  DONE,
  UNKNOWN_ACCOUNT,
  /** Money is still in it, or owed by it. Move it first. */
  HAS_BALANCE,
  /** It has promised money. Capture or release the holds first. */
  HAS_HOLDS
}
