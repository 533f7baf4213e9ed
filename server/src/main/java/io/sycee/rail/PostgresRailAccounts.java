package io.sycee.rail;

import io.sycee.ledger.AccountId;
import io.sycee.ledger.AccountKind;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.NewAccount;
import io.sycee.money.Market;
import java.util.Currency;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class PostgresRailAccounts implements RailAccounts {

  private static final String CARD = "card";

  private final RailAccountTable table;
  private final Ledger ledger;
  private final Market market;
  private final TransactionTemplate ownTransaction;

  /** An account's id never changes once it is committed, so remembering it is no authority. */
  private final Map<Currency, AccountId> known = new ConcurrentHashMap<>();

  PostgresRailAccounts(
      RailAccountTable table,
      Ledger ledger,
      Market market,
      PlatformTransactionManager transactions) {
    this.table = table;
    this.ledger = ledger;
    this.market = market;
    this.ownTransaction = new TransactionTemplate(transactions);
    // Committed by itself: a top-up that is rolled back must not take the account with it.
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Override
  public AccountId cardClearing(Currency currency) {
    return known.computeIfAbsent(currency, this::findOrOpen);
  }

  /**
   * Opens the market's account before the first request: inside a request it takes a second
   * connection, and a crowd of first requests could hold all of the pool's while waiting for it.
   */
  @EventListener(ApplicationStartedEvent.class)
  void openBeforeTheFirstRequest() {
    cardClearing(market.currency());
  }

  private AccountId findOrOpen(Currency currency) {
    AccountId account =
        ownTransaction.execute(status -> {
          table.lock();
          return table
              .find(CARD, currency)
              .orElseGet(() -> {
                // No floor: charge-backs may exceed what the acquirer still owes.
                AccountId opened = ledger.open(new NewAccount(AccountKind.RAIL, currency, null));
                table.insert(CARD, currency, opened);
                return opened;
              });
        });
    if (account == null) {
      throw new IllegalStateException("no account for the card rail in " + currency);
    }
    return account;
  }
}
