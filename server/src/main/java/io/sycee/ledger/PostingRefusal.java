package io.sycee.ledger;

/** Why a posting was refused. Nothing changed in any of these cases. */
public enum PostingRefusal {
  /** One of the accounts does not exist. Open it first, or look the id up again. */
  UNKNOWN_ACCOUNT,
  /** Debit and credit name the same account. Money that stays where it is needs no transfer. */
  SAME_ACCOUNT,
  /** An account keeps another currency. Convert first; the ledger never does. */
  CURRENCY_MISMATCH,
  /** The amount is zero. */
  ZERO_AMOUNT,
  /** A total or balance would leave the range of {@link io.sycee.money.Money#MAX_MINOR}. */
  BALANCE_OVERFLOW,
  /** The debited or credited account would fall below its floor: not enough money. */
  PAST_FLOOR,
  /** The credited account would rise above its ceiling. */
  PAST_CEILING,
  /** The debited account's cap for the day would be passed. */
  PAST_DAILY_CAP,
  /** The id was used before with other content, or twice in this posting. Choose a new id. */
  ID_CONFLICT,
  /** More transfers than {@link Posting#MAX_TRANSFERS}. Split it. */
  TOO_MANY_TRANSFERS
}
