package io.sycee.payment.http;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.OpenToKeys;
import io.sycee.identity.Scope;
import io.sycee.identity.ShopCaller;
import io.sycee.identity.SignedInHolder;
import io.sycee.identity.SignedInOfficer;
import io.sycee.merchant.Shop;
import io.sycee.merchant.Shops;
import io.sycee.payment.Dispute;
import io.sycee.payment.DisputeReason;
import io.sycee.payment.Disputes;
import io.sycee.payment.Disputes.Described;
import io.sycee.payment.Refunds;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
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

/** Disputed payments: opened by payers, answered by shops, decided by two officers. */
@RestController
class DisputeController {

  private static final int MAX_ANSWER_LENGTH = 1000;

  private final Disputes disputes;
  private final Shops shops;
  private final IdempotentRequests requests;

  DisputeController(Disputes disputes, Shops shops, IdempotentRequests requests) {
    this.disputes = disputes;
    this.shops = shops;
    this.requests = requests;
  }

  record DisputeRequest(@Nullable String reason) {}

  record ContestRequest(@Nullable String text) {}

  record DecisionRequest(@Nullable String outcome) {}

  /**
   * The same for all three sides: the payer by pseudonym only.
   *
   * @param answer the shop's words
   */
  record DisputeView(
      UUID id,
      String status,
      UUID paymentId,
      String shopName,
      String payer,
      String reason,
      long amountMinor,
      String currency,
      Instant openedAt,
      Instant answerBy,
      @Nullable String answer,
      @Nullable Instant decidedAt) {

    static DisputeView of(Described described) {
      Dispute dispute = described.dispute();
      return new DisputeView(
          dispute.id(),
          dispute.status().text(),
          dispute.payment(),
          described.shop().name(),
          described.payment().payerPseudonym(),
          dispute.reason().text(),
          dispute.amount().amountMinor(),
          dispute.amount().currencyCode(),
          dispute.openedAt(),
          dispute.answerBy(),
          described.answer(),
          dispute.decidedAt());
    }
  }

  /**
   * @param proposed {@code payer} or {@code shop}; null before an officer proposed
   * @param mine whether the officer who asks proposed it
   */
  record OfficerDisputeView(DisputeView dispute, @Nullable String proposed, boolean mine) {}

  @PostMapping("/v1/payments/{paymentId}/dispute")
  ResponseEntity<?> open(
      SignedInHolder me,
      HttpServletRequest http,
      @PathVariable UUID paymentId,
      @RequestBody DisputeRequest request) {
    DisputeReason reason =
        DisputeReason.of(Field.required("reason", request.reason()))
            .orElseThrow(() ->
                new RefusedRequest(
                    Problem.malformed(
                        "reason",
                        "The reason is one of the list in the description. Nothing changed.")));
    return requests.once(
        me.key(), http, request, () -> view(disputes.open(me.holder(), paymentId, reason)));
  }

  @OpenToKeys(Scope.PAYMENTS_READ)
  @GetMapping("/v1/shops/{shopId}/disputes")
  ResponseEntity<?> ofShop(ShopCaller me, @PathVariable UUID shopId) {
    return inShop(
        me,
        shopId,
        shop ->
            ResponseEntity.ok(
                Map.of("data", disputes.ofShop(shop).stream().map(DisputeView::of).toList())));
  }

  @OpenToKeys(Scope.PAYMENTS_READ)
  @GetMapping("/v1/shops/{shopId}/disputes/{disputeId}")
  ResponseEntity<?> one(ShopCaller me, @PathVariable UUID shopId, @PathVariable UUID disputeId) {
    return inShop(
        me,
        shopId,
        shop ->
            disputes
                .find(shop, disputeId)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(DisputeView.of(found)))
                .orElseGet(() -> Problem.notFound().response()));
  }

  @OpenToKeys(Scope.REFUNDS_WRITE)
  @PostMapping("/v1/shops/{shopId}/disputes/{disputeId}/acceptance")
  ResponseEntity<?> accept(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID disputeId) {
    return inShop(
        me,
        shopId,
        shop ->
            requests.once(
                me.key(),
                http,
                Map.of(),
                () -> view(disputes.accept(shop, Refunds.By.of(me), disputeId))));
  }

  @OpenToKeys(Scope.REFUNDS_WRITE)
  @PostMapping("/v1/shops/{shopId}/disputes/{disputeId}/contest")
  ResponseEntity<?> contest(
      ShopCaller me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID disputeId,
      @RequestBody ContestRequest request) {
    String words = Field.text("text", request.text(), MAX_ANSWER_LENGTH);
    return inShop(
        me,
        shopId,
        shop ->
            requests.once(
                me.key(), http, request, () -> view(disputes.contest(shop, disputeId, words))));
  }

  @GetMapping("/v1/officer/disputes")
  Map<String, ?> toDecide(SignedInOfficer officer) {
    return Map.of(
        "data", disputes.toDecide().stream().map(one -> officerView(officer, one)).toList());
  }

  @PostMapping("/v1/officer/disputes/{disputeId}/proposal")
  ResponseEntity<?> propose(
      SignedInOfficer officer,
      HttpServletRequest http,
      @PathVariable UUID disputeId,
      @RequestBody DecisionRequest request) {
    boolean forPayer = forPayer(request);
    return requests.once(
        officer.key(),
        http,
        request,
        () -> view(officer, disputes.propose(officer.officer(), disputeId, forPayer)));
  }

  @PostMapping("/v1/officer/disputes/{disputeId}/confirmation")
  ResponseEntity<?> confirm(
      SignedInOfficer officer,
      HttpServletRequest http,
      @PathVariable UUID disputeId,
      @RequestBody DecisionRequest request) {
    boolean forPayer = forPayer(request);
    return requests.once(
        officer.key(),
        http,
        request,
        () -> view(officer, disputes.confirm(officer.officer(), disputeId, forPayer)));
  }

  private static boolean forPayer(DecisionRequest request) {
    String outcome = Field.required("outcome", request.outcome());
    if (!outcome.equals("payer") && !outcome.equals("shop")) {
      throw new RefusedRequest(
          Problem.malformed("outcome", "\"outcome\" is \"payer\" or \"shop\". Nothing changed."));
    }
    return outcome.equals("payer");
  }

  private static Answer view(Answer answer) {
    return answer instanceof Done done && done.body() instanceof Described described
        ? new Done(done.status(), DisputeView.of(described), DisputeView.of(described))
        : answer;
  }

  private static Answer view(SignedInOfficer officer, Answer answer) {
    return answer instanceof Done done && done.body() instanceof Described described
        ? Done.ok(officerView(officer, described))
        : answer;
  }

  private static OfficerDisputeView officerView(SignedInOfficer officer, Described described) {
    Boolean forPayer = described.dispute().forPayer();
    return new OfficerDisputeView(
        DisputeView.of(described),
        forPayer == null ? null : forPayer ? "payer" : "shop",
        officer.officer().value().equals(described.dispute().proposedBy()));
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
