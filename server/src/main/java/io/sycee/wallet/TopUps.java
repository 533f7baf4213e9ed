package io.sycee.wallet;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.HolderId;
import io.sycee.identity.PersonalVault;
import io.sycee.ledger.Account;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.Order;
import io.sycee.ledger.Posting;
import io.sycee.ledger.PostingOutcome;
import io.sycee.ledger.TransferCode;
import io.sycee.ledger.TransferId;
import io.sycee.ledger.TransferOrder;
import io.sycee.money.Money;
import io.sycee.rail.CardAcquirer;
import io.sycee.rail.CardCharge;
import io.sycee.rail.RailAccounts;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Top-ups by card, in three steps of which each may be repeated after a crash:
 *
 * <pre>
 *   begin    commit a PENDING row, whose id is the reference for the acquirer      1 transaction
 *   ask      charge, or look up, at the acquirer; it knows a reference once only   no transaction
 *   book     lock the row; transfer, or decline, or note that a step is needed     1 transaction
 * </pre>
 *
 * A crash after <em>begin</em> leaves a PENDING row; the sweeper asks again with the same
 * reference. A crash after <em>ask</em> leaves it too: the acquirer answers as before. The transfer
 * carries the top-up's id, so that booking twice moves the money once.
 */
@Component
public class TopUps {

  /** docs/books.md lists the codes of all modules. */
  static final TransferCode TOP_UP = new TransferCode(10);

  static final String OVER_BALANCE_LIMIT = "over_balance_limit";
  static final String SETTLED_TOO_LATE = "settled_too_late";

  private static final String CARD_TOKEN_UNKNOWN = "card_token_unknown";

  private static final String TOKEN_COLUMN = "wallet.top_up.card_token";
  private static final String LAST_FOUR_COLUMN = "wallet.top_up.last_four";

