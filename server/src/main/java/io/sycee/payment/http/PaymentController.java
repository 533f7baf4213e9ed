package io.sycee.payment.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Field;
import io.sycee.api.GroupedRequests;
import io.sycee.api.GroupedRequests.Join;
import io.sycee.api.GroupedRequests.Post;
import io.sycee.api.GroupedRequests.Refuse;
import io.sycee.api.GroupedRequests.Step;
import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.ApprovalProof;
import io.sycee.identity.SignedInHolder;
import io.sycee.ledger.BusinessRow;
import io.sycee.ledger.Posting;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopCodes;
import io.sycee.merchant.ShopName;
import io.sycee.merchant.Shops;
import io.sycee.money.Money;
import io.sycee.payment.Authorizations;
import io.sycee.payment.Disputes;
import io.sycee.payment.Payment;
import io.sycee.payment.Payments;
import io.sycee.payment.Refund;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The payer's side: reading a code, paying, receipts. */
@RestController
class PaymentController {

  /** Some three times the largest code that we write. */
  static final int MAX_PAYLOAD_LENGTH = 1024;

  private final ShopCodes codes;
  private final Payments payments;
  private final Shops shops;
  private final Disputes disputes;
  private final ChargeViews views;
  private final GroupedRequests requests;

  PaymentController(
      ShopCodes codes,
      Payments payments,
      Shops shops,
      Disputes disputes,
      ChargeViews views,
      GroupedRequests requests) {
    this.disputes = disputes;
    this.views = views;
    this.codes = codes;
    this.payments = payments;
    this.shops = shops;
    this.requests = requests;
  }

  record ReadingRequest(@Nullable String payload) {}

  record ReadingView(
      String kind,
      ShopName shop,
      String currency,
      @Nullable Long amountMinor,
      @Nullable String reference,
      @Nullable Instant expiresAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant heldUntil) {}

  record PayRequest(
      @Nullable String payload,
      @Nullable Long amountMinor,
      @Nullable String currency,
      @Nullable ApprovalProof approval) {

    /** What makes two requests the same one: all but the assertion, which differs on every try. */
    PayRequest withoutApproval() {
      return new PayRequest(payload, amountMinor, currency, null);
    }
  }

  record PaymentView(
      UUID id,
      String status,
      ShopName shop,
      long amountMinor,
      String currency,
      long refundedMinor,
      @Nullable String reference,
      Instant paidAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long balanceAfterMinor,
      List<RefundView> refunds,
      @JsonInclude(JsonInclude.Include.NON_NULL) DisputeController.@Nullable DisputeView dispute) {}

  @PostMapping("/v1/qr-readings")
  ResponseEntity<?> read(SignedInHolder me, @RequestBody ReadingRequest request) {
    String payload = payload(request.payload());
    return switch (codes.read(payload)) {
      case ShopCodes.NotPayable refused -> refused.problem().response();
      case ShopCodes.ShopCode code ->
          ResponseEntity.ok(
              new ReadingView(
                  code.charge() == null ? "static" : "dynamic",
                  ShopName.of(code.shop()),
                  code.shop().currency().getCurrencyCode(),
                  code.amount() == null ? null : code.amount().amountMinor(),
                  code.reference(),
                  code.expiresAt(),
                  views.heldUntil(code)));
    };
  }

  @PostMapping("/v1/payments")
  ResponseEntity<?> pay(
      SignedInHolder me, HttpServletRequest http, @RequestBody PayRequest request) {
    String payload = payload(request.payload());
    Money amount = Field.amount(request.amountMinor(), request.currency());
    return requests.once(
        me.key(),
        http,
        request.withoutApproval(),
        () -> view(payments.pay(me.holder(), payload, amount, request.approval())));
  }

  @GetMapping("/v1/payments/{paymentId}")
  ResponseEntity<?> receipt(SignedInHolder me, @PathVariable UUID paymentId) {
    return payments
        .receipt(me.holder(), paymentId)
        .<ResponseEntity<?>>map(receipt -> {
          Shop shop = shops.find(receipt.payment().shop()).orElseThrow();
          return ResponseEntity.ok(
              view(
                  receipt.payment(),
                  shop,
                  null,
                  receipt.refunds(),
                  disputes
                      .ofPayment(paymentId)
                      .map(DisputeController.DisputeView::of)
                      .orElse(null)));
        })
        .orElseGet(() -> Problem.notFound().response());
  }

  private Step view(Step step) {
    return switch (step) {
      case Refuse refuse -> refuse;
      case Join(Supplier<Answer> act) ->
          new Join(() -> {
            Answer answer = act.get();
            return answer instanceof Done done ? view(done) : answer;
          });
      case Post(Posting posting, BusinessRow<?> row, var answer, var refusal) ->
          new Post(posting, row, posted -> view(answer.apply(posted)), refusal);
    };
  }

  private Done view(Done done) {
    return switch (done.body()) {
      case Payments.Paid paid ->
          Done.created(
              view(paid.payment(), paid.code().shop(), paid.balanceAfterMinor(), List.of(), null));
      case Authorizations.Authorized authorized -> Done.created(views.of(authorized));
      case null, default -> done;
    };
  }

  private static PaymentView view(
      Payment payment,
      Shop shop,
      @Nullable Long balanceAfterMinor,
      List<Refund> refunds,
      DisputeController.@Nullable DisputeView dispute) {
    return new PaymentView(
        payment.id(),
        payment.state(),
        ShopName.of(shop),
        payment.amount().amountMinor(),
        payment.amount().currencyCode(),
        payment.refundedMinor(),
        payment.reference(),
        payment.paidAt(),
        balanceAfterMinor,
        refunds.stream().map(RefundView::of).toList(),
        dispute);
  }

  /** Not stripped or cleaned: a code is verified over exactly what was scanned. */
  static String payload(@Nullable String payload) {
    String text = Field.required("payload", payload);
    if (text.isEmpty() || text.length() > MAX_PAYLOAD_LENGTH) {
      throw new RefusedRequest(
          Problem.malformed(
              "payload",
              "A scanned code has 1 to " + MAX_PAYLOAD_LENGTH + " characters. No money moved."));
    }
    return text;
  }
}
