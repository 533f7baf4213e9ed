package io.sycee.wallet;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import io.sycee.ledger.AccountKind;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.NewAccount;
import io.sycee.ledger.Order;
import io.sycee.ledger.Posting;
import io.sycee.ledger.PostingOutcome;
import io.sycee.ledger.TransferCode;
import io.sycee.ledger.TransferId;
import io.sycee.ledger.TransferOrder;
import io.sycee.money.Money;
import io.sycee.rail.CardAcquirer;
import io.sycee.rail.CardChargeBack;
import io.sycee.rail.RailAccounts;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Top-ups that card issuers took back. What the wallet has is taken, never what is held and never
 * below zero; the rest is owed by its holder, and by nobody who was paid with it.
 *
 * <pre>
 *   ask      what did issuers take back?                                       no transaction
 *   book     lock the top-up; take, owe, write the row                         1 transaction
 *   tell     the acquirer that it was heard                                    no transaction
 * </pre>
 *
 * A crash before <em>book</em> or <em>tell</em> leaves the acquirer telling it again; the row's id
 * is the acquirer's, so it is booked once. Lock order: the top-up, the holder's debt, accounts.
 */
@Component
public class ChargeBacks {

  /** docs/books.md lists the codes of all modules. */
  static final TransferCode TAKEN = new TransferCode(11);

  private static final TransferCode OWED = new TransferCode(12);
  private static final TransferCode WRITTEN_OFF = new TransferCode(14);

  /**
   * Of each top-up half repays what is owed: topping up stays worth it, and a debt of one top-up is
   * repaid by two like it.
   */
  public static final int COLLECTED_PERCENT = 50;

  /** Half a year: what was not repaid by then costs more to ask for than it brings. */
  public static final Duration WRITTEN_OFF_AFTER = Duration.ofDays(180);

  /** One round books at most so many. */
  private static final int BATCH = 100;

  private static final Logger LOG = LoggerFactory.getLogger(ChargeBacks.class);

