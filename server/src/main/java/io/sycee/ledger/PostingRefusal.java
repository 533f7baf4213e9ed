package io.sycee.ledger;

/** Why a posting was refused. Nothing changed in any of these cases. */
public enum PostingRefusal {
  /** One of the accounts does not exist. Open it first, or look the id up again. */
  UNKNOWN_ACCOUNT,
  /** Debit and credit name the same account. Money that stays where it is needs no transfer. */
  SAME_ACCOUNT,
  /** An account or a hold keeps another currency. Convert first; the ledger never does. */
  CURRENCY_MISMATCH,
  /** The amount is zero. */
  ZERO_AMOUNT,
  /** One of the accounts is closed. Reopen it, or send the money elsewhere. */
  ACCOUNT_CLOSED,
  /** Nothing may leave the account at this time. */
  OUTGOING_BLOCKED,
  /** Nothing may reach the account at this time. */
  INCOMING_BLOCKED,
  /** A total or balance would leave the range of {@link io.sycee.money.Money#MAX_MINOR}. */
  BALANCE_OVERFLOW,
  /** An account would fall below its floor, holds included: not enough money. */
  PAST_FLOOR,
  /** The credited account would rise above its ceiling. */
  PAST_CEILING,
  /** The debited account's cap for the day would be passed, by sum or by count. */
  PAST_DAILY_CAP,
  /** A debit makes this account larger, so there is nothing that a hold could keep. */
  NOT_HOLDABLE,
  /** There is no hold of that id. */
  UNKNOWN_HOLD,
  /** The hold was captured to its end, released or has expired. Ask the payer for a new one. */
  HOLD_ENDED,
  /** The hold's time is over, or a new hold would be over before it began. */
  HOLD_EXPIRED,
  /** More than the hold still keeps. */
  PAST_HOLD,
  /** The id was used before with other content, or twice in this posting. Choose a new id. */
  ID_CONFLICT,
  /**
   * A new id must be a UUIDv7 of the last 30 days, and at most five minutes ahead. Choose a new id,
   * once it is sure that the old one moved nothing.
   */
  ID_OUT_OF_WINDOW,
  /** This server's clock is more than ten seconds behind the account's last transfer. Mend it. */
  CLOCK_SET_BACK,
  /** More steps than {@link Posting#MAX_ORDERS}. Split it. */
  TOO_MANY_ORDERS,
  /** The database's own rules forbid it, or a row that belongs to it. The log names the rule. */
  REFUSED_BY_DATABASE
}
