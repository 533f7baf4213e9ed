package io.sycee.paycode.http;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.SignedInHolder;
import io.sycee.merchant.Member;
import io.sycee.merchant.Shop;
import io.sycee.merchant.Shops;
import io.sycee.money.Money;
import io.sycee.paycode.PayCodes;
import io.sycee.paycode.ShownCode;
import io.sycee.paycode.Tries;
import io.sycee.payment.Payment;
import io.sycee.payment.Reference;
import io.sycee.payment.ShopPayment;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The shop's side: what a customer's code is worth. For owners and cashiers alike. */
@RestController
class CodePaymentController {

  private final PayCodes codes;
  private final Tries tries;
  private final Shops shops;
  private final IdempotentRequests requests;

  CodePaymentController(PayCodes codes, Tries tries, Shops shops, IdempotentRequests requests) {
    this.codes = codes;
    this.tries = tries;
    this.shops = shops;
    this.requests = requests;
  }

  record CodePaymentRequest(
      @Nullable String code,
      @Nullable Long amountMinor,
      @Nullable String currency,
      @Nullable String reference,
      @Nullable String tillId) {}

  @PostMapping("/v1/shops/{shopId}/code-payments")
  ResponseEntity<?> collect(
      SignedInHolder me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @RequestBody CodePaymentRequest request) {
    String text = code(request.code());
    Money amount = Field.amount(request.amountMinor(), request.currency());
    String reference = Reference.read(request.reference());
    UUID till = request.tillId() == null ? null : Field.uuid("tillId", request.tillId());
    Optional<Shop> shop = shops.member(me.holder(), shopId).map(Member::shop);
    if (shop.isEmpty()) {
      // Strangers are told the same whether the shop exists or not.
      return Problem.notFound().response();
    }
    ShownCode.Read read = ShownCode.read(text);
    return read.code()
        .<ResponseEntity<?>>map(shown -> {
          // The scanned and the typed form of a code are the same request.
          CodePaymentRequest content =
              new CodePaymentRequest(
                  shown.canonical(),
                  request.amountMinor(),
                  request.currency(),
                  reference,
                  request.tillId());
          return counted(
              shop.get().id(),
              shown,
              act -> requests.once(me.key(), http, content, act),
              () -> codes.collect(shop.get(), shown, amount, reference, till));
        })
        .orElseGet(
            () -> requests.once(me.key(), http, request, () -> read.refusal().orElseThrow()));
  }

  /**
   * Takes a try before the code is looked at, and gives it back when it was none. Who has none left
   * is refused inside the request, so that one that was carried out before is still answered as the
   * first time.
   */
  private ResponseEntity<?> counted(
      UUID shop,
      ShownCode shown,
      Function<Supplier<Answer>, ResponseEntity<?>> request,
      Supplier<Answer> collect) {
    Tries.Taken taken = tries.take(shop, shown.canonical());
    AtomicReference<@Nullable Answer> answered = new AtomicReference<>();
    try {
      return request.apply(() -> {
        Problem refusal = taken.refusal();
        Answer answer = refusal == null ? view(collect.get()) : refusal;
        answered.set(answer);
        return answer;
      });
    } finally {
      tries.settle(taken, answered.get());
    }
  }

  private static Answer view(Answer answer) {
    return answer instanceof Done done && done.body() instanceof Payment payment
        ? Done.created(ShopPayment.of(payment))
        : answer;
  }

  private static String code(@Nullable String code) {
    String text = Field.required("code", code);
    if (text.isEmpty() || text.length() > ShownCode.MAX_LENGTH) {
      throw new RefusedRequest(
          Problem.malformed(
              "code", "A code has 1 to " + ShownCode.MAX_LENGTH + " characters. No money moved."));
    }
    return text;
  }
}
