package io.sycee.ledger;

/** The side on which an account's balance grows. */
public enum NormalSide {
  /** Assets and expenses: {@code balance = debits − credits}. */
  DEBIT,
  /** Liabilities, income and equity: {@code balance = credits − debits}. */
  CREDIT
}
