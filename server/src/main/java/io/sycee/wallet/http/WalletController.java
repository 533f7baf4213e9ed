package io.sycee.wallet.http;

import io.sycee.api.Field;
import io.sycee.api.Page;
import io.sycee.api.Problem;
import io.sycee.identity.SignedInHolder;
import io.sycee.ledger.Account;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.Transfer;
import io.sycee.ledger.TransferCode;
import io.sycee.ledger.TransferId;
import io.sycee.wallet.ChargeBacks;
import io.sycee.wallet.Limits;
import io.sycee.wallet.MovementSource;
import io.sycee.wallet.Wallet;
import io.sycee.wallet.Wallets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A holder's balances and statement. */
@RestController
class WalletController {

  private final Wallets wallets;
  private final Ledger ledger;
  private final ChargeBacks chargeBacks;
  private final Map<TransferCode, MovementSource> sources;

  WalletController(
      Wallets wallets, Ledger ledger, ChargeBacks chargeBacks, List<MovementSource> sources) {
    this.chargeBacks = chargeBacks;
    this.wallets = wallets;
    this.ledger = ledger;
    this.sources =
        sources.stream().collect(Collectors.toMap(MovementSource::code, Function.identity()));
  }

  record WalletView(
      String currency,
      long balanceMinor,
      long heldMinor,
      long availableMinor,
      long owedMinor,
      long spentTodayMinor,
      String tier,
      Limits limits) {}

  record MovementView(
      UUID id,
      Instant at,
      String kind,
      String direction,
      long amountMinor,
      String currency,
      long balanceAfterMinor,
      @Nullable String title,
      UUID causeId,
      @Nullable UUID paymentId) {}

  @GetMapping("/v1/wallets")
  Map<String, List<WalletView>> all(SignedInHolder me) {
    return Map.of("data", wallets.all(me.holder()).stream().map(this::view).toList());
  }

  @GetMapping("/v1/wallets/{currency}")
  ResponseEntity<?> one(SignedInHolder me, @PathVariable String currency) {
    return wallets
        .find(me.holder(), Field.currency("currency", currency))
        .<ResponseEntity<?>>map(wallet -> ResponseEntity.ok(view(wallet)))
        .orElseGet(() -> Problem.notFound().response());
  }

  @GetMapping("/v1/wallets/{currency}/movements")
  ResponseEntity<?> movements(
      SignedInHolder me,
      @PathVariable String currency,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    Optional<Wallet> wallet = wallets.find(me.holder(), Field.currency("currency", currency));
    if (wallet.isEmpty()) {
      return Problem.notFound().response();
    }
    int size = Page.limit(limit);
    TransferId before = after == null ? null : new TransferId(Field.uuid("after", after));
    List<Transfer> transfers = ledger.statement(wallet.get().account(), before, size + 1);
    List<Transfer> shown = transfers.subList(0, Math.min(size, transfers.size()));
    Map<UUID, MovementSource.About> about = describe(wallet.get(), shown);
    return ResponseEntity.ok(
        new Page<>(
            shown.stream().map(transfer -> view(wallet.get(), transfer, about)).toList(),
            transfers.size() > size ? shown.getLast().id().value().toString() : null));
  }

  private WalletView view(Wallet wallet) {
    Account account = ledger.account(wallet.account()).orElseThrow();
    return new WalletView(
        wallet.currency().getCurrencyCode(),
        account.balanceMinor(),
        account.totals().heldMinor(),
        account.availableMinor(),
        chargeBacks.owedMinor(wallet.holder(), wallet.currency()),
        account.cappedMinorOn(wallets.today()),
        "visitor",
        wallet.limits());
  }

  /** One look-up for each kind of movement on the page, not one for each movement. */
  private Map<UUID, MovementSource.About> describe(Wallet wallet, List<Transfer> transfers) {
    Map<UUID, MovementSource.About> about = new HashMap<>();
    transfers.stream()
        .collect(Collectors.groupingBy(Transfer::code))
        .forEach((code, ofCode) -> {
          MovementSource source = sources.get(code);
          if (source != null) {
            about.putAll(
                source.describe(wallet.holder(), ofCode.stream().map(Transfer::cause).toList()));
          }
        });
    return about;
  }

  private MovementView view(
      Wallet wallet, Transfer transfer, Map<UUID, MovementSource.About> about) {
    MovementSource source = sources.get(transfer.code());
    if (source == null) {
      throw new IllegalStateException("no module explains " + transfer.code());
    }
    MovementSource.About words = about.get(transfer.cause());
    return new MovementView(
        transfer.id().value(),
        transfer.at(),
        source.kind(),
        transfer.credit().equals(wallet.account()) ? "in" : "out",
        transfer.amount().amountMinor(),
        transfer.amount().currencyCode(),
        transfer.balanceAfterMinor(wallet.account()),
        words == null ? null : words.title(),
        transfer.cause(),
        words == null ? null : words.paymentId());
  }
}
