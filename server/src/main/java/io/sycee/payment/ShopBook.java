package io.sycee.payment;

import io.sycee.merchant.Shop;
import io.sycee.time.BusinessClock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a shop sees of its payments: its own, by its own days, with payers by pseudonym only. */
@Component
public class ShopBook {

  private final PaymentTable payments;
  private final RefundTable refunds;
  private final ShopLineTable lines;
  private final BusinessClock clock;

  ShopBook(PaymentTable payments, RefundTable refunds, ShopLineTable lines, BusinessClock clock) {
    this.payments = payments;
    this.refunds = refunds;
    this.lines = lines;
    this.clock = clock;
  }

  /**
   * A day's sums, in minor units of the shop's currency.
   *
   * @param refundedMinor refunds made on this day, of whatever day's payments
   */
  public record DayTotals(long paymentCount, long paidMinor, long refundedMinor) {

    public long netMinor() {
      return paidMinor - refundedMinor;
    }
  }

  public LocalDate today(Shop shop) {
    return clock.today(shop.timeZone());
  }

  /**
   * A day's payments and refunds, oldest first.
   *
   * @param till only what was taken there, with its refunds; null for the whole shop
   * @param after the last line of the page before; null for the first page
   */
  public List<ShopLine> lines(
      Shop shop, LocalDate day, @Nullable UUID till, @Nullable UUID after, int limit) {
    return lines.day(shop.id(), day, till, after, limit);
  }

  /**
   * @param till only what was taken there, with its refunds; null for the whole shop
   */
  public DayTotals totals(Shop shop, LocalDate day, @Nullable UUID till) {
    PaymentTable.Total paid = payments.paidOn(shop.id(), day, till);
    return new DayTotals(paid.count(), paid.sumMinor(), refunds.refundedOn(shop.id(), day, till));
  }

  public DayTotals totals(Shop shop, LocalDate day) {
    return totals(shop, day, null);
  }

  /** What was paid by one of the shop's payment links, newest first. */
  public List<Payment> ofLink(Shop shop, UUID link, @Nullable UUID before, int limit) {
    return payments.ofLink(shop.id(), link, before, limit);
  }

  public Optional<Payment> payment(Shop shop, UUID id) {
    return payments.find(List.of(id)).stream()
        .filter(payment -> payment.shop().equals(shop.id()))
        .findFirst();
  }
}
