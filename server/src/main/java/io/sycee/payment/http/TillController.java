package io.sycee.payment.http;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Page;
import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.OpenToKeys;
import io.sycee.identity.Scope;
import io.sycee.identity.ShopCaller;
import io.sycee.merchant.Shop;
import io.sycee.merchant.Shops;
import io.sycee.money.Money;
import io.sycee.payment.Charges;
import io.sycee.payment.Payment;
import io.sycee.payment.Reference;
import io.sycee.payment.Refund;
import io.sycee.payment.Refunds;
import io.sycee.payment.ShopBook;
import io.sycee.payment.ShopPayment;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The shop's side: charges, the day's list, refunds. For owners and cashiers alike, and for the
 * shop's programs as far as their keys go.
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
  private final ShopBook book;
  private final ChargeViews views;
  private final IdempotentRequests requests;

  TillController(
      Shops shops,
      Charges charges,
      Refunds refunds,
      ShopBook book,
      ChargeViews views,
      IdempotentRequests requests) {
    this.shops = shops;
    this.charges = charges;
    this.refunds = refunds;
    this.book = book;
    this.views = views;
    this.requests = requests;
  }

  record ChargeRequest(
      @Nullable Long amountMinor,
      @Nullable String currency,
      @Nullable String reference,
      @Nullable String tillId,
      @Nullable Integer expiresInSeconds,
      @Nullable String capture,
      @Nullable Integer captureWithinSeconds) {}

  record RefundRequest(
      @Nullable Long amountMinor, @Nullable String currency, @Nullable Long refundableMinor) {}

  record TotalsView(
      long paymentCount, long paidMinor, long refundedMinor, long netMinor, String currency) {}

  record DayView(
      List<ShopPayment> data, @Nullable String nextCursor, LocalDate day, TotalsView totals) {}

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
    return inShop(
        me,
        shopId,
        shop ->
            requests.once(
                me.key(),
                http,
                request,
                () ->
                    views.of(
                        shop,
                        charges.create(shop, amount, reference, till, lives, captureWithin))));
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

  @OpenToKeys(Scope.PAYMENTS_READ)
  @GetMapping("/v1/shops/{shopId}/payments")
  ResponseEntity<?> day(
      ShopCaller me,
      @PathVariable UUID shopId,
      @RequestParam(required = false) @Nullable String day,
      @RequestParam(required = false) @Nullable String till,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    int size = Page.limit(limit);
    UUID at = till == null ? null : Field.uuid("till", till);
    UUID before = after == null ? null : Field.uuid("after", after);
    return inShop(
        me,
        shopId,
        shop -> {
          LocalDate date = day == null ? book.today(shop) : date(day);
          List<Payment> found = book.day(shop, date, at, before, size + 1);
          List<Payment> shown = found.subList(0, Math.min(size, found.size()));
          ShopBook.DayTotals totals = book.totals(shop, date, at);
          return ResponseEntity.ok(
              new DayView(
                  shown.stream().map(ShopPayment::of).toList(),
                  found.size() > size ? shown.getLast().id().toString() : null,
                  date,
                  new TotalsView(
                      totals.paymentCount(),
                      totals.paidMinor(),
                      totals.refundedMinor(),
                      totals.netMinor(),
                      shop.currency().getCurrencyCode())));
        });
  }

  @OpenToKeys(Scope.PAYMENTS_READ)
  @GetMapping("/v1/shops/{shopId}/payments/{paymentId}")
  ResponseEntity<?> payment(
      ShopCaller me, @PathVariable UUID shopId, @PathVariable UUID paymentId) {
    return inShop(
        me,
        shopId,
        shop ->
            book.payment(shop, paymentId)
                .<ResponseEntity<?>>map(payment -> ResponseEntity.ok(ShopPayment.of(payment)))
                .orElseGet(() -> Problem.notFound().response()));
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
                            request.refundableMinor()))));
  }

  /** Strangers are told the same whether the shop exists or not. */
  private ResponseEntity<?> inShop(
      ShopCaller me, UUID shopId, Function<Shop, ResponseEntity<?>> step) {
    return shops
        .workplace(me, shopId)
        .<ResponseEntity<?>>map(step)
        .orElseGet(() -> Problem.notFound().response());
  }

  private static Answer view(Answer answer) {
    return answer instanceof Done done && done.body() instanceof Refund refund
        ? Done.created(RefundView.of(refund))
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

  /** A full-date of RFC 3339: Java would also read years of nine digits. */
  private static LocalDate date(String day) {
    try {
      if (day.length() == "2026-03-01".length()) {
        return LocalDate.parse(day);
      }
    } catch (DateTimeParseException notADate) {
      // Refused below, with an example.
    }
    throw new RefusedRequest(Problem.malformed("day", "\"day\" is a date such as 2026-03-01."));
  }
}
