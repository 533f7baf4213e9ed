package io.sycee.paylink.http;

import io.sycee.api.Answer;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.IdempotentRequests.Begun;
import io.sycee.api.IdempotentRequests.NotBegun;
import io.sycee.api.Page;
import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.OpenToKeys;
import io.sycee.identity.Scope;
import io.sycee.identity.ShopCaller;
import io.sycee.merchant.Shop;
import io.sycee.merchant.Shops;
import io.sycee.paylink.PaymentLink;
import io.sycee.paylink.PaymentLinks;
import io.sycee.payment.Payment;
import io.sycee.payment.Reference;
import io.sycee.payment.ShopBook;
import io.sycee.payment.ShopPayment;
import io.sycee.time.BusinessClock;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The shop's side of payment links, for owners, cashiers and the shop's programs. Who may ask for
 * an amount by a code may ask for it by a link.
 */
@RestController
@RequestMapping("/v1/shops/{shopId}/payment-links")
class PaymentLinkController {

  /** A short letter: what it is for, until when, whom to ask. */
  private static final int MAX_NOTE_LENGTH = 200;

  /** More than any poster is paid; who wants no bound leaves it out. */
  private static final int MOST_PAYMENTS = 1_000_000;

  /** The life of a printed poster; who wants no end leaves it out. */
  private static final int LONGEST_DAYS = 5 * 366;

  private final PaymentLinks links;
  private final Shops shops;
  private final ShopBook book;
  private final BusinessClock clock;
  private final IdempotentRequests requests;

  PaymentLinkController(
      PaymentLinks links,
      Shops shops,
      ShopBook book,
      BusinessClock clock,
      IdempotentRequests requests) {
    this.links = links;
    this.shops = shops;
    this.book = book;
    this.clock = clock;
    this.requests = requests;
  }

  record LinkRequest(
      @Nullable Long amountMinor,
      @Nullable String currency,
      @Nullable String reference,
      @Nullable String note,
      @Nullable Boolean reusable,
      @Nullable Integer maxPayments,
      @Nullable Instant expiresAt) {}

  record LinkView(
      UUID id,
      String url,
      String status,
      @Nullable Long amountMinor,
      String currency,
      @Nullable String reference,
      @Nullable String note,
      boolean reusable,
      @Nullable Integer maxPayments,
      @Nullable Instant expiresAt,
      Instant madeAt,
      @Nullable Instant endedAt,
      int paidCount,
      long paidMinor,
      @Nullable Instant lastPaidAt) {}

  @OpenToKeys(Scope.CHARGES_WRITE)
  @PostMapping
  ResponseEntity<?> make(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @RequestBody LinkRequest request) {
    PaymentLinks.Wanted wanted = read(request);
    return inShop(
        me,
        shopId,
        shop -> named(me, http, shop, 201, request, () -> links.make(shop, me, wanted)));
  }

  @OpenToKeys(Scope.CHARGES_READ)
  @GetMapping
  ResponseEntity<?> all(
      ShopCaller me,
      @PathVariable UUID shopId,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    int size = Page.limit(limit);
    UUID before = after == null ? null : Field.uuid("after", after);
    return inShop(
        me,
        shopId,
        shop -> {
          List<PaymentLink> found = links.of(shop, before, size + 1);
          List<PaymentLink> shown = found.subList(0, Math.min(size, found.size()));
          return ResponseEntity.ok(
              new Page<>(
                  shown.stream().map(this::view).toList(),
                  found.size() > size ? shown.getLast().id().toString() : null));
        });
  }

  @OpenToKeys(Scope.CHARGES_READ)
  @GetMapping("/{linkId}")
  ResponseEntity<?> one(ShopCaller me, @PathVariable UUID shopId, @PathVariable UUID linkId) {
    return withLink(me, shopId, linkId, (_, link) -> ResponseEntity.ok(view(link)));
  }

  @OpenToKeys(Scope.PAYMENTS_READ)
  @GetMapping("/{linkId}/payments")
  ResponseEntity<?> payments(
      ShopCaller me,
      @PathVariable UUID shopId,
      @PathVariable UUID linkId,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    int size = Page.limit(limit);
    UUID before = after == null ? null : Field.uuid("after", after);
    return withLink(
        me,
        shopId,
        linkId,
        (shop, link) -> {
          List<Payment> found = book.ofLink(shop, link.id(), before, size + 1);
          List<Payment> shown = found.subList(0, Math.min(size, found.size()));
          return ResponseEntity.ok(
              new Page<>(
                  shown.stream().map(ShopPayment::of).toList(),
                  found.size() > size ? shown.getLast().id().toString() : null));
        });
  }

