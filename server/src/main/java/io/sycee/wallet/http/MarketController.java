package io.sycee.wallet.http;

import io.sycee.money.Market;
import io.sycee.wallet.Limits;
import io.sycee.wallet.TopUps;
import io.sycee.wallet.Wallets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What anybody may know about this installation before opening a wallet. */
@RestController
class MarketController {

  private final Market market;
  private final Wallets wallets;
  private final boolean sandbox;

  MarketController(
      Market market, Wallets wallets, @Value("${sycee.rails.sandbox:false}") boolean sandbox) {
    this.market = market;
    this.wallets = wallets;
    this.sandbox = sandbox;
  }

  record MarketView(
      String name,
      String currency,
      String timeZone,
      boolean sandbox,
      Limits visitorLimits,
      long topUpMinMinor) {}

  @GetMapping("/v1/market")
  MarketView market() {
    return new MarketView(
        market.name(),
        market.currency().getCurrencyCode(),
        market.timeZone().getId(),
        sandbox,
        wallets.visitorLimits(),
        TopUps.minimumMinor(market.currency()));
  }
}
