package io.sycee.payment;

import io.sycee.identity.HolderId;
import io.sycee.ledger.TransferCode;
import io.sycee.merchant.Shop;
import io.sycee.merchant.Shops;
import io.sycee.wallet.MovementSource;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells a holder's statement which shop a payment or a refund was with. */
@Configuration(proxyBeanMethods = false)
class ShopMovements {

  @Bean
  MovementSource paymentMovements(PaymentTable payments, Shops shops) {
    return new OfShops(
        Payments.PAYMENT,
        "payment",
        causes ->
            payments.find(causes).stream()
                .collect(Collectors.toMap(Payment::id, Function.identity())),
        shops);
  }

  @Bean
  MovementSource captureMovements(PaymentTable payments, Shops shops) {
    return new OfShops(
        Authorizations.CAPTURE,
        "capture",
        causes ->
            payments.find(causes).stream()
                .collect(Collectors.toMap(Payment::id, Function.identity())),
        shops);
  }

  @Bean
  MovementSource refundMovements(PaymentTable payments, RefundTable refunds, Shops shops) {
    return new OfShops(
        Refunds.REFUND,
        "refund",
        causes ->
            paid(
                payments,
                refunds.find(causes).stream()
                    .collect(Collectors.toMap(Refund::id, Function.identity()))),
        shops);
  }

  /** To whom it comes back it is a refund like any other. */
  @Bean
  MovementSource refundMovementsFromPayable(
      PaymentTable payments, RefundTable refunds, Shops shops) {
    return new OfShops(
        Refunds.REFUND_FROM_PAYABLE,
        "refund",
        causes -> paid(payments, refunds.findByPayable(causes)),
        shops);
  }

  /** The payments that were refunded, by what the refunds are by. */
  private static Map<UUID, Payment> paid(PaymentTable payments, Map<UUID, Refund> made) {
    Map<UUID, Payment> paid =
        payments.find(made.values().stream().map(Refund::paymentId).toList()).stream()
            .collect(Collectors.toMap(Payment::id, Function.identity()));
    return made.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> Objects.requireNonNull(paid.get(entry.getValue().paymentId()))));
  }

  /**
   * @param paymentsByCause finds the payment behind each transfer's cause
   */
  private record OfShops(
      TransferCode code,
      String kind,
      Function<Collection<UUID>, Map<UUID, Payment>> paymentsByCause,
      Shops shops)
      implements MovementSource {

    @Override
    public Map<UUID, About> describe(HolderId holder, Collection<UUID> causes) {
      Map<UUID, Payment> payments = paymentsByCause.apply(causes);
      Map<UUID, Shop> named = shops.find(payments.values().stream().map(Payment::shop).toList());
      return payments.entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey,
                  entry -> {
                    Shop shop = named.get(entry.getValue().shop());
                    return new About(shop == null ? null : shop.name(), entry.getValue().id());
                  }));
    }
  }
}
