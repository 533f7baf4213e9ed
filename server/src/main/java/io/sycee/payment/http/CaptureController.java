package io.sycee.payment.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Problem;
import io.sycee.identity.OpenToKeys;
import io.sycee.identity.Scope;
import io.sycee.identity.ShopCaller;
import io.sycee.merchant.Shop;
import io.sycee.merchant.Shops;
import io.sycee.money.Money;
import io.sycee.payment.Authorizations;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The shop's side of what is held for it: taking it, or giving it up. */
@RestController
class CaptureController {

  private final Shops shops;
  private final Authorizations authorizations;
  private final ChargeViews views;
  private final IdempotentRequests requests;

  CaptureController(
      Shops shops, Authorizations authorizations, ChargeViews views, IdempotentRequests requests) {
    this.shops = shops;
    this.authorizations = authorizations;
    this.views = views;
    this.requests = requests;
  }

  /**
   * @param last {@code final} in the request; the rest is free again unless it says false
   */
  record CaptureRequest(
      @Nullable Long amountMinor,
      @Nullable String currency,
      @JsonProperty("final") @Nullable Boolean last) {}

  @OpenToKeys(Scope.CHARGES_READ)
  @GetMapping("/v1/shops/{shopId}/authorized-charges")
  ResponseEntity<?> authorized(ShopCaller me, @PathVariable UUID shopId) {
    return inShop(
        me,
        shopId,
        shop ->
            ResponseEntity.ok(
                Map.of(
                    "data",
                    authorizations.toCapture(shop).stream()
                        .map(charge -> views.of(shop, charge))
                        .toList())));
  }

  @OpenToKeys(Scope.CHARGES_WRITE)
  @PostMapping("/v1/shops/{shopId}/charges/{chargeId}/capture")
  ResponseEntity<?> capture(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID chargeId,
      @RequestBody CaptureRequest request) {
    Money amount = Field.amount(request.amountMinor(), request.currency());
    boolean last = request.last() == null || request.last();
    return inShop(
        me,
        shopId,
        shop ->
            requests.once(
                me.key(),
                http,
                request,
                () -> views.of(shop, authorizations.capture(shop, chargeId, amount, last))));
  }

  @OpenToKeys(Scope.CHARGES_WRITE)
  @PostMapping("/v1/shops/{shopId}/charges/{chargeId}/void")
  ResponseEntity<?> release(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID chargeId) {
    return inShop(
        me,
        shopId,
        shop ->
            requests.once(
                me.key(),
                http,
                Map.of(),
                () -> views.of(shop, authorizations.release(shop, chargeId))));
  }

  /** Strangers are told the same whether the shop exists or not. */
  private ResponseEntity<?> inShop(
      ShopCaller me, UUID shopId, Function<Shop, ResponseEntity<?>> step) {
    return shops
        .workplace(me, shopId)
        .<ResponseEntity<?>>map(step)
        .orElseGet(() -> Problem.notFound().response());
  }
}
