package io.sycee.payment;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.HolderId;
import io.sycee.identity.Pseudonyms;
import io.sycee.ledger.CaptureOrder;
import io.sycee.ledger.DailyCap;
import io.sycee.ledger.Hold;
import io.sycee.ledger.HoldId;
import io.sycee.ledger.HoldOrder;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.Posting;
import io.sycee.ledger.PostingOutcome;
import io.sycee.ledger.ReleaseOrder;
import io.sycee.ledger.Transfer;
import io.sycee.ledger.TransferCode;
import io.sycee.ledger.TransferId;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopCodes.ShopCode;
import io.sycee.merchant.Shops;
import io.sycee.merchant.Till;
import io.sycee.money.Money;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import io.sycee.wallet.Wallet;
import io.sycee.wallet.Wallets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Charges whose sum is first held in the payer's wallet and then captured by the shop, in one or
 * several parts, each of which is a payment.
 *
 * <p>The charge's row is locked first, then the ledger's accounts: captures, voids and the end of
 * its time are decided one after the other, by {@link ChargeStatus}. The ledger decides under its
 * own locks whether the hold still stands; where it says no, the charge's end is told, noted or
 * not. Each step is one commit; a kill leaves the charge as it was.
 *
 * <p>The payer's limits count when the sum is held. What is not captured is given back to the day
 * on which it counted, if the ledger still counts that day; an earlier day's count is over.
 */
@Component
public class Authorizations {

  /** docs/books.md lists the codes of all modules. */
  static final TransferCode CAPTURE = new TransferCode(22);

  /** A till's screen, or a wallet's; nobody is known to have more open at once. */
  private static final int SHOWN = 100;

  private final ChargeTable charges;
  private final ChargeHoldTable holds;
  private final PaymentTable payments;
  private final Ledger ledger;
  private final Wallets wallets;
  private final Shops shops;
  private final Pseudonyms pseudonyms;
  private final BusinessClock clock;
  private final ApplicationEventPublisher events;

  Authorizations(
      ChargeTable charges,
      ChargeHoldTable holds,
      PaymentTable payments,
      Ledger ledger,
      Wallets wallets,
      Shops shops,
      Pseudonyms pseudonyms,
      BusinessClock clock,
      ApplicationEventPublisher events) {
    this.charges = charges;
    this.holds = holds;
    this.payments = payments;
    this.ledger = ledger;
    this.wallets = wallets;
    this.shops = shops;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
    this.events = events;
  }

  /** What a payer authorized, with the charge as it then stands. */
  public record Authorized(Charge charge, Shop shop, List<Payment> captures) {}

