package io.sycee.payment.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.sycee.api.Page;
import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.OpenToKeys;
import io.sycee.identity.Scope;
import io.sycee.identity.ShopCaller;
import io.sycee.merchant.Shop;
import io.sycee.merchant.Shops;
import io.sycee.payment.Charge;
import io.sycee.payment.ChargeStatus;
import io.sycee.payment.Metadata;
import io.sycee.payment.Payment;
import io.sycee.payment.Refund;
import io.sycee.payment.ShopBook;
import io.sycee.payment.ShopLists;
import io.sycee.payment.ShopPayment;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a shop has asked for, was paid and gave back, in pages and with filters. */
@RestController
class ShopListController {

  private static final Set<String> CHARGE_STATUSES =
      Arrays.stream(ChargeStatus.values()).map(ChargeStatus::text).collect(Collectors.toSet());

  private static final Set<String> PAYMENT_STATUSES = Set.of("paid", "partly_refunded", "refunded");

  private static final Set<String> CHARGE_PARAMETERS =
      Set.of(
          "limit",
          "after",
          "status",
          "reference",
          "amountMinor",
          "createdAfter",
          "createdBefore",
          "expand");

  private static final Set<String> DAY_PARAMETERS =
      Set.of("day", "till", "limit", "after", "expand");

  private static final Set<String> PAYMENT_PARAMETERS =
      Set.of(
          "limit",
          "after",
          "status",
          "reference",
          "amountMinor",
          "chargeId",
          "till",
          "createdAfter",
          "createdBefore",
          "expand");

  private static final Set<String> REFUND_PARAMETERS =
      Set.of(
          "limit", "after", "paymentId", "amountMinor", "createdAfter", "createdBefore", "expand");

  private static final Set<String> ONE = Set.of("expand");
  private static final Set<String> NO_STATUS = Set.of();
  private static final Set<String> OF_PAYMENT = Set.of("charge", "refunds");
  private static final Set<String> OF_OTHERS = Set.of("payment");

  private final Shops shops;
  private final ShopLists lists;
  private final ShopBook book;
  private final ChargeViews charges;
  private final Metadata metadata;

  ShopListController(
      Shops shops, ShopLists lists, ShopBook book, ChargeViews charges, Metadata metadata) {
    this.shops = shops;
    this.lists = lists;
    this.book = book;
    this.charges = charges;
    this.metadata = metadata;
  }

  record ExpandedCharge(
      @JsonUnwrapped ChargeViews.ChargeView charge,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ShopPayment payment) {}

  record ExpandedPayment(
      @JsonUnwrapped ShopPayment payment,
      @JsonInclude(JsonInclude.Include.NON_NULL) ChargeViews.@Nullable ChargeView charge,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ShopRefundView> refunds) {}

  record TotalsView(
      long paymentCount, long paidMinor, long refundedMinor, long netMinor, String currency) {}

  record DayView(
      List<ExpandedPayment> data, @Nullable String nextCursor, LocalDate day, TotalsView totals) {}

  @OpenToKeys(Scope.CHARGES_READ)
  @GetMapping("/v1/shops/{shopId}/charges")
  ResponseEntity<?> charges(ShopCaller me, HttpServletRequest http, @PathVariable UUID shopId) {
    ListRequest request = ListRequest.of(http, CHARGE_PARAMETERS);
    ShopLists.Filter filter = request.filter(CHARGE_STATUSES);
    boolean expanded = request.expand(OF_OTHERS).contains("payment");
    return inShop(
        me,
        shopId,
        shop -> {
          ShopLists.Found<Charge> found = lists.charges(shop, filter);
          Map<UUID, Payment> payments =
              expanded ? lists.paymentsBy(shop, ids(found.rows(), Charge::paymentId)) : Map.of();
          return page(
              charges.of(shop, found.rows()).stream()
                  .map(charge -> new ExpandedCharge(charge, shown(payments, charge.paymentId())))
                  .toList(),
              found,
              Charge::id);
        });
  }

  @OpenToKeys(Scope.PAYMENTS_READ)
  @GetMapping("/v1/shops/{shopId}/payments")
  ResponseEntity<?> day(ShopCaller me, HttpServletRequest http, @PathVariable UUID shopId) {
    ListRequest request = ListRequest.of(http, DAY_PARAMETERS);
    ShopLists.Filter filter = request.filter(NO_STATUS);
    Set<String> expand = request.expand(OF_PAYMENT);
    String day = http.getParameter("day");
    return inShop(
        me,
        shopId,
        shop -> {
          LocalDate date = day == null ? book.today(shop) : date(day);
          ShopLists.Found<Payment> found = lists.payments(shop, filter, date);
          return ResponseEntity.ok(
              new DayView(
                  expanded(shop, found.rows(), expand),
                  nextCursor(found, Payment::id),
                  date,
                  totals(shop, date, filter.till())));
        });
  }

  @OpenToKeys(Scope.PAYMENTS_READ)
  @GetMapping("/v1/shops/{shopId}/payments/search")
  ResponseEntity<?> payments(ShopCaller me, HttpServletRequest http, @PathVariable UUID shopId) {
    ListRequest request = ListRequest.of(http, PAYMENT_PARAMETERS);
    ShopLists.Filter filter = request.filter(PAYMENT_STATUSES);
    Set<String> expand = request.expand(OF_PAYMENT);
    return inShop(
        me,
        shopId,
        shop -> {
          ShopLists.Found<Payment> found = lists.payments(shop, filter, null);
          return page(expanded(shop, found.rows(), expand), found, Payment::id);
        });
  }

