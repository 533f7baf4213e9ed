package io.sycee.wallet.http;

import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Problem;
import io.sycee.identity.SignedInHolder;
import io.sycee.money.Money;
import io.sycee.wallet.TopUp;
import io.sycee.wallet.TopUps;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Money in from a card. */
@RestController
class TopUpController {

  private static final int MAX_TOKEN_LENGTH = 100;

  private final TopUps topUps;
  private final IdempotentRequests requests;

  TopUpController(TopUps topUps, IdempotentRequests requests) {
    this.topUps = topUps;
    this.requests = requests;
  }

  record TopUpRequest(
      @Nullable Long amountMinor, @Nullable String currency, @Nullable String cardToken) {}

  record TopUpView(
      UUID id,
      String status,
      long amountMinor,
      String currency,
      Instant createdAt,
      @Nullable String actionUrl,
      @Nullable String declineReason) {}

  /**
   * The key pins only that the top-up was begun; how it stands is read afresh, so that a repeated
   * request also repairs an answer that got lost between the acquirer and us.
   */
  @PostMapping("/v1/top-ups")
  ResponseEntity<?> create(
      SignedInHolder me, HttpServletRequest http, @RequestBody TopUpRequest request) {
    Money amount = Field.amount(request.amountMinor(), request.currency());
    String token = Field.text("cardToken", request.cardToken(), MAX_TOKEN_LENGTH);
    return switch (requests.begin(
        me.key(),
        http,
        request,
        TopUps.Begun.class,
        () -> topUps.begin(me.holder(), amount, token))) {
      case IdempotentRequests.NotBegun<TopUps.Begun> refused -> refused.response();
      case IdempotentRequests.Begun<TopUps.Begun> begun -> {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(201);
        if (begun.replayed()) {
          answer.header(IdempotentRequests.REPLAYED, "true");
        }
        yield answer.body(view(topUps.advance(begun.value().topUpId())));
      }
    };
  }

  @GetMapping("/v1/top-ups/{topUpId}")
  ResponseEntity<?> get(SignedInHolder me, @PathVariable UUID topUpId) {
    return topUps
        .find(me.holder(), topUpId)
        .<ResponseEntity<?>>map(topUp -> ResponseEntity.ok(view(topUp)))
        .orElseGet(() -> Problem.notFound().response());
  }

  @PostMapping("/v1/top-ups/{topUpId}/completion")
  ResponseEntity<?> complete(SignedInHolder me, @PathVariable UUID topUpId) {
    return topUps
        .find(me.holder(), topUpId)
        .<ResponseEntity<?>>map(topUp -> ResponseEntity.ok(view(topUps.advance(topUp.id()))))
        .orElseGet(() -> Problem.notFound().response());
  }

  private static TopUpView view(TopUp topUp) {
    return new TopUpView(
        topUp.id(),
        topUp.status().name().toLowerCase(Locale.ROOT),
        topUp.amount().amountMinor(),
        topUp.amount().currencyCode(),
        topUp.createdAt(),
        topUp.actionUrl(),
        topUp.declineReason());
  }
}
