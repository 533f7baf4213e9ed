package io.sycee.payment;

import io.sycee.api.Field;
import io.sycee.identity.ApprovableAct;
import io.sycee.identity.Outcome;
import io.sycee.identity.SignedInHolder;
import io.sycee.identity.Terms;
import io.sycee.merchant.ShopCodes;
import io.sycee.merchant.ShopCodes.ShopCode;
import io.sycee.money.Money;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Lets a payer approve a payment: the terms name the shop that the code leads to, and the sum. */
@Component
class PaymentApproval implements ApprovableAct {

  private final ShopCodes codes;
  private final Charges charges;

  PaymentApproval(ShopCodes codes, Charges charges) {
    this.codes = codes;
    this.charges = charges;
  }

  @Override
  public String act() {
    return PaymentTerms.ACT;
  }

  @Override
  public Outcome<Terms> termsFor(SignedInHolder holder, JsonNode request) {
    JsonNode payment = request.path("payment");
    Money amount =
        Field.amount(Field.integer(payment.path("amountMinor")), Field.text(payment, "currency"));
    String payload = Field.required("payload", Field.text(payment, "payload"));
    return switch (codes.read(payload)) {
      case ShopCodes.NotPayable refused -> Outcome.refused(refused.problem());
      case ShopCode code ->
          PaymentRules.codeRefuses(code, amount)
              .<Outcome<Terms>>map(Outcome::refused)
              .orElseGet(() ->
                  Outcome.success(PaymentTerms.of(code, amount, charges.captureWithin(code))));
    };
  }
}