  /**
   * Holds a charge's sum. The charge is locked already, and may be authorized.
   *
   * @return {@link Done} with {@link Authorized}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer authorize(
      Wallet wallet, ShopCode code, UUID charge, Money amount, Duration captureWithin) {
    HoldId hold = new HoldId(TimeOrderedId.next());
    PostingOutcome outcome =
        ledger.post(
            Posting.of(
                new HoldOrder(
                    hold,
                    wallet.account(),
                    code.shop().takings(),
                    amount,
                    CAPTURE,
                    charge,
                    // Whole seconds: every screen says the same end as the book.
                    clock.now().plus(captureWithin).truncatedTo(ChronoUnit.SECONDS),
                    new DailyCap(wallets.today(), wallet.limits().perDayMinor()))));
    return switch (outcome) {
      case PostingOutcome.Refused refused ->
          PaymentRules.ledgerRefuses(refused, wallet, code.shop());
      case PostingOutcome.Posted posted -> {
        Hold made = posted.holds().getFirst();
        holds.insert(
            charge,
            new Authorization(
                hold,
                wallet.holder(),
                wallet.account(),
                pseudonyms.of(wallet.holder(), code.shop().id()),
                made.at(),
                made.expiresAt(),
                0,
                0));
        charges.become(charge, after(ChargeStatus.OPEN, ChargeEvent.AUTHORIZE));
        tell(charge, code.shop(), wallet.holder(), ChargeEvent.AUTHORIZE, null);
        yield Done.created(
            new Authorized(
                charges.find(code.shop().id(), charge).orElseThrow(), code.shop(), List.of()));
      }
    };
  }

  /**
   * Takes all or a part of what is held.
   *
   * @param last whether the rest is free again afterwards
   * @return {@link Done} with the {@link Charge}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer capture(Shop shop, UUID chargeId, Money amount, boolean last) {
    Optional<Charge> found = charges.lock(shop.id(), chargeId);
    if (found.isEmpty()) {
      return Problem.notFound();
    }
    Charge charge = found.get();
    Authorization held = charge.authorization();
    ChargeStatus status = charge.statusAt(clock.now());
    if (held == null || status.after(ChargeEvent.CAPTURE_PART).isEmpty()) {
      return ChargeRefusals.toShop(charge, status);
    }
    if (!charge.amount().currency().equals(amount.currency())) {
      return Problem.of(
              ProblemCode.CURRENCY_MISMATCH,
              "The charge is in " + charge.amount().currencyCode() + ". No money moved.")
          .with("currency", charge.amount().currencyCode());
    }
    long heldMinor = charge.amount().amountMinor() - held.capturedMinor();
    if (amount.amountMinor() > heldMinor) {
      return exceeds(charge, heldMinor);
    }
    ChargeEvent event =
        last || amount.amountMinor() == heldMinor
            ? ChargeEvent.CAPTURE_LAST
            : ChargeEvent.CAPTURE_PART;
    UUID id = TimeOrderedId.next();
    PostingOutcome outcome =
        ledger.post(
            Posting.of(
                new CaptureOrder(
                    new TransferId(id),
                    held.hold(),
                    amount,
                    event == ChargeEvent.CAPTURE_LAST,
                    CAPTURE,
                    id)));
    return switch (outcome) {
      case PostingOutcome.Refused refused -> ledgerRefuses(refused, charge, shop);
      case PostingOutcome.Posted posted -> captured(shop, charge, held, posted.only(), event);
    };
  }

  private Answer captured(
      Shop shop, Charge charge, Authorization held, Transfer transfer, ChargeEvent event) {
    Till till = charge.till();
    Payment payment =
        new Payment(
            transfer.id().value(),
            shop.id(),
            held.payer(),
            held.payerAccount(),
            held.payerPseudonym(),
            charge.id(),
            null,
            transfer.amount(),
            charge.reference(),
            0,
            transfer.at(),
            LocalDate.ofInstant(transfer.at(), shop.timeZone()),
            till == null ? null : till.id(),
            0);
    payments.insert(List.of(new PaymentTable.Row(payment, null, held.captures() + 1)));
    holds.captured(charge.id(), transfer.amount().amountMinor(), event == ChargeEvent.CAPTURE_LAST);
    charges.become(charge.id(), after(charge.status(), event));
    events.publishEvent(
        new PaymentsPaid(
            List.of(
                new PaymentsPaid.Paid(payment.id(), shop.id(), held.payer(), charge.id(), null))));
    tell(charge.id(), shop, held.payer(), event, payment.id());
    return Done.created(charges.find(shop.id(), charge.id()).orElseThrow());
  }

  /**
   * Frees what is still held; doing it twice changes nothing.
   *
   * @return {@link Done} with the {@link Charge}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer release(Shop shop, UUID chargeId) {
    Optional<Charge> found = charges.lock(shop.id(), chargeId);
    if (found.isEmpty()) {
      return Problem.notFound();
    }
    Charge charge = found.get();
    if (charge.status() == ChargeStatus.VOIDED) {
      return Done.ok(charge);
    }
    Authorization held = charge.authorization();
    ChargeStatus status = charge.statusAt(clock.now());
    if (held == null || status.after(ChargeEvent.VOID).isEmpty()) {
      return ChargeRefusals.toShop(charge, status);
    }
    PostingOutcome outcome =
        ledger.post(Posting.of(new ReleaseOrder(TimeOrderedId.next(), held.hold())));
    if (outcome instanceof PostingOutcome.Refused refused) {
      return ledgerRefuses(refused, charge, shop);
    }
    end(charge, held, ChargeEvent.VOID);
    return Done.ok(charges.find(shop.id(), chargeId).orElseThrow());
  }

  /**
   * Ends charges that were not captured in time, once the ledger has freed their money; one that a
   * kill left open is found again by the next call.
   *
   * @return how many; fewer than {@code limit} when that was all
   */
  @Transactional
  public int endOverdue(int limit) {
    int ended = 0;
    for (ChargeHoldTable.Due due : holds.lockDue(clock.now(), limit)) {
      Charge charge = charges.find(due.shop(), due.charge()).orElseThrow();
      Authorization held = charge.authorization();
      if (held != null
          && ledger.hold(held.hold()).filter(hold -> hold.state() != Hold.State.OPEN).isPresent()) {
        end(charge, held, ChargeEvent.RUN_OUT);
        ended++;
      }
    }
    return ended;
  }

