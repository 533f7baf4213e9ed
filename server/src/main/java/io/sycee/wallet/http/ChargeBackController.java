package io.sycee.wallet.http;

import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.identity.SignedInHolder;
import io.sycee.money.Money;
import io.sycee.wallet.ChargeBack;
import io.sycee.wallet.ChargeBacks;
import io.sycee.wallet.Repayments;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a holder owes for top-ups that the card's issuer took back, and repaying it. */
@RestController
class ChargeBackController {

  private final ChargeBacks chargeBacks;
  private final Repayments repayments;
  private final IdempotentRequests requests;

  ChargeBackController(
      ChargeBacks chargeBacks, Repayments repayments, IdempotentRequests requests) {
    this.chargeBacks = chargeBacks;
    this.repayments = repayments;
    this.requests = requests;
  }

  record ChargeBackView(
      UUID id,
      String status,
      UUID topUpId,
      long amountMinor,
      String currency,
      long takenMinor,
      long repaidMinor,
      long owedMinor,
      Instant at,
      Instant writtenOffAt) {

    static ChargeBackView of(ChargeBack one) {
      return new ChargeBackView(
          one.id(),
          one.state(),
          one.topUp(),
          one.amount().amountMinor(),
          one.amount().currencyCode(),
          one.takenMinor(),
          one.repaidMinor(),
          one.owedMinor(),
          one.at(),
          one.at().plus(ChargeBacks.WRITTEN_OFF_AFTER));
    }
  }

  record ChargeBacksView(List<ChargeBackView> data, int collectedFromTopUpsPercent) {}

  record RepayRequest(@Nullable Long amountMinor, @Nullable String currency) {}

  @GetMapping("/v1/charge-backs")
  ChargeBacksView all(SignedInHolder me) {
    return new ChargeBacksView(
        chargeBacks.of(me.holder()).stream().map(ChargeBackView::of).toList(),
        ChargeBacks.COLLECTED_PERCENT);
  }

  @PostMapping("/v1/charge-back-repayments")
  ResponseEntity<?> repay(
      SignedInHolder me, HttpServletRequest http, @RequestBody RepayRequest request) {
    Money amount = Field.amount(request.amountMinor(), request.currency());
    return requests.once(me.key(), http, request, () -> repayments.repay(me.holder(), amount));
  }
}
