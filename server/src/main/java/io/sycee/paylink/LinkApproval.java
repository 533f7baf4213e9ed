package io.sycee.paylink;

import io.sycee.api.Field;
import io.sycee.identity.ApprovableAct;
import io.sycee.identity.Outcome;
import io.sycee.identity.SignedInHolder;
import io.sycee.identity.Terms;
import io.sycee.money.Money;
import io.sycee.time.BusinessClock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Lets a payer approve a payment by link: the terms name the shop, the link and the sum. */
@Component
class LinkApproval implements ApprovableAct {

  private final LinkTable links;
  private final BusinessClock clock;

  LinkApproval(LinkTable links, BusinessClock clock) {
    this.links = links;
    this.clock = clock;
  }

  @Override
  public String act() {
    return LinkRules.ACT;
  }

  @Override
  public Outcome<Terms> termsFor(SignedInHolder holder, JsonNode request) {
    JsonNode payment = request.path("linkPayment");
    Money amount =
        Field.amount(Field.integer(payment.path("amountMinor")), Field.text(payment, "currency"));
    LinkToken token = LinkToken.read(Field.text(payment, "token"));
    Optional<PaymentLink> found = links.byToken(token);
    if (found.isEmpty()) {
      return Outcome.refused(LinkRules.unknown());
    }
    PaymentLink link = found.get();
    return LinkRules.payingRefused(link, amount, clock.now())
        .<Outcome<Terms>>map(Outcome::refused)
        .orElseGet(() -> Outcome.success(LinkRules.terms(link, amount)));
  }
}
