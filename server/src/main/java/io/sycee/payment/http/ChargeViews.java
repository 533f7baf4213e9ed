package io.sycee.payment.http;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopCodes;
import io.sycee.payment.Charge;
import io.sycee.payment.Metadata;
import io.sycee.time.BusinessClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A charge as the API shows it to its shop. */
@Component
class ChargeViews {

  private final ShopCodes codes;
  private final BusinessClock clock;
  private final Metadata metadata;

  ChargeViews(ShopCodes codes, BusinessClock clock, Metadata metadata) {
    this.codes = codes;
    this.clock = clock;
    this.metadata = metadata;
  }

  record ChargeView(
      UUID id,
      String status,
      long amountMinor,
      String currency,
      @Nullable String reference,
      Instant createdAt,
      Instant expiresAt,
      String payload,
      @Nullable UUID paymentId,
      @Nullable Instant paidAt,
      SortedMap<String, String> metadata) {}

  Answer of(Shop shop, Answer answer) {
    return answer instanceof Done done && done.body() instanceof Charge charge
        ? new Done(done.status(), of(shop, charge), of(shop, charge))
        : answer;
  }

  ChargeView of(Shop shop, Charge charge) {
    return of(shop, charge, metadata.of(charge.id()));
  }

  /** In their order. */
  List<ChargeView> of(Shop shop, List<Charge> charges) {
    Map<UUID, SortedMap<String, String>> kept =
        metadata.of(charges.stream().map(Charge::id).toList());
    return charges.stream()
        .map(charge -> of(shop, charge, kept.getOrDefault(charge.id(), new TreeMap<>())))
        .toList();
  }

  private ChargeView of(Shop shop, Charge charge, SortedMap<String, String> kept) {
    return new ChargeView(
        charge.id(),
        charge.stateAt(clock.now()),
        charge.amount().amountMinor(),
        charge.amount().currencyCode(),
        charge.reference(),
        charge.createdAt(),
        charge.expiresAt(),
        codes.dynamicCode(
            shop, charge.id(), charge.amount(), charge.reference(), charge.expiresAt()),
        charge.paymentId(),
        charge.paidAt(),
        kept);
  }
}
