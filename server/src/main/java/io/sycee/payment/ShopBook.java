package io.sycee.payment;

import io.sycee.merchant.Shop;
import io.sycee.time.BusinessClock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a shop sees of its payments: its own, by its own days, with payers by pseudonym only. */
@Component
public class ShopBook {

  private final PaymentTable payments;
  private final RefundTable refunds;
  private final BusinessClock clock;

  ShopBook(PaymentTable payments, RefundTable refunds, BusinessClock clock) {
    this.payments = payments;
    this.refunds = refunds;
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

  public DayTotals totals(Shop shop, LocalDate day) {
    PaymentTable.Total paid = payments.paidOn(shop.id(), day);
    return new DayTotals(paid.count(), paid.sumMinor(), refunds.refundedOn(shop.id(), day));
  }

  public Optional<Payment> payment(Shop shop, UUID id) {
    return payments.find(List.of(id)).stream()
        .filter(payment -> payment.shop().equals(shop.id()))
        .findFirst();
  }
}
