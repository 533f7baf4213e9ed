package io.sycee.payment;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopCodes.ShopCode;
import io.sycee.merchant.ShopStatus;
import io.sycee.merchant.Till;
import io.sycee.merchant.Tills;
import io.sycee.money.Money;
import io.sycee.qr.MerchantCode;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Amounts that shops ask for, each with a code that serves once. */
@Component
public class Charges {

  private final ChargeTable table;
  private final Tills tills;
  private final BusinessClock clock;
  private final ApplicationEventPublisher events;

  Charges(ChargeTable table, Tills tills, BusinessClock clock, ApplicationEventPublisher events) {
    this.table = table;
    this.tills = tills;
    this.clock = clock;
    this.events = events;
  }

  /** Answers with the {@link Charge}, or with the refusal. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer create(Shop shop, Money amount, @Nullable String reference, Duration lives) {
    return create(shop, amount, reference, null, lives, null);
  }

  /**
   * @param tillId where in the shop it is to be paid; null when the shop does not say
   * @param captureWithin how long the shop may take to capture what a payer authorizes; null when
   *     paying captures it at once
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer create(
      Shop shop,
      Money amount,
      @Nullable String reference,
      @Nullable UUID tillId,
      Duration lives,
      @Nullable Duration captureWithin) {
    Till till = tillId == null ? null : tills.working(shop.id(), tillId).orElse(null);
    if (tillId != null && till == null) {
      return noSuchTill();
    }
    if (shop.status() != ShopStatus.OPEN) {
      return shop.status() == ShopStatus.CLOSED
          ? Problem.of(
              ProblemCode.SHOP_CLOSED, "The shop is closed. Reopen it to charge. Nothing changed.")
          : Problem.of(
              ProblemCode.SHOP_NOT_OPEN_YET,
              "The shop still waits for an officer's approval. Nothing changed.");
    }
    if (!shop.currency().equals(amount.currency())) {
      return Problem.of(
              ProblemCode.CURRENCY_MISMATCH,
              "The shop takes " + shop.currency().getCurrencyCode() + ". Nothing changed.")
          .with("currency", shop.currency().getCurrencyCode());
    }
    if (amount.amountMinor() > MerchantCode.maxAmountMinor(amount.currency())) {
      return Problem.of(
              ProblemCode.INVALID_AMOUNT,
              "A code has room for 13 digits, so a charge is at most "
                  + new Money(MerchantCode.maxAmountMinor(amount.currency()), amount.currency())
                  + ". Nothing changed.")
          .with("field", "amountMinor");
    }
    Charge charge =
        new Charge(
            TimeOrderedId.next(),
            shop.id(),
            amount,
            reference,
            till,
            clock.now(),
            // Whole seconds: the code prints no more, and both must end at the same instant.
            clock.now().plus(lives).truncatedTo(ChronoUnit.SECONDS),
            ChargeStatus.OPEN,
            null,
            null,
            captureWithin,
            null);
    table.insert(charge);
    return Done.created(charge);
  }

  static Problem noSuchTill() {
    return Problem.malformed("tillId", "The shop has no such till in use. No money moved.");
  }

  public Optional<Charge> find(Shop shop, UUID id) {
    return table.find(shop.id(), id);
  }

  /** How long a charge's sum is held; null for what is paid at once, with a charge or without. */
  public @Nullable Duration captureWithin(ShopCode code) {
    UUID charge = code.charge();
    return charge == null
        ? null
        : table.find(code.shop().id(), charge).map(Charge::captureWithin).orElse(null);
  }

  /**
   * Notes that charges have expired, and tells who listens.
   *
   * @return how many; fewer than {@code limit} when that was all
   */
  @Transactional
  public int noteExpired(int limit) {
    List<ChargeExpired> expired = table.expire(clock.now(), limit);
    expired.forEach(events::publishEvent);
    return expired.size();
  }

  /** When the next open charge runs out. */
  Optional<Instant> nextExpiryAfter(Instant moment) {
    return table.nextExpiryAfter(moment);
  }

  /** Withdraws an unpaid charge; doing it twice changes nothing. Answers with the charge. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer cancel(Shop shop, UUID id) {
    Optional<Charge> found = table.lock(shop.id(), id);
    if (found.isEmpty()) {
      return Problem.notFound();
    }
    Charge charge = found.get();
    if (charge.status() == ChargeStatus.CANCELLED) {
      return Done.ok(charge);
    }
    Optional<ChargeStatus> after = charge.status().after(ChargeEvent.CANCEL);
    if (after.isEmpty()) {
      return ChargeRefusals.toShop(charge, charge.status());
    }
    table.become(id, after.get());
    events.publishEvent(new ChargeCancelled(id, shop.id()));
    return Done.ok(table.find(shop.id(), id).orElseThrow());
  }
}