  private final TopUpTable table;
  private final Wallets wallets;
  private final Ledger ledger;
  private final RailAccounts rails;
  private final Repayments repayments;
  private final ObjectProvider<CardAcquirer> acquirer;
  private final PersonalVault vault;
  private final BusinessClock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  TopUps(
      TopUpTable table,
      Wallets wallets,
      Ledger ledger,
      RailAccounts rails,
      Repayments repayments,
      ObjectProvider<CardAcquirer> acquirer,
      PersonalVault vault,
      BusinessClock clock,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.table = table;
    this.wallets = wallets;
    this.ledger = ledger;
    this.rails = rails;
    this.repayments = repayments;
    this.acquirer = acquirer;
    this.vault = vault;
    this.clock = clock;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Names a top-up that was begun; what a repeated request is answered from. */
  public record Begun(UUID topUpId) {}

  /** The smallest top-up: one whole unit of the currency, so that fees stay in proportion. */
  public static long minimumMinor(Currency currency) {
    long unit = 1;
    for (int digit = 0; digit < currency.getDefaultFractionDigits(); digit++) {
      unit *= 10;
    }
    return unit;
  }

  /** Notes the wish, inside the caller's transaction; nothing is charged yet. */
  public Answer begin(HolderId holder, Money amount, String cardToken) {
    if (acquirer.getIfAvailable() == null) {
      return Problem.of(
          ProblemCode.ACQUIRER_UNAVAILABLE,
          "This installation has no connection to a card network yet. Nothing was charged.");
    }
    Optional<Wallet> wallet = wallets.find(holder, amount.currency());
    if (wallet.isEmpty()) {
      return Problem.of(
          ProblemCode.CURRENCY_MISMATCH,
          "You have no wallet in " + amount.currencyCode() + ". Nothing was charged.");
    }
    long minimum = minimumMinor(amount.currency());
    if (amount.amountMinor() < minimum) {
      return Problem.of(
              ProblemCode.INVALID_AMOUNT,
              "The smallest top-up is "
                  + new Money(minimum, amount.currency())
                  + ". Nothing was charged.")
          .with("field", "amountMinor");
    }
    long room = roomMinor(wallet.get());
    if (amount.amountMinor() > room) {
      return overBalanceLimit(wallet.get(), room);
    }
    UUID id = TimeOrderedId.next();
    table.insert(
        new TopUp(
            id,
            holder,
            wallet.get().account(),
            amount,
            TopUpStatus.PENDING,
            null,
            null,
            clock.now()),
        vault.seal(holder, TOKEN_COLUMN, cardToken));
    return Done.created(new Begun(id));
  }

  public Optional<TopUp> find(HolderId holder, UUID id) {
    return table.find(id).filter(topUp -> topUp.holder().equals(holder));
  }

  /**
   * Asks the acquirer how an open top-up stands and books the answer. Safe to repeat, and to run
   * twice at once.
   *
   * @return the top-up as it then stands
   */
  public TopUp advance(UUID id) {
    TopUp topUp = table.find(id).orElseThrow();
    CardAcquirer network = acquirer.getIfAvailable();
    if (network == null) {
      return topUp;
    }
    if (!topUp.status().ended()) {
      CardCharge charge = ask(network, topUp);
      transaction.executeWithoutResult(status -> book(id, charge));
    }
    if (table.giveBackIsDue(id)) {
      network.giveBack(id);
      transaction.executeWithoutResult(status -> table.gaveBack(id));
    }
    return table.find(id).orElseThrow();
  }

  /** Takes the open top-ups that nobody has asked about lately; the next call takes others. */
  public List<UUID> takeUnsettled(int limit) {
    return table.takeUnsettled(limit);
  }

  private CardCharge ask(CardAcquirer network, TopUp topUp) {
    Optional<byte[]> sealedToken = table.token(topUp.id());
    Optional<String> token =
        sealedToken.flatMap(sealed -> vault.open(topUp.holder(), TOKEN_COLUMN, sealed));
    return topUp.status() == TopUpStatus.PENDING && token.isPresent()
        ? network.charge(topUp.id(), token.get(), topUp.amount(), "/wallet/#/top-up/" + topUp.id())
        : network.lookUp(topUp.id());
  }

  private void book(UUID id, CardCharge charge) {
    TopUp topUp = table.lock(id).orElseThrow();
    if (topUp.status().ended()) {
      return;
    }
    switch (charge) {
      case CardCharge.Approved approved -> credit(topUp, approved.lastFour());
      case CardCharge.Declined declined ->
          end(
              topUp,
              TopUpStatus.DECLINED,
              declined.reason().name().toLowerCase(Locale.ROOT),
              declined.lastFour());
      case CardCharge.StepNeeded step -> {
        if (topUp.status().mayBecome(TopUpStatus.ACTION_REQUIRED)) {
          table.stepNeeded(id, step.url());
        }
      }
      case CardCharge.Unanswered unanswered -> table.askedAgain(id);
      case CardCharge.UnknownToken unknown ->
          end(topUp, TopUpStatus.DECLINED, CARD_TOKEN_UNKNOWN, "????");
    }
  }

  private void credit(TopUp topUp, String lastFour) {
    Wallet wallet = wallets.find(topUp.holder(), topUp.amount().currency()).orElseThrow();
    TransferOrder order =
        TransferOrder.of(
                new TransferId(topUp.id()),
                rails.cardClearing(topUp.amount().currency()),
                topUp.account(),
                topUp.amount(),
                TOP_UP,
                topUp.id())
            .notAbove(wallet.limits().balanceMinor());
    Repayments.Plan repaying = repayments.ofTopUp(topUp);
    PostingOutcome outcome = ledger.post(with(order, repaying));
    if (outcome instanceof PostingOutcome.Refused refused && refused.index() > 0) {
      // A restriction bars what would leave the wallet: the money arrives whole.
      repaying = new Repayments.Plan(List.of());
      outcome = ledger.post(Posting.of(order));
    }
    switch (outcome) {
      case PostingOutcome.Posted posted -> {
        end(topUp, TopUpStatus.SUCCEEDED, null, lastFour);
        repayments.repaid(repaying, topUp.id(), posted.transfers().getFirst().at());
        events.publishEvent(new TopUpSucceeded(topUp.id(), topUp.holder()));
      }
      case PostingOutcome.Refused refused -> {
        String reason =
            switch (refused.refusal()) {
              // The card was charged while the wallet filled up otherwise.
              case PAST_CEILING -> OVER_BALANCE_LIMIT;
              // The bank answered when the book no longer takes an id of that time.
              case ID_OUT_OF_WINDOW -> SETTLED_TOO_LATE;
              default -> throw new IllegalStateException("a top-up was refused: " + refused);
            };
        // Either way the money goes back.
        end(topUp, TopUpStatus.DECLINED, reason, lastFour);
        table.dueToGiveBack(topUp.id());
      }
    }
  }

  private static Posting with(TransferOrder topUp, Repayments.Plan repaying) {
    List<Order> orders = new ArrayList<>();
    orders.add(topUp);
    orders.addAll(repaying.orders());
    return new Posting(orders);
  }

  private void end(
      TopUp topUp, TopUpStatus status, @Nullable String declineReason, String lastFour) {
    if (!topUp.status().mayBecome(status)) {
      throw new IllegalStateException(topUp.status() + " cannot become " + status);
    }
    table.end(
        topUp.id(), status, declineReason, vault.seal(topUp.holder(), LAST_FOUR_COLUMN, lastFour));
  }

  Optional<String> lastFour(HolderId holder, byte[] sealed) {
    return vault.open(holder, LAST_FOUR_COLUMN, sealed);
  }

  private long roomMinor(Wallet wallet) {
    long balance = ledger.account(wallet.account()).map(Account::balanceMinor).orElse(0L);
    return Math.max(0, wallet.limits().balanceMinor() - balance);
  }

  private static Problem overBalanceLimit(Wallet wallet, long room) {
    return Problem.of(
            ProblemCode.OVER_BALANCE_LIMIT,
            "The wallet may hold up to "
                + new Money(wallet.limits().balanceMinor(), wallet.currency())
                + ", so "
                + new Money(room, wallet.currency())
                + " can be topped up now. Nothing was charged.")
        .with("limitMinor", wallet.limits().balanceMinor())
        .with("remainingMinor", room)
        .with("currency", wallet.currency().getCurrencyCode());
  }
}
