package io.sycee.webhook.http;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Page;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.OpenToKeys;
import io.sycee.identity.Scope;
import io.sycee.identity.ShopCaller;
import io.sycee.identity.ShopProgram;
import io.sycee.identity.SignedInHolder;
import io.sycee.merchant.Member;
import io.sycee.merchant.Shops;
import io.sycee.merchant.StaffRole;
import io.sycee.time.WallClock;
import io.sycee.webhook.Delivery;
import io.sycee.webhook.DeliveryStatus;
import io.sycee.webhook.Endpoint;
import io.sycee.webhook.EventKind;
import io.sycee.webhook.Webhooks;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A shop's webhook endpoints, for its owner and for programs with the scope. */
@RestController
@RequestMapping("/v1/shops/{shopId}/webhook-endpoints")
class WebhookController {

  private static final int MAX_URL_LENGTH = 500;

  private final Shops shops;
  private final Webhooks webhooks;
  private final WallClock clock;
  private final IdempotentRequests requests;

  WebhookController(Shops shops, Webhooks webhooks, WallClock clock, IdempotentRequests requests) {
    this.shops = shops;
    this.webhooks = webhooks;
    this.clock = clock;
    this.requests = requests;
  }

  record EndpointRequest(@Nullable String url, @Nullable List<String> events) {}

  record RotationRequest(@Nullable Instant oldSecretWorksUntil) {}

  record ReplayRequest(@Nullable Instant since) {}

  record EndpointView(
      UUID id,
      String url,
      List<String> events,
      String status,
      Instant madeAt,
      @Nullable Instant oldSecretWorksUntil) {

    static EndpointView of(Endpoint endpoint) {
      return new EndpointView(
          endpoint.id(),
          endpoint.url(),
          endpoint.events().stream().map(EventKind::text).sorted().toList(),
          endpoint.enabled() ? "enabled" : "disabled",
          endpoint.madeAt(),
          endpoint.oldSecretUntil());
    }
  }

  record MadeView(EndpointView endpoint, @Nullable String secret) {}

  record DeliveryView(
      UUID id,
      UUID eventId,
      String event,
      String status,
      int attempts,
      Instant recordedAt,
      @Nullable Instant dueAt,
      @Nullable String lastResult,
      @Nullable Integer lastHttpStatus) {

    static DeliveryView of(Delivery delivery) {
      return new DeliveryView(
          delivery.id(),
          delivery.eventId(),
          delivery.event().text(),
          delivery.status().name().toLowerCase(Locale.ROOT),
          delivery.attempts(),
          delivery.recordedAt(),
          delivery.status() == DeliveryStatus.PENDING ? delivery.dueAt() : null,
          delivery.lastResult(),
          delivery.lastHttpStatus());
    }
  }

  record ToldView(DeliveryView delivery, String body, List<Delivery.Attempt> attempts) {}

  @OpenToKeys(Scope.WEBHOOKS_WRITE)
  @GetMapping
  ResponseEntity<?> all(ShopCaller me, @PathVariable UUID shopId) {
    return inCharge(
        me,
        shopId,
        () ->
            ResponseEntity.ok(
                Map.of("data", webhooks.of(shopId).stream().map(EndpointView::of).toList())));
  }

  @OpenToKeys(Scope.WEBHOOKS_WRITE)
  @PostMapping
  ResponseEntity<?> make(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @RequestBody EndpointRequest request) {
    String url = Field.text("url", request.url(), MAX_URL_LENGTH);
    Set<EventKind> events = events(request.events());
    return once(me, http, shopId, request, () -> webhooks.make(shopId, url, events));
  }

  @OpenToKeys(Scope.WEBHOOKS_WRITE)
  @PostMapping("/{endpointId}/secret-rotation")
  ResponseEntity<?> rotate(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID endpointId,
      @RequestBody RotationRequest request) {
    Instant until = Field.required("oldSecretWorksUntil", request.oldSecretWorksUntil());
    if (until.isAfter(clock.now().plus(Webhooks.LONGEST_OVERLAP))) {
      throw new RefusedRequest(
          Problem.malformed(
              "oldSecretWorksUntil",
              "An old secret works on for at most "
                  + Webhooks.LONGEST_OVERLAP.toDays()
                  + " days. Nothing changed."));
    }
    return once(me, http, shopId, request, () -> webhooks.rotate(shopId, endpointId, until));
  }

  @OpenToKeys(Scope.WEBHOOKS_WRITE)
  @PostMapping("/{endpointId}/enabling")
  ResponseEntity<?> enable(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID endpointId) {
    return once(me, http, shopId, Map.of(), () -> webhooks.enable(shopId, endpointId));
  }

  @OpenToKeys(Scope.WEBHOOKS_WRITE)
  @PostMapping("/{endpointId}/removal")
  ResponseEntity<?> remove(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID endpointId) {
    return once(me, http, shopId, Map.of(), () -> webhooks.remove(shopId, endpointId));
  }

