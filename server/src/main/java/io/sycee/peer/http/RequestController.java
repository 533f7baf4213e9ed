package io.sycee.peer.http;

import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Page;
import io.sycee.api.Problem;
import io.sycee.identity.ApprovalProof;
import io.sycee.identity.SignedInHolder;
import io.sycee.money.Money;
import io.sycee.peer.AddressName;
import io.sycee.peer.MoneyRequests;
import io.sycee.peer.Place;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Asking for money, and what is done with what one is asked. */
@RestController
class RequestController {

  private final MoneyRequests asked;
  private final Place place;
  private final NamesAsked names;
  private final IdempotentRequests requests;

  RequestController(
      MoneyRequests asked, Place place, NamesAsked names, IdempotentRequests requests) {
    this.asked = asked;
    this.place = place;
    this.names = names;
    this.requests = requests;
  }

  record AskRequest(
      @Nullable String of,
      @Nullable Long amountMinor,
      @Nullable String currency,
      @Nullable String note) {}

  record PayRequest(@Nullable Boolean acceptNewOwner, @Nullable ApprovalProof approval) {}

  @PostMapping("/v1/requests")
  ResponseEntity<?> ask(
      SignedInHolder me, HttpServletRequest http, @RequestBody AskRequest request) {
    AddressName of = place.read("of", Field.required("of", request.of()));
    Money amount = Field.amount(request.amountMinor(), request.currency());
    byte[] note = Note.read(request.note());
    return names.counted(
        me,
        http,
        1,
        () ->
            requests.once(
                me.key(),
                http,
                request,
                () -> RequestView.of(asked.ask(me.holder(), of, amount, note))));
  }

  @GetMapping("/v1/requests")
  ResponseEntity<?> list(
      SignedInHolder me,
      @RequestParam(required = false) @Nullable String direction,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    String wanted = direction == null ? "incoming" : direction;
    if (!wanted.equals("incoming") && !wanted.equals("outgoing")) {
      return Problem.malformed("direction", "\"direction\" is incoming or outgoing.").response();
    }
    int size = Page.limit(limit);
    UUID before = after == null ? null : Field.uuid("after", after);
    List<MoneyRequests.Asked> found =
        asked.page(me.holder(), wanted.equals("incoming"), before, size + 1);
    List<MoneyRequests.Asked> shown = found.subList(0, Math.min(size, found.size()));
    return ResponseEntity.ok(
        new Page<>(
            shown.stream().map(RequestView::of).toList(),
            found.size() > size ? shown.getLast().id().toString() : null));
  }

  @GetMapping("/v1/requests/{requestId}")
  ResponseEntity<?> one(SignedInHolder me, @PathVariable UUID requestId) {
    return asked
        .find(me.holder(), requestId)
        .<ResponseEntity<?>>map(request -> ResponseEntity.ok(RequestView.of(request)))
        .orElseGet(() -> Problem.notFound().response());
  }

  @PostMapping("/v1/requests/{requestId}/payment")
  ResponseEntity<?> pay(
      SignedInHolder me,
      HttpServletRequest http,
      @PathVariable UUID requestId,
      @RequestBody PayRequest request) {
    boolean acceptNewOwner = Boolean.TRUE.equals(request.acceptNewOwner());
    return requests.once(
        me.key(),
        http,
        new PayRequest(request.acceptNewOwner(), null),
        () ->
            TransferView.of(asked.pay(me.holder(), requestId, acceptNewOwner, request.approval())));
  }

  @PostMapping("/v1/requests/{requestId}/refusal")
  ResponseEntity<?> decline(
      SignedInHolder me, HttpServletRequest http, @PathVariable UUID requestId) {
    return requests.once(
        me.key(), http, Map.of(), () -> RequestView.of(asked.decline(me.holder(), requestId)));
  }

  @PostMapping("/v1/requests/{requestId}/cancellation")
  ResponseEntity<?> cancel(
      SignedInHolder me, HttpServletRequest http, @PathVariable UUID requestId) {
    return requests.once(
        me.key(), http, Map.of(), () -> RequestView.of(asked.cancel(me.holder(), requestId)));
  }
}
