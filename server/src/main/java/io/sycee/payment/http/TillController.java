package io.sycee.payment.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.OpenToKeys;
import io.sycee.identity.Scope;
import io.sycee.identity.ShopCaller;
import io.sycee.merchant.Shop;
import io.sycee.merchant.Shops;
import io.sycee.money.Money;
import io.sycee.payment.Charge;
import io.sycee.payment.Charges;
import io.sycee.payment.Metadata;
import io.sycee.payment.Reference;
import io.sycee.payment.Refund;
import io.sycee.payment.Refunds;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The shop's side: charges and refunds; {@link ShopListController} lists them. For owners and
 * cashiers alike, and for the shop's programs as far as their keys go.
 */
@RestController
class TillController {

  private static final Duration DEFAULT_CHARGE_LIVES = Duration.ofMinutes(5);

  /** Time enough to unlock a phone. */
  private static final int MIN_CHARGE_SECONDS = 15;

  /** A day: longer than any counter waits, short enough that a lost code is soon worthless. */
  private static final int MAX_CHARGE_SECONDS = 86_400;

  private final Shops shops;
  private final Charges charges;
  private final Refunds refunds;
  private final ChargeViews views;
  private final Metadata metadata;
  private final IdempotentRequests requests;

  TillController(
      Shops shops,
      Charges charges,
      Refunds refunds,
      ChargeViews views,
      Metadata metadata,
      IdempotentRequests requests) {
    this.shops = shops;
    this.charges = charges;
    this.refunds = refunds;
    this.views = views;
    this.metadata = metadata;
    this.requests = requests;
  }

  record ChargeRequest(
      @Nullable Long amountMinor,
      @Nullable String currency,
      @Nullable String reference,
      @Nullable String tillId,
      @Nullable Integer expiresInSeconds,
      @Nullable String capture,
      @Nullable Integer captureWithinSeconds,
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable SortedMap<String, @Nullable Object> metadata) {}

  record RefundRequest(
      @Nullable Long amountMinor,
      @Nullable String currency,
      @Nullable Long refundableMinor,
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable SortedMap<String, @Nullable Object> metadata) {}

  @OpenToKeys(Scope.CHARGES_WRITE)
  @PostMapping("/v1/shops/{shopId}/charges")
  ResponseEntity<?> charge(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @RequestBody ChargeRequest request) {
    Money amount = Field.amount(request.amountMinor(), request.currency());
    String reference = Reference.read(request.reference());
    UUID till = request.tillId() == null ? null : Field.uuid("tillId", request.tillId());
    Duration lives = lives(request.expiresInSeconds());
    @Nullable Duration captureWithin =
        Capturing.within(request.capture(), request.captureWithinSeconds());
    SortedMap<String, String> words = Metadata.read(request.metadata());
    return inShop(
        me,
        shopId,
        shop ->
            requests.once(
                me.key(),
                http,
                request,
                () -> {
                  Answer answer =
                      charges.create(shop, amount, reference, till, lives, captureWithin);
                  if (answer instanceof Done done && done.body() instanceof Charge charge) {
                    metadata.keep(charge.id(), words);
                  }
                  return views.of(shop, answer);
                }));
  }

  @OpenToKeys(Scope.CHARGES_READ)
  @GetMapping("/v1/shops/{shopId}/charges/{chargeId}")
  ResponseEntity<?> charge(ShopCaller me, @PathVariable UUID shopId, @PathVariable UUID chargeId) {
    return inShop(
        me,
        shopId,
        shop ->
            charges
                .find(shop, chargeId)
                .<ResponseEntity<?>>map(charge -> ResponseEntity.ok(views.of(shop, charge)))
                .orElseGet(() -> Problem.notFound().response()));
  }

  @OpenToKeys(Scope.CHARGES_WRITE)
  @PostMapping("/v1/shops/{shopId}/charges/{chargeId}/cancellation")
  ResponseEntity<?> cancel(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID chargeId) {
    return inShop(
        me,
        shopId,
        shop ->
            requests.once(
                me.key(), http, Map.of(), () -> views.of(shop, charges.cancel(shop, chargeId))));
  }

  @OpenToKeys(Scope.REFUNDS_WRITE)
  @PostMapping("/v1/shops/{shopId}/payments/{paymentId}/refunds")
  ResponseEntity<?> refund(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID paymentId,
      @RequestBody RefundRequest request) {
    Money amount = Field.amount(request.amountMinor(), request.currency());
    SortedMap<String, String> words = Metadata.read(request.metadata());
    return inShop(
        me,
        shopId,
        shop ->
            requests.once(
                me.key(),
                http,
                request,
                () ->
                    view(
                        refunds.refund(
                            shop,
                            Refunds.By.of(me),
                            paymentId,
                            amount,
                            request.refundableMinor(),
                            words),
                        words)));
  }

  /** Strangers are told the same whether the shop exists or not. */
  private ResponseEntity<?> inShop(
      ShopCaller me, UUID shopId, Function<Shop, ResponseEntity<?>> step) {
    return shops
        .workplace(me, shopId)
        .<ResponseEntity<?>>map(step)
        .orElseGet(() -> Problem.notFound().response());
  }

  private static Answer view(Answer answer, SortedMap<String, String> metadata) {
    return answer instanceof Done done && done.body() instanceof Refund refund
        ? Done.created(ShopRefundView.of(refund, metadata, null))
        : answer;
  }

  private static Duration lives(@Nullable Integer seconds) {
    if (seconds == null) {
      return DEFAULT_CHARGE_LIVES;
    }
    if (seconds < MIN_CHARGE_SECONDS || seconds > MAX_CHARGE_SECONDS) {
      throw new RefusedRequest(
          Problem.malformed(
              "expiresInSeconds",
              "A charge lives "
                  + MIN_CHARGE_SECONDS
                  + " to "
                  + MAX_CHARGE_SECONDS
                  + " seconds. Nothing changed."));
    }
    return Duration.ofSeconds(seconds);
  }
}
