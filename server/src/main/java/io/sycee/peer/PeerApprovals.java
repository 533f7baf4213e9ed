package io.sycee.peer;

import io.sycee.api.Field;
import io.sycee.api.Problem;
import io.sycee.identity.ApprovableAct;
import io.sycee.identity.Outcome;
import io.sycee.identity.SignedInHolder;
import io.sycee.identity.Terms;
import io.sycee.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/**
 * Lets holders approve what they send. Whether an address is anybody's is not told here, where no
 * look-up is counted.
 */
@Configuration(proxyBeanMethods = false)
class PeerApprovals {

  @Bean
  ApprovableAct transferAct(Place place) {
    return new Act(
        PeerTerms.TRANSFER,
        (holder, body) -> {
          JsonNode transfer = body.path("transfer");
          AddressName to = place.read("to", Field.required("to", Field.text(transfer, "to")));
          return Outcome.success(PeerTerms.transfer(place.address(to), amount(transfer)));
        });
  }

  @Bean
  ApprovableAct requestPaymentAct(MoneyRequests requests) {
    return new Act(
        PeerTerms.REQUEST_PAYMENT,
        (holder, body) ->
            requests
                .findAsked(holder.holder(), Field.uuid("requestId", Field.text(body, "requestId")))
                .map(request ->
                    Outcome.success(PeerTerms.requestPayment(request.id(), request.amount())))
                .orElseGet(() -> Outcome.refused(Problem.notFound())));
  }

  @Bean
  ApprovableAct giftAct() {
    return new Act(
        PeerTerms.GIFT,
        (holder, body) -> {
          JsonNode gift = body.path("gift");
          Money amount = amount(gift);
          int takers = GiftKind.takers(count(gift.path("takers")), amount);
          return Outcome.success(
              PeerTerms.gift(amount, takers, GiftKind.read(Field.text(gift, "kind"))));
        });
  }

  /** Reads the terms from the body of a request for approval. */
  private interface Reader {
    Outcome<Terms> read(SignedInHolder holder, JsonNode body);
  }

  private record Act(String act, Reader reader) implements ApprovableAct {
    @Override
    public Outcome<Terms> termsFor(SignedInHolder holder, JsonNode request) {
      return reader.read(holder, request);
    }
  }

  private static Money amount(JsonNode node) {
    return Field.amount(Field.integer(node.path("amountMinor")), Field.text(node, "currency"));
  }

  private static @Nullable Integer count(JsonNode node) {
    @Nullable Long number = Field.integer(node);
    return number == null ? null : Math.clamp(number, 0, Integer.MAX_VALUE);
  }
}
