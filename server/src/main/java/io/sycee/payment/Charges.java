package io.sycee.payment;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopStatus;
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
  private final BusinessClock clock;
  private final ApplicationEventPublisher events;

  Charges(ChargeTable table, BusinessClock clock, ApplicationEventPublisher events) {
    this.table = table;
    this.clock = clock;
    this.events = events;
  }

  /** Answers with the {@link Charge}, or with the refusal. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer create(Shop shop, Money amount, @Nullable String reference, Duration lives) {
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
            clock.now(),
            // Whole seconds: the code prints no more, and both must end at the same instant.
            clock.now().plus(lives).truncatedTo(ChronoUnit.SECONDS),
            ChargeStatus.OPEN,
            null,
            null);
    table.insert(charge);
    return Done.created(charge);
  }

  public Optional<Charge> find(Shop shop, UUID id) {
    return table.find(shop.id(), id);
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
    if (!charge.status().mayBecome(ChargeStatus.CANCELLED)) {
      return Problem.of(
              ProblemCode.CHARGE_ALREADY_PAID,
              "The charge is paid; to give the money back, refund the payment. Nothing changed.")
          .with("paidAt", String.valueOf(charge.paidAt()));
    }
    table.cancel(id);
    events.publishEvent(new ChargeCancelled(id, shop.id()));
    return Done.ok(table.find(shop.id(), id).orElseThrow());
  }
}
