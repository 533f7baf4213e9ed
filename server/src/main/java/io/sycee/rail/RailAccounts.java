package io.sycee.rail;

import io.sycee.ledger.AccountId;
import java.util.Currency;

/** The ledger accounts in which the operator counts what each rail owes it. */
public interface RailAccounts {

  /** The card rail's clearing account in a currency, opened when it is first needed. */
  AccountId cardClearing(Currency currency);
}
