package io.sycee.paylink.http;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.identity.ApprovalProof;
import io.sycee.identity.SignedInHolder;
import io.sycee.merchant.ShopName;
import io.sycee.money.Money;
import io.sycee.paylink.LinkToken;
import io.sycee.paylink.PaymentLink;
import io.sycee.paylink.PaymentLinks;
import io.sycee.payment.Payment;
import io.sycee.payment.Payments;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The payer's side of payment links. Tokens travel in bodies, so that no server's log has them.
 * What a link asks for is shown to whoever has it, before they have a wallet.
 */
@RestController
class PayingByLinkController {

  private final PaymentLinks links;
  private final IdempotentRequests requests;

  PayingByLinkController(PaymentLinks links, IdempotentRequests requests) {
    this.links = links;
    this.requests = requests;
  }

  record ReadingRequest(@Nullable String token) {}

  record ReadingView(
      String status,
      ShopName shop,
      @Nullable Long amountMinor,
      String currency,
      @Nullable String reference,
      @Nullable String note,
      @Nullable Instant expiresAt) {}

  record PayRequest(
      @Nullable String token,
      @Nullable Long amountMinor,
      @Nullable String currency,
      @Nullable ApprovalProof approval) {

    /** What makes two requests the same one: all but the assertion, which differs on every try. */
    PayRequest withoutApproval() {
      return new PayRequest(token, amountMinor, currency, null);
    }
  }

  /** As {@code GET /v1/payments/{paymentId}} shows it, with what is left. */
  record PaidView(
      UUID id,
      String status,
      ShopName shop,
      long amountMinor,
      String currency,
      long refundedMinor,
      @Nullable String reference,
      Instant paidAt,
      long balanceAfterMinor,
      List<Object> refunds) {}

  @PostMapping("/v1/payment-link-readings")
  ResponseEntity<?> look(@RequestBody ReadingRequest request) {
    return links
        .look(LinkToken.read(request.token()))
        .<ResponseEntity<?>>map(asked -> ResponseEntity.ok(view(asked)))
        .orElseGet(() -> PaymentLinks.unknown().response());
  }

  @PostMapping("/v1/link-payments")
  ResponseEntity<?> pay(
      SignedInHolder me, HttpServletRequest http, @RequestBody PayRequest request) {
    LinkToken token = LinkToken.read(request.token());
    Money amount = Field.amount(request.amountMinor(), request.currency());
    return requests.once(
        me.key(),
        http,
        request.withoutApproval(),
        () -> view(links.pay(me.holder(), token, amount, request.approval())));
  }

  private static ReadingView view(PaymentLinks.Asked asked) {
    PaymentLink link = asked.link();
    return new ReadingView(
        asked.state(),
        ShopName.of(asked.shop()),
        link.amountMinor(),
        link.currency().getCurrencyCode(),
        link.reference(),
        link.note(),
        link.expiresAt());
  }

  private static Answer view(Answer answer) {
    return answer instanceof Done done && done.body() instanceof Payments.Paid paid
        ? Done.created(view(paid))
        : answer;
  }

  private static PaidView view(Payments.Paid paid) {
    Payment payment = paid.payment();
    return new PaidView(
        payment.id(),
        payment.state(),
        ShopName.of(paid.code().shop()),
        payment.amount().amountMinor(),
        payment.amount().currencyCode(),
        payment.refundedMinor(),
        payment.reference(),
        payment.paidAt(),
        paid.balanceAfterMinor(),
        List.of());
  }
}