  /** When the next one runs out that was not captured; empty when none is held. */
  public Optional<Instant> nextEndAfter(Instant moment) {
    return holds.nextEndAfter(moment);
  }

  private void end(Charge charge, Authorization held, ChargeEvent event) {
    charges.become(charge.id(), after(charge.status(), event));
    holds.end(charge.id());
    events.publishEvent(new ChargeChanged(charge.id(), charge.shop(), held.payer(), event, null));
  }

  /** What the shop may still capture, newest first. */
  public List<Charge> toCapture(Shop shop) {
    return charges.toCapture(shop.id(), SHOWN);
  }

  /** The payments that captured a charge, in their order. */
  public List<Payment> captures(Charge charge) {
    return charge.authorization() == null ? List.of() : payments.ofCharge(charge.id());
  }

  /** What the payer still has reserved, soonest to end first. */
  public List<Authorized> of(HolderId payer) {
    return charges.heldOf(payer, SHOWN).stream().map(this::described).toList();
  }

  public Optional<Authorized> find(HolderId payer, UUID id) {
    return charges.ofHold(payer, new HoldId(id)).map(this::described);
  }

  private Authorized described(Charge charge) {
    return new Authorized(charge, shops.find(charge.shop()).orElseThrow(), captures(charge));
  }

  private void tell(
      UUID charge, Shop shop, HolderId payer, ChargeEvent event, @Nullable UUID payment) {
    events.publishEvent(new ChargeChanged(charge, shop.id(), payer, event, payment));
  }

  private static ChargeStatus after(ChargeStatus status, ChargeEvent event) {
    return status
        .after(event)
        .orElseThrow(() -> new IllegalStateException(event + " cannot happen to " + status));
  }

  private static Problem exceeds(Charge charge, long heldMinor) {
    Money held = new Money(heldMinor, charge.amount().currency());
    return Problem.of(
            ProblemCode.CAPTURE_EXCEEDS_AUTHORIZATION,
            "Of this charge "
                + held
                + " is still reserved. No money moved; capture at most that, and ask for a new"
                + " charge for the rest.")
        .with("heldMinor", heldMinor)
        .with("currency", held.currencyCode());
  }

  /** Its clock, or its sweep, was a moment ahead of ours: the hold is over. */
  private static Problem ledgerRefuses(PostingOutcome.Refused refused, Charge charge, Shop shop) {
    return switch (refused.refusal()) {
      case HOLD_EXPIRED, HOLD_ENDED ->
          ChargeRefusals.toShop(charge, after(charge.status(), ChargeEvent.RUN_OUT));
      case INCOMING_BLOCKED, ACCOUNT_CLOSED ->
          Problem.of(
              ProblemCode.SHOP_CLOSED,
              shop.name()
                  + " can receive no money now. No money moved; what is reserved stays so until its"
                  + " time is over.");
      default -> throw new IllegalStateException("the ledger refused a capture: " + refused);
    };
  }
}
