package io.sycee.wallet;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.Order;
import io.sycee.ledger.Posting;
import io.sycee.ledger.PostingOutcome;
import io.sycee.ledger.TransferCode;
import io.sycee.money.Money;
import io.sycee.time.TimeOrderedId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Repays what is owed for charged back top-ups, the oldest first: by a tap, or by a published share
 * of each next top-up. Nothing else of the holder's money is touched.
 */
@Component
public class Repayments {

  /** docs/books.md lists the codes of all modules. */
  static final TransferCode REPAID = new TransferCode(13);

  /** With the top-up itself, fewer than a posting has steps; what is left is repaid next time. */
  private static final int AT_ONCE = 50;

  private final ChargeBackTable table;
  private final Wallets wallets;
  private final Ledger ledger;
  private final ApplicationEventPublisher events;

  Repayments(
      ChargeBackTable table, Wallets wallets, Ledger ledger, ApplicationEventPublisher events) {
    this.table = table;
    this.wallets = wallets;
    this.ledger = ledger;
    this.events = events;
  }

  /** Steps of a posting that is about to repay. */
  record Plan(List<Part> parts) {

    private record Part(UUID id, ChargeBack chargeBack, Money amount) {

      Order order() {
        AccountId due = Objects.requireNonNull(chargeBack.dueAccount());
        return ChargeBacks.order(id, chargeBack.wallet(), due, amount, REPAID);
      }
    }

    long sumMinor() {
      return parts.stream().mapToLong(part -> part.amount().amountMinor()).sum();
    }

    List<Order> orders() {
      return parts.stream().map(Part::order).toList();
    }
  }

  /** What is repaid of a top-up that is about to be booked; empty when nothing is owed. */
  @Transactional(propagation = Propagation.MANDATORY)
  Plan ofTopUp(TopUp topUp) {
    Currency currency = topUp.amount().currency();
    if (table.owedMinor(topUp.holder(), currency) == 0) {
      return new Plan(List.of());
    }
    // At most 2^53 times 100, which a long holds.
    long share = topUp.amount().amountMinor() * ChargeBacks.COLLECTED_PERCENT / 100;
    return plan(topUp.holder(), currency, share);
  }

  private Plan plan(HolderId holder, Currency currency, long upToMinor) {
    table.lock(holder);
    List<Plan.Part> parts = new ArrayList<>();
    long left = upToMinor;
    for (ChargeBack owed : table.owed(holder, currency, AT_ONCE)) {
      long part = Math.min(left, owed.owedMinor());
      if (part > 0) {
        parts.add(new Plan.Part(TimeOrderedId.next(), owed, new Money(part, currency)));
        left -= part;
      }
    }
    return new Plan(parts);
  }

  /** Writes down what a posting repaid. */
  void repaid(Plan plan, @Nullable UUID topUp, Instant at) {
    for (Plan.Part part : plan.parts()) {
      ChargeBack chargeBack = part.chargeBack();
      table.repaid(part.id(), chargeBack.id(), topUp, part.amount().amountMinor(), at);
      events.publishEvent(new ChargeBackBooked(chargeBack.id(), chargeBack.holder()));
    }
  }

  /** What was repaid, and what is still owed then. */
  public record Repaid(long amountMinor, long owedMinor, String currency) {}

  /**
   * Repays from the wallet.
   *
   * @return {@link Done} with {@link Repaid}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer repay(HolderId holder, Money amount) {
    Optional<Wallet> wallet = wallets.find(holder, amount.currency());
    if (wallet.isEmpty()) {
      return SpendingRefusals.noWalletIn(amount);
    }
    Plan plan = plan(holder, amount.currency(), amount.amountMinor());
    long owedMinor = table.owedMinor(holder, amount.currency());
    if (amount.amountMinor() > plan.sumMinor()) {
      return Problem.of(
              ProblemCode.REPAYMENT_EXCEEDS_DEBT,
              "You owe "
                  + new Money(owedMinor, amount.currency())
                  + ". No money moved; repay at most that.")
          .with("owedMinor", owedMinor)
          .with("currency", amount.currencyCode());
    }
    return switch (ledger.post(new Posting(plan.orders()))) {
      case PostingOutcome.Refused refused ->
          SpendingRefusals.ofLedger(refused, wallet.get())
              .orElseThrow(
                  () -> new IllegalStateException("the ledger refused a repayment: " + refused));
      case PostingOutcome.Posted posted -> {
        repaid(plan, null, posted.transfers().getFirst().at());
        yield Done.created(
            new Repaid(
                amount.amountMinor(), owedMinor - amount.amountMinor(), amount.currencyCode()));
      }
    };
  }
}
