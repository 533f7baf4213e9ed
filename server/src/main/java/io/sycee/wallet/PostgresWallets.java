package io.sycee.wallet;

import io.sycee.identity.HolderId;
import io.sycee.identity.HolderOpened;
import io.sycee.ledger.AccountId;
import io.sycee.ledger.AccountKind;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.NewAccount;
import io.sycee.money.Market;
import io.sycee.time.BusinessClock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

@Component
class PostgresWallets implements Wallets {

  private final WalletTable wallets;
  private final TierLimitTable limits;
  private final Ledger ledger;
  private final Market market;
  private final BusinessClock clock;

  PostgresWallets(
      WalletTable wallets,
      TierLimitTable limits,
      Ledger ledger,
      Market market,
      BusinessClock clock) {
    this.wallets = wallets;
    this.limits = limits;
    this.ledger = ledger;
    this.market = market;
    this.clock = clock;
  }

  /** Runs inside the transaction that opens the holder: nobody is ever there without a wallet. */
  @EventListener
  void openWith(HolderOpened opened) {
    AccountId account = ledger.open(new NewAccount(AccountKind.WALLET, market.currency(), 0L));
    wallets.insert(opened.holder(), market.currency(), account);
  }

  @Override
  public Optional<Wallet> find(HolderId holder, Currency currency) {
    return wallets.find(holder, currency);
  }

  @Override
  public List<Wallet> all(HolderId holder) {
    return wallets.all(holder);
  }

  @Override
  public Limits visitorLimits() {
    return limits
        .visitor(market.currency())
        .orElseThrow(() ->
            new IllegalStateException(
                "wallet.tier_limit has no row for tier VISITOR in "
                    + market.currency()
                    + ": insert the limits of this market's currency"));
  }

  /** A market whose currency has no limits fails at the start, not at its first visitor. */
  @EventListener(ApplicationStartedEvent.class)
  void requireLimits() {
    visitorLimits();
  }

  @Override
  public LocalDate today() {
    return clock.today(market.timeZone());
  }
}
