package io.sycee.peer.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Page;
import io.sycee.api.Problem;
import io.sycee.identity.ApprovalProof;
import io.sycee.identity.SignedInHolder;
import io.sycee.money.Money;
import io.sycee.peer.GiftKind;
import io.sycee.peer.GiftSecret;
import io.sycee.peer.Gifts;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
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

/** Gift packets. Secrets travel in bodies, so that no server's log has them. */
@RestController
class GiftController {

  private final Gifts gifts;
  private final IdempotentRequests requests;

  GiftController(Gifts gifts, IdempotentRequests requests) {
    this.gifts = gifts;
    this.requests = requests;
  }

  record MakeRequest(
      @Nullable Long amountMinor,
      @Nullable String currency,
      @Nullable Integer takers,
      @Nullable String kind,
      @Nullable ApprovalProof approval) {

    /** What makes two requests the same one: all but the assertion, which differs on every try. */
    MakeRequest withoutApproval() {
      return new MakeRequest(amountMinor, currency, takers, kind, null);
    }
  }

  record SecretRequest(@Nullable String secret) {}

  record GiftView(
      UUID id,
      String status,
      String kind,
      long amountMinor,
      String currency,
      int takers,
      int takenCount,
      long takenMinor,
      long returnedMinor,
      Instant createdAt,
      Instant expiresAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    static GiftView of(Gifts.Given given, @Nullable String secret) {
      return new GiftView(
          given.id(),
          given.status(),
          given.kind(),
          given.amount().amountMinor(),
          given.amount().currencyCode(),
          given.takers(),
          given.takenCount(),
          given.takenMinor(),
          given.returnedMinor(),
          given.createdAt(),
          given.expiresAt(),
          secret);
    }
  }

  record OfferedView(
      String status,
      PartyView giver,
      String currency,
      int takers,
      int takenCount,
      boolean own,
      @Nullable Long mineMinor,
      Instant expiresAt) {}

  record TakenView(
      PartyView giver, long amountMinor, String currency, Instant at, long balanceAfterMinor) {}

  @PostMapping("/v1/gifts")
  ResponseEntity<?> make(
      SignedInHolder me, HttpServletRequest http, @RequestBody MakeRequest request) {
    Money amount = Field.amount(request.amountMinor(), request.currency());
    int takers = GiftKind.takers(request.takers(), amount);
    GiftKind kind = GiftKind.read(request.kind());
    return requests.once(
        me.key(),
        http,
        request.withoutApproval(),
        () -> view(gifts.make(me.holder(), amount, takers, kind, request.approval())));
  }

  @GetMapping("/v1/gifts")
  ResponseEntity<?> mine(
      SignedInHolder me,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    int size = Page.limit(limit);
    UUID before = after == null ? null : Field.uuid("after", after);
    List<Gifts.Given> found = gifts.of(me.holder(), before, size + 1);
    List<Gifts.Given> shown = found.subList(0, Math.min(size, found.size()));
    return ResponseEntity.ok(
        new Page<>(
            shown.stream().map(given -> GiftView.of(given, null)).toList(),
            found.size() > size ? shown.getLast().id().toString() : null));
  }

  @GetMapping("/v1/gifts/{giftId}")
  ResponseEntity<?> one(SignedInHolder me, @PathVariable UUID giftId) {
    return gifts
        .find(me.holder(), giftId)
        .<ResponseEntity<?>>map(given -> ResponseEntity.ok(GiftView.of(given, null)))
        .orElseGet(() -> Problem.notFound().response());
  }

  @PostMapping("/v1/gifts/{giftId}/link")
  ResponseEntity<?> newLink(SignedInHolder me, HttpServletRequest http, @PathVariable UUID giftId) {
    return requests.once(me.key(), http, Map.of(), () -> view(gifts.newLink(me.holder(), giftId)));
  }

  @PostMapping("/v1/gift-readings")
  ResponseEntity<?> look(SignedInHolder me, @RequestBody SecretRequest request) {
    return gifts
        .look(me.holder(), GiftSecret.read(request.secret()))
        .<ResponseEntity<?>>map(offered ->
            ResponseEntity.ok(
                new OfferedView(
                    offered.status(),
                    PartyView.of(offered.giver()),
                    offered.currency(),
                    offered.takers(),
                    offered.takenCount(),
                    offered.own(),
                    offered.mineMinor(),
                    offered.expiresAt())))
        .orElseGet(() -> Gifts.unknown().response());
  }

  @PostMapping("/v1/gift-takings")
  ResponseEntity<?> take(
      SignedInHolder me, HttpServletRequest http, @RequestBody SecretRequest request) {
    GiftSecret secret = GiftSecret.read(request.secret());
    return requests.once(me.key(), http, request, () -> taken(gifts.take(me.holder(), secret)));
  }

  private static Answer view(Answer answer) {
    return answer instanceof Done done && done.body() instanceof Gifts.Given given
        ? new Done(done.status(), GiftView.of(given, given.secret()), GiftView.of(given, null))
        : answer;
  }

  private static Answer taken(Answer answer) {
    return answer instanceof Done done && done.body() instanceof Gifts.Taken taken
        ? Done.created(
            new TakenView(
                PartyView.of(taken.giver()),
                taken.amount().amountMinor(),
                taken.amount().currencyCode(),
                taken.at(),
                taken.balanceAfterMinor()))
        : answer;
  }
}
