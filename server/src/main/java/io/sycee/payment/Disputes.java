package io.sycee.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.identity.HolderId;
import io.sycee.identity.OfficerId;
import io.sycee.identity.OperatorVault;
import io.sycee.merchant.Shop;
import io.sycee.merchant.Shops;
import io.sycee.money.Money;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Payers dispute payments; shops answer; two officers decide what is contested.
 *
 * <p>The payment's row is locked first, then the dispute's, then accounts: so a dispute and a
 * refund that race are decided one after the other, and what is disputed cannot be refunded as
 * well. The shop's money stays where it is until the dispute is lost.
 */
@Component
public class Disputes {

  /** As card networks have it: from a month's statement there is time to look and to ask first. */
  public static final Duration DISPUTABLE = Duration.ofDays(120);

  /** Two weeks: the shop may be closed for one. */
  public static final Duration ANSWERED_WITHIN = Duration.ofDays(14);

  private static final String ANSWER_COLUMN = "payment.dispute.answer";

  private static final int SHOWN = 100;

  private final DisputeTable disputes;
  private final PaymentTable payments;
  private final Refunds refunds;
  private final Shops shops;
  private final OperatorVault vault;
  private final BusinessClock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Disputes(
      DisputeTable disputes,
      PaymentTable payments,
      Refunds refunds,
      Shops shops,
      OperatorVault vault,
      BusinessClock clock,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.disputes = disputes;
    this.payments = payments;
    this.refunds = refunds;
    this.shops = shops;
    this.vault = vault;
    this.clock = clock;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * A dispute with what is shown beside it.
   *
   * @param answer the shop's words; null before it contested
   */
  public record Described(Dispute dispute, Payment payment, Shop shop, @Nullable String answer) {}

  /** Answers with {@link Described}, or with the refusal. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer open(HolderId payer, UUID paymentId, DisputeReason reason) {
    Optional<Payment> found =
        payments.find(List.of(paymentId)).stream()
            .filter(payment -> payment.payer().equals(payer))
            .findFirst()
            .flatMap(payment -> payments.lock(payment.shop(), paymentId));
    if (found.isEmpty()) {
      return Problem.notFound();
    }
    Payment payment = found.get();
    if (payment.disputedMinor() > 0) {
      return DisputeRefusals.alreadyOpen();
    }
    if (payment.refundableMinor() == 0) {
      return DisputeRefusals.nothingLeft();
    }
    Instant now = clock.now();
    if (!now.isBefore(payment.paidAt().plus(DISPUTABLE))) {
      return DisputeRefusals.tooLate(DISPUTABLE.toDays());
    }
    if (disputes.ofPayment(paymentId).stream().anyMatch(one -> one.status() == DisputeStatus.WON)) {
      return DisputeRefusals.decidedBefore();
    }
    Dispute dispute =
        new Dispute(
            TimeOrderedId.next(),
            paymentId,
            payment.shop(),
            new Money(payment.refundableMinor(), payment.amount().currency()),
            reason,
            DisputeStatus.OPEN,
            now,
            now.plus(ANSWERED_WITHIN),
            null,
            null,
            null);
    disputes.insert(dispute);
    payments.addDisputed(paymentId, dispute.amount().amountMinor());
    tell(dispute, payment, DisputeChanged.What.OPENED);
    return Done.created(described(dispute));
  }

  /** The shop gives in. Answers with {@link Described}, or with the refusal. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer accept(Shop shop, Refunds.By by, UUID id) {
    Optional<Held> held = lock(id, shop);
    if (held.isEmpty()) {
      return Problem.notFound();
    }
    Dispute dispute = held.get().dispute();
    if (dispute.status().after(DisputeEvent.ACCEPT).isEmpty()) {
      return DisputeRefusals.of(dispute.status());
    }
    lose(held.get(), DisputeEvent.ACCEPT, by);
    return Done.ok(described(id));
  }

  /** The shop says why it should keep the money. Answers with {@link Described}, or the refusal. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer contest(Shop shop, UUID id, String words) {
    Optional<Held> held = lock(id, shop);
    if (held.isEmpty()) {
      return Problem.notFound();
    }
    Dispute dispute = held.get().dispute();
    boolean late = !clock.now().isBefore(dispute.answerBy());
    Optional<DisputeStatus> after = dispute.status().after(DisputeEvent.CONTEST);
    if (after.isEmpty()) {
      return dispute.status() == DisputeStatus.CONTESTED
          ? DisputeRefusals.of(DisputeStatus.PROPOSED)
          : DisputeRefusals.of(dispute.status());
    }
    if (late) {
      return DisputeRefusals.of(DisputeStatus.OWED);
    }
    disputes.answer(id, vault.seal(ANSWER_COLUMN, words.getBytes(UTF_8)));
    disputes.become(id, after.get(), null);
    tell(dispute, held.get().payment(), DisputeChanged.What.ANSWERED);
    return Done.ok(described(id));
  }

  /** An officer says how it should end; a later proposal takes the place of an earlier one. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer propose(OfficerId officer, UUID id, boolean forPayer) {
    Optional<Held> held = lock(id, null);
    if (held.isEmpty()) {
      return Problem.notFound();
    }
    Dispute dispute = held.get().dispute();
    Optional<DisputeStatus> after = dispute.status().after(DisputeEvent.PROPOSE);
    if (after.isEmpty()) {
      return DisputeRefusals.of(dispute.status());
    }
    disputes.propose(id, forPayer, officer.value());
    disputes.become(id, after.get(), null);
    return Done.ok(described(id));
  }

  /** Another officer agrees with the proposal, and names it, so that none is slipped in between. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer confirm(OfficerId officer, UUID id, boolean forPayer) {
    Optional<Held> held = lock(id, null);
    if (held.isEmpty()) {
      return Problem.notFound();
    }
    Dispute dispute = held.get().dispute();
    DisputeEvent event = forPayer ? DisputeEvent.DECIDE_FOR_PAYER : DisputeEvent.DECIDE_FOR_SHOP;
    if (dispute.status().after(event).isEmpty()) {
      return DisputeRefusals.of(dispute.status());
    }
    if (officer.value().equals(dispute.proposedBy())) {
      return DisputeRefusals.ownProposal();
    }
    if (!Boolean.valueOf(forPayer).equals(dispute.forPayer())) {
      return DisputeRefusals.otherProposal();
    }
    disputes.confirm(id, officer.value());
    if (forPayer) {
      lose(held.get(), event, Refunds.By.NOBODY);
    } else {
      disputes.become(id, DisputeStatus.WON, clock.now());
      payments.addDisputed(dispute.payment(), -dispute.amount().amountMinor());
      tell(dispute, held.get().payment(), DisputeChanged.What.CLOSED);
    }
    return Done.ok(described(id));
  }

  /**
   * Ends disputes that shops did not answer, and collects what they owe for lost ones, each in a
   * commit of its own; what a kill left open is found again by the next call.
   *
   * @return how many were not answered; fewer than {@code limit} when that was all
   */
  public int sweep(int limit) {
    List<Dispute> unanswered = disputes.unanswered(clock.now(), limit);
    for (Dispute due : unanswered) {
      transaction.executeWithoutResult(status ->
          lock(due.id(), null)
              .filter(held -> held.dispute().status() == DisputeStatus.OPEN)
              .ifPresent(held -> lose(held, DisputeEvent.LAPSE, Refunds.By.NOBODY)));
    }
    for (UUID owed : disputes.takeOwed(limit)) {
      transaction.executeWithoutResult(status ->
          lock(owed, null)
              .filter(held -> held.dispute().status() == DisputeStatus.OWED)
              .ifPresent(held -> collect(held, Refunds.By.NOBODY)));
    }
    return unanswered.size();
  }

  /** When the next shop's time to answer is over; empty when none has to. */
  public Optional<Instant> nextUnansweredAfter(Instant moment) {
    return disputes.nextUnansweredAfter(moment);
  }

  /** A dispute and its payment, both locked. */
  private record Held(Dispute dispute, Payment payment) {}

  private Optional<Held> lock(UUID id, @Nullable Shop within) {
    return disputes
        .find(id)
        .filter(dispute -> within == null || dispute.shop().equals(within.id()))
        .flatMap(dispute -> payments.lock(dispute.shop(), dispute.payment()))
        .map(payment -> new Held(disputes.lock(id), payment));
  }

  private void lose(Held held, DisputeEvent event, Refunds.By by) {
    Dispute dispute = held.dispute();
    DisputeStatus owed =
        dispute
            .status()
            .after(event)
            .orElseThrow(() -> new IllegalStateException(event + " of " + dispute.status()));
    disputes.become(dispute.id(), owed, clock.now());
    tell(dispute, held.payment(), DisputeChanged.What.CLOSED);
    collect(new Held(disputes.lock(dispute.id()), held.payment()), by);
  }

  /** Gives the disputed sum back, if the shop's money covers it. */
  private void collect(Held held, Refunds.By by) {
    Dispute dispute = held.dispute();
    Shop shop = shops.find(dispute.shop()).orElseThrow();
    if (refunds.ofDispute(shop, by, held.payment(), dispute)) {
      disputes.become(
          dispute.id(),
          dispute.status().after(DisputeEvent.COLLECT).orElseThrow(),
          dispute.decidedAt());
    }
  }

  public List<Described> ofShop(Shop shop) {
    return disputes.ofShop(shop.id(), SHOWN).stream().map(this::described).toList();
  }

  public Optional<Described> find(Shop shop, UUID id) {
    return disputes
        .find(id)
        .filter(dispute -> dispute.shop().equals(shop.id()))
        .map(this::described);
  }

  /** What officers have to decide, oldest first. */
  public List<Described> toDecide() {
    return disputes.toDecide(SHOWN).stream().map(this::described).toList();
  }

  /** The newest of a payment. */
  public Optional<Described> ofPayment(UUID payment) {
    return disputes.ofPayment(payment).stream().findFirst().map(this::described);
  }

  private Described described(UUID id) {
    return described(disputes.find(id).orElseThrow());
  }

  private Described described(Dispute dispute) {
    return new Described(
        dispute,
        payments.find(List.of(dispute.payment())).getFirst(),
        shops.find(dispute.shop()).orElseThrow(),
        disputes
            .answer(dispute.id())
            .map(sealed -> new String(vault.open(ANSWER_COLUMN, sealed), UTF_8))
            .orElse(null));
  }

  private void tell(Dispute dispute, Payment payment, DisputeChanged.What what) {
    events.publishEvent(
        new DisputeChanged(dispute.id(), dispute.payment(), dispute.shop(), payment.payer(), what));
  }
}