  @OpenToKeys(Scope.WEBHOOKS_WRITE)
  @GetMapping("/{endpointId}/deliveries")
  ResponseEntity<?> deliveries(
      ShopCaller me,
      @PathVariable UUID shopId,
      @PathVariable UUID endpointId,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    int size = Page.limit(limit);
    UUID before = after == null ? null : Field.uuid("after", after);
    DeliveryStatus wanted = status(status);
    return inCharge(
        me,
        shopId,
        () ->
            webhooks
                .deliveries(shopId, endpointId, wanted, before, size + 1)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(page(found, size)))
                .orElseGet(() -> Problem.notFound().response()));
  }

  private static Page<DeliveryView> page(List<Delivery> found, int size) {
    List<Delivery> shown = found.subList(0, Math.min(size, found.size()));
    return new Page<>(
        shown.stream().map(DeliveryView::of).toList(),
        found.size() > size ? shown.getLast().id().toString() : null);
  }

  @OpenToKeys(Scope.WEBHOOKS_WRITE)
  @GetMapping("/{endpointId}/deliveries/{deliveryId}")
  ResponseEntity<?> delivery(
      ShopCaller me,
      @PathVariable UUID shopId,
      @PathVariable UUID endpointId,
      @PathVariable UUID deliveryId) {
    return inCharge(
        me,
        shopId,
        () ->
            webhooks
                .delivery(shopId, endpointId, deliveryId)
                .<ResponseEntity<?>>map(told ->
                    ResponseEntity.ok(
                        new ToldView(
                            DeliveryView.of(told.delivery()), told.body(), told.attempts())))
                .orElseGet(() -> Problem.notFound().response()));
  }

  @OpenToKeys(Scope.WEBHOOKS_WRITE)
  @PostMapping("/{endpointId}/deliveries/{deliveryId}/replay")
  ResponseEntity<?> replay(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID endpointId,
      @PathVariable UUID deliveryId) {
    return once(me, http, shopId, Map.of(), () -> webhooks.replay(shopId, endpointId, deliveryId));
  }

  @OpenToKeys(Scope.WEBHOOKS_WRITE)
  @PostMapping("/{endpointId}/replays")
  ResponseEntity<?> replaySince(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID endpointId,
      @RequestBody ReplayRequest request) {
    Instant since = Field.required("since", request.since());
    return once(me, http, shopId, request, () -> webhooks.replaySince(shopId, endpointId, since));
  }

  private ResponseEntity<?> once(
      ShopCaller me, HttpServletRequest http, UUID shopId, Object content, Supplier<Answer> act) {
    return inCharge(
        me, shopId, () -> requests.once(me.key(), http, content, () -> view(act.get())));
  }

  private static Answer view(Answer answer) {
    if (!(answer instanceof Done done)) {
      return answer;
    }
    return switch (done.body()) {
      case Webhooks.Made made ->
          Done.createdOnce(
              new MadeView(EndpointView.of(made.endpoint()), made.secret()),
              new MadeView(EndpointView.of(made.endpoint()), null));
      case Endpoint endpoint -> Done.ok(EndpointView.of(endpoint));
      case Delivery delivery -> Done.ok(DeliveryView.of(delivery));
      case null, default -> done;
    };
  }

  /** The owner, or a program of the shop; strangers are told the same whether it exists or not. */
  private ResponseEntity<?> inCharge(ShopCaller me, UUID shopId, Supplier<ResponseEntity<?>> step) {
    Optional<Problem> refusal =
        switch (me) {
          case SignedInHolder person ->
              shops
                  .member(person.holder(), shopId)
                  .map(Member::role)
                  .map(role ->
                      role == StaffRole.OWNER
                          ? Optional.<Problem>empty()
                          : Optional.of(ownersOnly()))
                  .orElseGet(() -> Optional.of(Problem.notFound()));
          case ShopProgram program ->
              shops.workplace(program, shopId).isPresent()
                  ? Optional.empty()
                  : Optional.of(Problem.notFound());
        };
    return refusal.<ResponseEntity<?>>map(Problem::response).orElseGet(step);
  }

  private static Problem ownersOnly() {
    return Problem.of(
        ProblemCode.NOT_ALLOWED, "Only the shop's owner may do this. Nothing changed.");
  }

  private static @Nullable DeliveryStatus status(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(DeliveryStatus.values())
        .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() ->
            new RefusedRequest(
                Problem.malformed("status", "\"status\" is pending, delivered or undelivered.")));
  }

  private static Set<EventKind> events(@Nullable List<String> texts) {
    Set<EventKind> events = EnumSet.noneOf(EventKind.class);
    for (String text : Field.required("events", texts)) {
      events.add(EventKind.of(text).orElseThrow(WebhookController::unknownEvent));
    }
    if (events.isEmpty()) {
      throw unknownEvent();
    }
    return events;
  }

  private static RefusedRequest unknownEvent() {
    return new RefusedRequest(
        Problem.malformed(
            "events",
            "\"events\" is a list of at least one of "
                + Arrays.stream(EventKind.values())
                    .map(EventKind::text)
                    .collect(Collectors.joining(", "))
                + ". Nothing changed."));
  }
}
