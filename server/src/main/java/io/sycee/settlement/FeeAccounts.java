package io.sycee.settlement;

import io.sycee.ledger.AccountId;
import io.sycee.ledger.AccountKind;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.NewAccount;
import java.util.Currency;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where fees go: the operator's own account, one a currency. */
@Component
class FeeAccounts {

  private final FeeAccountTable table;
  private final Ledger ledger;

  FeeAccounts(FeeAccountTable table, Ledger ledger) {
    this.table = table;
    this.ledger = ledger;
  }

  @Transactional
  public AccountId of(Currency currency) {
    return table
        .find(currency)
        .orElseGet(() -> {
          table.lock();
          return table.find(currency).orElseGet(() -> open(currency));
        });
  }

  private AccountId open(Currency currency) {
    AccountId opened = ledger.open(new NewAccount(AccountKind.FEE_INCOME, currency, 0L));
    table.insert(currency, opened);
    return opened;
  }
}
