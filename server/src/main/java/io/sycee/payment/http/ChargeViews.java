package io.sycee.payment.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopCodes;
import io.sycee.merchant.ShopName;
import io.sycee.merchant.Till;
import io.sycee.payment.Authorization;
import io.sycee.payment.Authorizations;
import io.sycee.payment.Authorizations.Authorized;
import io.sycee.payment.Charge;
import io.sycee.payment.Charges;
import io.sycee.payment.Metadata;
import io.sycee.payment.Payment;
import io.sycee.time.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A charge as the API shows it to its shop, and to who authorized it. */
@Component
class ChargeViews {

  private final ShopCodes codes;
  private final Charges charges;
  private final Authorizations authorizations;
  private final BusinessClock clock;
  private final Metadata metadata;

  ChargeViews(
      ShopCodes codes,
      Charges charges,
      Authorizations authorizations,
      BusinessClock clock,
      Metadata metadata) {
    this.codes = codes;
    this.charges = charges;
    this.authorizations = authorizations;
    this.clock = clock;
    this.metadata = metadata;
  }

  record ChargeView(
      UUID id,
      String status,
      long amountMinor,
      String currency,
      @Nullable String reference,
      @Nullable UUID tillId,
      Instant createdAt,
      Instant expiresAt,
      String payload,
      @Nullable UUID paymentId,
      @Nullable Instant paidAt,
      String capture,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long captureWithinSeconds,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable HoldView authorization,
      SortedMap<String, String> metadata) {}

  /** What is held for a charge, as the shop sees it: the payer by pseudonym. */
  record HoldView(
      String payer,
      Instant authorizedAt,
      Instant captureUntil,
      long capturedMinor,
      long heldMinor,
      List<CaptureView> captures) {}

  record CaptureView(UUID paymentId, long amountMinor, String currency, Instant at) {

    static CaptureView of(Payment payment) {
      return new CaptureView(
          payment.id(),
          payment.amount().amountMinor(),
          payment.amount().currencyCode(),
          payment.paidAt());
    }
  }

  /** The same for the payer, who authorized it. */
  record AuthorizationView(
      UUID id,
      String status,
      ShopName shop,
      long amountMinor,
      String currency,
      long capturedMinor,
      long heldMinor,
      @Nullable String reference,
      Instant authorizedAt,
      Instant captureUntil,
      List<CaptureView> captures) {}

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
    @Nullable Duration within = charge.captureWithin();
    @Nullable Till till = charge.till();
    return new ChargeView(
        charge.id(),
        charge.stateAt(clock.now()),
        charge.amount().amountMinor(),
        charge.amount().currencyCode(),
        charge.reference(),
        till == null ? null : till.id(),
        charge.createdAt(),
        charge.expiresAt(),
        codes.dynamicCode(
            shop,
            charge.id(),
            charge.amount(),
            charge.reference(),
            till == null ? null : till.name(),
            charge.expiresAt()),
        charge.paymentId(),
        charge.paidAt(),
        within == null ? "automatic" : "manual",
        within == null ? null : within.toSeconds(),
        hold(charge),
        kept);
  }

  private @Nullable HoldView hold(Charge charge) {
    Authorization held = charge.authorization();
    return held == null
        ? null
        : new HoldView(
            held.payerPseudonym(),
            held.at(),
            held.captureUntil(),
            held.capturedMinor(),
            charge.heldMinorAt(clock.now()),
            authorizations.captures(charge).stream().map(CaptureView::of).toList());
  }

  AuthorizationView of(Authorized authorized) {
    Charge charge = authorized.charge();
    Authorization held = Objects.requireNonNull(charge.authorization());
    return new AuthorizationView(
        held.hold().value(),
        charge.stateAt(clock.now()),
        ShopName.of(authorized.shop()),
        charge.amount().amountMinor(),
        charge.amount().currencyCode(),
        held.capturedMinor(),
        charge.heldMinorAt(clock.now()),
        charge.reference(),
        held.at(),
        held.captureUntil(),
        authorized.captures().stream().map(CaptureView::of).toList());
  }

  /** Until when a sum would be held that is authorized now; null for what is paid at once. */
  @Nullable Instant heldUntil(ShopCodes.ShopCode code) {
    @Nullable Duration within = charges.captureWithin(code);
    return within == null ? null : clock.now().plus(within);
  }
}
