package io.sycee.payment;

import io.sycee.merchant.Shop;
import io.sycee.time.BusinessClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A shop's charges, payments and refunds in pages, newest first, for its people and programs. */
@Component
public class ShopLists {

  private final ShopListTable lists;
  private final ChargeTable charges;
  private final PaymentTable payments;
  private final RefundTable refunds;
  private final BusinessClock clock;

  ShopLists(
      ShopListTable lists,
      ChargeTable charges,
      PaymentTable payments,
      RefundTable refunds,
      BusinessClock clock) {
    this.lists = lists;
    this.charges = charges;
    this.payments = payments;
    this.refunds = refunds;
    this.clock = clock;
  }

  /**
   * Which ones; null leaves open.
   *
   * @param after the last one of the page before
   * @param from not made before
   * @param until made before
   * @param charge only payments of this charge
   * @param payment only refunds of this payment
   * @param till only payments taken there
   */
  public record Filter(
      int limit,
      @Nullable UUID after,
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable String status,
      @Nullable String reference,
      @Nullable Long amountMinor,
      @Nullable UUID charge,
      @Nullable UUID payment,
      @Nullable UUID till) {}

  /**
   * @param more whether others follow
   */
  public record Found<T>(List<T> rows, boolean more) {}

  public Found<Charge> charges(Shop shop, Filter filter) {
    List<UUID> ids = lists.charges(shop.id(), filter, clock.now());
    return found(ids, filter, page -> charges.find(shop.id(), page), Charge::id);
  }

  /**
   * @param day only of this day; null for all days
   */
  public Found<Payment> payments(Shop shop, Filter filter, @Nullable LocalDate day) {
    return found(lists.payments(shop.id(), filter, day), filter, payments::find, Payment::id);
  }

  public Found<Refund> refunds(Shop shop, Filter filter) {
    return found(lists.refunds(shop.id(), filter), filter, refunds::find, Refund::id);
  }

  public Optional<Refund> refund(Shop shop, UUID id) {
    List<UUID> own = lists.refund(shop.id(), id);
    return own.isEmpty() ? Optional.empty() : refunds.find(own).stream().findFirst();
  }

  /** Of these payments, by the payment. */
  public Map<UUID, List<Refund>> refundsOf(Collection<Payment> of) {
    List<UUID> ids = lists.refundsOf(of.stream().map(Payment::id).toList());
    return refunds.find(ids).stream()
        .sorted(Comparator.comparing(Refund::at).thenComparing(Refund::id))
        .collect(Collectors.groupingBy(Refund::paymentId));
  }

  /** The shop's charges among these, by id. */
  public Map<UUID, Charge> chargesBy(Shop shop, Collection<UUID> ids) {
    return charges.find(shop.id(), ids).stream()
        .collect(Collectors.toMap(Charge::id, Function.identity()));
  }

  /** The shop's payments among these, by id. */
  public Map<UUID, Payment> paymentsBy(Shop shop, Collection<UUID> ids) {
    return payments.find(ids).stream()
        .filter(payment -> payment.shop().equals(shop.id()))
        .collect(Collectors.toMap(Payment::id, Function.identity()));
  }

  private static <T> Found<T> found(
      List<UUID> ids,
      Filter filter,
      Function<Collection<UUID>, List<T>> read,
      Function<T, UUID> idOf) {
    boolean more = ids.size() > filter.limit();
    List<UUID> page = more ? ids.subList(0, filter.limit()) : ids;
    Map<UUID, T> rows =
        read.apply(page).stream().collect(Collectors.toMap(idOf, Function.identity()));
    return new Found<>(page.stream().map(rows::get).toList(), more);
  }
}