  @OpenToKeys(Scope.PAYMENTS_READ)
  @GetMapping("/v1/shops/{shopId}/payments/{paymentId}")
  ResponseEntity<?> payment(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID paymentId) {
    Set<String> expand = ListRequest.of(http, ONE).expand(OF_PAYMENT);
    return inShop(
        me,
        shopId,
        shop ->
            book.payment(shop, paymentId)
                .<ResponseEntity<?>>map(payment ->
                    ResponseEntity.ok(expanded(shop, List.of(payment), expand).getFirst()))
                .orElseGet(() -> Problem.notFound().response()));
  }

  @OpenToKeys(Scope.PAYMENTS_READ)
  @GetMapping("/v1/shops/{shopId}/refunds")
  ResponseEntity<?> refunds(ShopCaller me, HttpServletRequest http, @PathVariable UUID shopId) {
    ListRequest request = ListRequest.of(http, REFUND_PARAMETERS);
    ShopLists.Filter filter = request.filter(NO_STATUS);
    boolean expanded = request.expand(OF_OTHERS).contains("payment");
    return inShop(
        me,
        shopId,
        shop -> {
          ShopLists.Found<Refund> found = lists.refunds(shop, filter);
          return page(views(shop, found.rows(), expanded), found, Refund::id);
        });
  }

  @OpenToKeys(Scope.PAYMENTS_READ)
  @GetMapping("/v1/shops/{shopId}/refunds/{refundId}")
  ResponseEntity<?> refund(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID refundId) {
    boolean expanded = ListRequest.of(http, ONE).expand(OF_OTHERS).contains("payment");
    return inShop(
        me,
        shopId,
        shop ->
            lists
                .refund(shop, refundId)
                .<ResponseEntity<?>>map(
                    refund -> ResponseEntity.ok(views(shop, List.of(refund), expanded).getFirst()))
                .orElseGet(() -> Problem.notFound().response()));
  }

  private List<ExpandedPayment> expanded(Shop shop, List<Payment> payments, Set<String> expand) {
    Map<UUID, ChargeViews.ChargeView> ofCharges =
        expand.contains("charge")
            ? charges
                .of(
                    shop,
                    List.copyOf(lists.chargesBy(shop, ids(payments, Payment::charge)).values()))
                .stream()
                .collect(Collectors.toMap(ChargeViews.ChargeView::id, Function.identity()))
            : Map.of();
    Map<UUID, List<Refund>> ofRefunds =
        expand.contains("refunds") ? lists.refundsOf(payments) : Map.of();
    return payments.stream()
        .map(payment -> {
          UUID charge = payment.charge();
          return new ExpandedPayment(
              ShopPayment.of(payment),
              charge == null ? null : ofCharges.get(charge),
              expand.contains("refunds")
                  ? views(shop, ofRefunds.getOrDefault(payment.id(), List.of()), false)
                  : null);
        })
        .toList();
  }

  private List<ShopRefundView> views(Shop shop, List<Refund> refunds, boolean expanded) {
    Map<UUID, SortedMap<String, String>> kept =
        metadata.of(refunds.stream().map(Refund::id).toList());
    Map<UUID, Payment> payments =
        expanded ? lists.paymentsBy(shop, ids(refunds, Refund::paymentId)) : Map.of();
    return refunds.stream()
        .map(refund ->
            ShopRefundView.of(
                refund,
                kept.getOrDefault(refund.id(), new TreeMap<>()),
                shown(payments, refund.paymentId())))
        .toList();
  }

  private TotalsView totals(Shop shop, LocalDate day, @Nullable UUID till) {
    ShopBook.DayTotals totals = book.totals(shop, day, till);
    return new TotalsView(
        totals.paymentCount(),
        totals.paidMinor(),
        totals.refundedMinor(),
        totals.netMinor(),
        shop.currency().getCurrencyCode());
  }

  private static @Nullable ShopPayment shown(Map<UUID, Payment> payments, @Nullable UUID id) {
    Payment payment = id == null ? null : payments.get(id);
    return payment == null ? null : ShopPayment.of(payment);
  }

  private static <T> List<UUID> ids(List<T> rows, Function<T, @Nullable UUID> read) {
    return rows.stream().map(read).filter(Objects::nonNull).toList();
  }

  private static <T> ResponseEntity<?> page(
      List<?> views, ShopLists.Found<T> found, Function<T, UUID> idOf) {
    return ResponseEntity.ok(new Page<>(List.copyOf(views), nextCursor(found, idOf)));
  }

  private static <T> @Nullable String nextCursor(ShopLists.Found<T> found, Function<T, UUID> idOf) {
    return found.more() ? idOf.apply(found.rows().getLast()).toString() : null;
  }

  /** Strangers are told the same whether the shop exists or not. */
  private ResponseEntity<?> inShop(
      ShopCaller me, UUID shopId, Function<Shop, ResponseEntity<?>> step) {
    return shops
        .workplace(me, shopId)
        .<ResponseEntity<?>>map(step)
        .orElseGet(() -> Problem.notFound().response());
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
