package io.sycee.payment;

import io.sycee.api.Field;
import io.sycee.identity.ApprovableAct;
import io.sycee.identity.Outcome;
import io.sycee.identity.SignedInHolder;
import io.sycee.identity.Terms;
import io.sycee.merchant.ShopCodes;
import io.sycee.merchant.ShopCodes.ShopCode;
import io.sycee.money.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    Money amount = Field.amount(integer(payment.path("amountMinor")), text(payment, "currency"));
    String payload = Field.required("payload", text(payment, "payload"));
    return switch (codes.read(payload)) {
      case ShopCodes.NotPayable refused -> Outcome.refused(refused.problem());
      case ShopCode code ->
          PaymentRules.codeRefuses(code, amount)
              .<Outcome<Terms>>map(Outcome::refused)
              .orElseGet(() ->
                  Outcome.success(PaymentTerms.of(code, amount, charges.captureWithin(code))));
    };
  }

  /** Null when it is missing; what is there but no whole number is out of every range. */
  private static @Nullable Long integer(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : 0L;
  }

  private static @Nullable String text(JsonNode node, String name) {
    return Optional.of(node.path(name))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .orElse(null);
  }
}