  @OpenToKeys(Scope.CHARGES_WRITE)
  @PostMapping("/{linkId}/switching-off")
  ResponseEntity<?> switchOff(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID linkId) {
    return inShop(
        me,
        shopId,
        shop -> named(me, http, shop, 200, Map.of(), () -> links.switchOff(shop, linkId)));
  }

  /**
   * Carries a step out once and answers with the link as it is now. Under the request's key only
   * its id is kept, so that no token lies in a table of answers.
   */
  private ResponseEntity<?> named(
      ShopCaller me,
      HttpServletRequest http,
      Shop shop,
      int status,
      Object content,
      Supplier<Answer> act) {
    return switch (requests.begin(me.key(), http, content, PaymentLinks.Named.class, act)) {
      case NotBegun<PaymentLinks.Named> refused -> refused.response();
      case Begun<PaymentLinks.Named> begun -> {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (begun.replayed()) {
          answer.header(IdempotentRequests.REPLAYED, "true");
        }
        yield answer.body(view(links.find(shop, begun.value().id()).orElseThrow()));
      }
    };
  }

  private interface WithLink {
    ResponseEntity<?> answer(Shop shop, PaymentLink link);
  }

  private ResponseEntity<?> withLink(ShopCaller me, UUID shopId, UUID linkId, WithLink step) {
    return inShop(
        me,
        shopId,
        shop ->
            links
                .find(shop, linkId)
                .<ResponseEntity<?>>map(link -> step.answer(shop, link))
                .orElseGet(() -> Problem.notFound().response()));
  }

  /** Strangers are told the same whether the shop exists or not. */
  private ResponseEntity<?> inShop(
      ShopCaller me, UUID shopId, Function<Shop, ResponseEntity<?>> step) {
    return shops
        .workplace(me, shopId)
        .<ResponseEntity<?>>map(step)
        .orElseGet(() -> Problem.notFound().response());
  }

  private LinkView view(PaymentLink link) {
    return new LinkView(
        link.id(),
        links.address(link),
        links.state(link),
        link.amountMinor(),
        link.currency().getCurrencyCode(),
        link.reference(),
        link.note(),
        link.isReusable(),
        link.isReusable() ? link.maxPayments() : null,
        link.expiresAt(),
        link.madeAt(),
        link.endedAt(),
        link.paidCount(),
        link.paidMinor(),
        link.lastPaidAt());
  }

  private PaymentLinks.Wanted read(LinkRequest request) {
    Currency currency = Field.currency("currency", request.currency());
    Long amountMinor = request.amountMinor();
    if (amountMinor != null) {
      Field.amount(amountMinor, request.currency());
    }
    String note = request.note();
    return new PaymentLinks.Wanted(
        currency,
        amountMinor,
        Reference.read(request.reference()),
        note == null ? null : Field.text("note", note, MAX_NOTE_LENGTH),
        maxPayments(Boolean.TRUE.equals(request.reusable()), request.maxPayments()),
        end(request.expiresAt()));
  }

  /** Once, unless the shop says that it is for several; then as often as it says. */
  private static @Nullable Integer maxPayments(boolean reusable, @Nullable Integer maxPayments) {
    if (!reusable) {
      if (maxPayments != null) {
        throw refused(
            "maxPayments",
            "A link that is not \"reusable\" is paid once; leave \"maxPayments\" out.");
      }
      return 1;
    }
    if (maxPayments != null && (maxPayments < 2 || maxPayments > MOST_PAYMENTS)) {
      throw refused(
          "maxPayments",
          "A reusable link is paid at most 2 to "
              + MOST_PAYMENTS
              + " times; leave it out for no bound.");
    }
    return maxPayments;
  }

  /** To the millisecond, as JSON and the database both keep it. */
  private @Nullable Instant end(@Nullable Instant expiresAt) {
    if (expiresAt == null) {
      return null;
    }
    Instant now = clock.now();
    if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST_DAYS, ChronoUnit.DAYS))) {
      throw refused(
          "expiresAt",
          "\"expiresAt\" is a moment to come, within five years; leave it out for no end.");
    }
    return expiresAt.truncatedTo(ChronoUnit.MILLIS);
  }

  private static RefusedRequest refused(String field, String why) {
    return new RefusedRequest(Problem.malformed(field, why + " Nothing changed."));
  }
}