  private final ChargeBackTable table;
  private final ChargeBackAccountTable accounts;
  private final TopUpTable topUps;
  private final Ledger ledger;
  private final RailAccounts rails;
  private final ObjectProvider<CardAcquirer> acquirer;
  private final BusinessClock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  ChargeBacks(
      ChargeBackTable table,
      ChargeBackAccountTable accounts,
      TopUpTable topUps,
      Ledger ledger,
      RailAccounts rails,
      ObjectProvider<CardAcquirer> acquirer,
      BusinessClock clock,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.table = table;
    this.accounts = accounts;
    this.topUps = topUps;
    this.ledger = ledger;
    this.rails = rails;
    this.acquirer = acquirer;
    this.clock = clock;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Asks the acquirer and books what it tells; safe to repeat, and to run twice at once. */
  public void learn() {
    CardAcquirer network = acquirer.getIfAvailable();
    if (network == null) {
      return;
    }
    for (CardChargeBack told : network.chargeBacks(BATCH)) {
      try {
        if (Boolean.TRUE.equals(transaction.execute(status -> book(told)))) {
          network.heard(told.id());
        }
      } catch (RuntimeException failure) {
        // One that cannot be booked now must not keep the others waiting; it is told again.
        LOG.warn("charge-back {} could not be booked now", told.id(), failure);
      }
    }
  }

  /**
   * @return false when it must be told again later
   */
  private boolean book(CardChargeBack told) {
    Optional<TopUp> found = topUps.lock(told.reference());
    if (found.isEmpty() || !fits(told, found.get())) {
      LOG.warn("charge-back {} fits no top-up of ours; look it up at the acquirer", told.id());
      return false;
    }
    TopUp topUp = found.get();
    if (!topUp.status().ended()) {
      return false;
    }
    // A declined one never was in the wallet: the cardholder has the money back this way.
    if (topUp.status() == TopUpStatus.SUCCEEDED && !table.known(told.id(), topUp.id())) {
      table.lock(topUp.holder());
      take(told, topUp);
    }
    return true;
  }

  private static boolean fits(CardChargeBack told, TopUp topUp) {
    return told.amount().currency().equals(topUp.amount().currency())
        && told.amount().amountMinor() <= topUp.amount().amountMinor();
  }

  /**
   * Tries to take all. If the wallet has less, the ledger says how much under the lock of its
   * account, which this transaction then keeps: so the second posting fits exactly, whatever pays
   * meanwhile. The account of what is owed is locked by nobody who has not the holder's debt
   * locked.
   */
  private void take(CardChargeBack told, TopUp topUp) {
    Money amount = told.amount();
    AccountId rail = rails.cardClearing(amount.currency());
    UUID takenId = TimeOrderedId.next();
    PostingOutcome outcome =
        ledger.post(Posting.of(order(takenId, topUp.account(), rail, amount, TAKEN)));
    if (outcome instanceof PostingOutcome.Posted posted) {
      write(told, topUp, amount.amountMinor(), null, takenId, null, posted.only().at());
      return;
    }
    long takenMinor = available((PostingOutcome.Refused) outcome);
    AccountId due = dueAccount(topUp.holder(), amount.currency());
    UUID dueId = TimeOrderedId.next();
    List<Order> orders = new ArrayList<>();
    if (takenMinor > 0) {
      Money taken = new Money(takenMinor, amount.currency());
      orders.add(order(takenId, topUp.account(), rail, taken, TAKEN));
    }
    Money rest = new Money(amount.amountMinor() - takenMinor, amount.currency());
    orders.add(order(dueId, due, rail, rest, OWED));
    if (!(ledger.post(new Posting(orders)) instanceof PostingOutcome.Posted posted)) {
      throw new IllegalStateException("a charge-back was refused: " + told.id());
    }
    write(
        told,
        topUp,
        takenMinor,
        due,
        takenMinor > 0 ? takenId : null,
        dueId,
        posted.transfers().getFirst().at());
  }

  /** From a wallet that a restriction bars nothing is taken: all of it is owed. */
  private static long available(PostingOutcome.Refused refused) {
    return switch (refused.refusal()) {
      case PAST_FLOOR -> Math.max(0, refused.roomMinor());
      case OUTGOING_BLOCKED, ACCOUNT_CLOSED -> 0;
      default -> throw new IllegalStateException("a charge-back was refused: " + refused);
    };
  }

  private void write(
      CardChargeBack told,
      TopUp topUp,
      long takenMinor,
      @Nullable AccountId due,
      @Nullable UUID takenId,
      @Nullable UUID dueId,
      Instant at) {
    table.insert(
        new ChargeBack(
            told.id(),
            topUp.id(),
            topUp.holder(),
            topUp.account(),
            due,
            told.amount(),
            takenMinor,
            told.amount().amountMinor() - takenMinor,
            0,
            0,
            at),
        takenId,
        dueId);
    events.publishEvent(new ChargeBackBooked(told.id(), topUp.holder()));
  }

  private AccountId dueAccount(HolderId holder, Currency currency) {
    return accounts
        .find(holder, currency)
        .orElseGet(() -> {
          AccountId opened = ledger.open(new NewAccount(AccountKind.CHARGEBACK_DUE, currency, 0L));
          accounts.insert(holder, currency, opened);
          return opened;
        });
  }

  /**
   * Writes off what was owed for too long; nothing of it is asked for any more.
   *
   * @return how many, at most a batch
   */
  public int writeOff() {
    List<ChargeBack> old = table.old(clock.now().minus(WRITTEN_OFF_AFTER), BATCH);
    old.forEach(one -> transaction.executeWithoutResult(status -> writeOff(one)));
    return old.size();
  }

  /** When the next debt is old enough to be written off; empty when none is owed. */
  public Optional<Instant> nextWriteOffAfter(Instant moment) {
    return table.nextAfter(moment.minus(WRITTEN_OFF_AFTER)).map(at -> at.plus(WRITTEN_OFF_AFTER));
  }

  private void writeOff(ChargeBack seen) {
    table.lock(seen.holder());
    Currency currency = seen.amount().currency();
    // Somebody may have repaid it meanwhile.
    Optional<ChargeBack> still =
        table.old(clock.now().minus(WRITTEN_OFF_AFTER), BATCH).stream()
            .filter(one -> one.id().equals(seen.id()))
            .findFirst();
    if (still.isEmpty()) {
      return;
    }
    AccountId loss =
        accounts
            .lockLoss(currency)
            .orElseGet(() -> {
              AccountId opened =
                  ledger.open(new NewAccount(AccountKind.CHARGEBACK_LOSS, currency, null));
              accounts.insertLoss(currency, opened);
              return opened;
            });
    Money rest = new Money(still.get().owedMinor(), currency);
    UUID id = TimeOrderedId.next();
    AccountId due = Objects.requireNonNull(still.get().dueAccount());
    if (ledger.post(Posting.of(order(id, loss, due, rest, WRITTEN_OFF)))
        instanceof PostingOutcome.Refused refused) {
      throw new IllegalStateException("a loss was refused: " + refused);
    }
    table.writtenOff(seen.id(), id, rest.amountMinor());
    events.publishEvent(new ChargeBackBooked(seen.id(), seen.holder()));
  }

  /** Newest first. */
  public List<ChargeBack> of(HolderId holder) {
    return table.of(holder, BATCH);
  }

  public long owedMinor(HolderId holder, Currency currency) {
    return table.owedMinor(holder, currency);
  }

  static TransferOrder order(
      UUID id, AccountId debit, AccountId credit, Money amount, TransferCode code) {
    return TransferOrder.of(new TransferId(id), debit, credit, amount, code, id);
  }
}
