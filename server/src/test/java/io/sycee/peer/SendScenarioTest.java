package io.sycee.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.ledger.Flow;
import io.sycee.scenario.LiveStream;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendScenarioTest extends PeerTown {

  @Test
  void money_goes_to_an_address_and_both_see_it_at_once() {
    Neighbour anna = neighbour("anna", 2000);
    Neighbour ben = neighbour("ben", 0);
    byte[] sealed = {0, (byte) 0xff, 7};
    Map<String, Object> body = new HashMap<>(sending("sycee:" + ben.address(), 1250));
    body.put("note", Base64.getEncoder().encodeToString(sealed));
    try (LiveStream screen = ben.person().follow("/v1/events")) {
      Reply sent = anna.person().post("/v1/transfers", body).must(201);

      assertThat(sent.number("balanceAfterMinor")).isEqualTo(750);
      assertThat(sent.json().at("/counterparty/address").stringValue()).isEqualTo(ben.address());
      LiveStream.Event told = screen.next();
      assertThat(told.name()).isEqualTo("transfer.made");
      assertThat(told.data().path("transferId").stringValue()).isEqualTo(sent.text("id"));
      Reply received = ben.person().get("/v1/transfers/" + sent.text("id")).must(200);
      assertThat(received.text("direction")).isEqualTo("in");
      assertThat(received.json().at("/counterparty/address").stringValue())
          .isEqualTo(anna.address());
      assertThat(received.json().at("/counterparty/displayName").stringValue())
          .isEqualTo("Called " + anna.name());
      assertThat(Base64.getDecoder().decode(received.text("note"))).isEqualTo(sealed);
      assertThat(received.json().has("balanceAfterMinor")).isFalse();
      visitor().get("/v1/transfers/" + sent.text("id")).must(404);
    }
    assertThat(ben.balanceMinor()).isEqualTo(1250);
    assertThat(newestMovement(anna.person()))
        .containsEntry("kind", "transfer")
        .containsEntry("direction", "out")
        .containsEntry("title", "Called " + ben.name());
    assertThat(newestMovement(ben.person()))
        .containsEntry("direction", "in")
        .containsEntry("title", "Called " + anna.name());
  }

  private static Map<String, String> newestMovement(Person person) {
    var movement = person.get("/v1/wallets/EUR/movements").must(200).json().at("/data/0");
    return Map.of(
        "kind", movement.path("kind").stringValue(),
        "direction", movement.path("direction").stringValue(),
        "title", movement.path("title").stringValue());
  }

  @Test
  void somebody_without_an_address_may_send_and_stays_nameless() {
    Neighbour ben = neighbour("ben", 0);
    Reply sent = send(visitorWith(500), ben.address(), 100).must(201);

    Reply received = ben.person().get("/v1/transfers/" + sent.text("id")).must(200);

    assertThat(received.json().at("/counterparty/address").isNull()).isTrue();
  }

  @Test
  void the_sender_s_limits_are_those_of_payments_and_counted_with_them() {
    Neighbour ben = neighbour("ben", 0);
    Neighbour kim = neighbour("kim", 0);
    OpenShop shop = shop();
    untilMidnight();
    Person anna = visitorWith(15_000);
    Map<String, Object> most = sending(ben.address(), 10_001);
    refusesWithoutMoving("over_payment_limit", () -> anna.post("/v1/transfers", most));
    refusesWithoutMoving("approval_required", () -> send(anna, ben.address(), 3001));
    send(anna, ben.address(), 3000).must(201);
    anna.post("/v1/payments", anna.approved(payment(shop.payload(), 10_000))).must(201);
    topUp(anna, 5_000).must(201);

    Reply refused = refusesWithoutMoving("over_daily_limit", () -> send(anna, kim.address(), 2001));

    assertThat(refused.number("remainingMinor")).isEqualTo(2000);
    send(anna, kim.address(), 2000).must(201);
    Person poor = visitorWith(100);
    refusesWithoutMoving("insufficient_funds", () -> send(poor, kim.address(), 101));
  }

  @Test
  void an_approval_is_for_this_address_and_this_sum() {
    Neighbour ben = neighbour("ben", 0);
    Neighbour mallory = neighbour("mallory", 0);
    Person anna = visitorWith(10_000);
    Map<String, Object> terms = sending(ben.address(), 4000);
    for (Map<String, Object> other :
        List.of(sending(mallory.address(), 4000), sending(ben.address(), 4001))) {
      refusesWithoutMoving(
          "approval_invalid",
          () ->
              anna.post(
                  "/v1/transfers", approved(anna, other, "transfer", Map.of("transfer", terms))));
    }

    Map<String, Object> approved = approved(anna, terms, "transfer", Map.of("transfer", terms));
    anna.post("/v1/transfers", approved).must(201);

    refusesWithoutMoving("approval_invalid", () -> anna.post("/v1/transfers", approved));
    assertThat(ben.balanceMinor()).isEqualTo(4000);
  }

  @Test
  void the_recipients_ceiling_holds_and_does_not_tell_what_they_have() {
    Neighbour ben = neighbour("ben", 14_950);
    Person anna = visitorWith(500);

    Reply refused =
        refusesWithoutMoving("recipient_over_limit", () -> send(anna, ben.address(), 51));

    assertThat(refused.json().propertyNames())
        .containsExactlyInAnyOrder("type", "title", "status", "code", "detail", "moneyMoved");
    assertThat(refused.text()).doesNotContain("50");
    send(anna, ben.address(), 50).must(201);
  }

  @Test
  void a_barred_or_closed_wallet_neither_sends_nor_receives_and_others_do_not_learn_why() {
    Neighbour barred = neighbour("barred", 500);
    Neighbour closed = neighbour("closed", 0);
    Person anna = visitorWith(500);
    block(barred.person(), Flow.INCOMING);
    close(closed.person());

    String one =
        refusesWithoutMoving("recipient_cannot_receive", () -> send(anna, barred.address(), 100))
            .text();
    String other =
        refusesWithoutMoving("recipient_cannot_receive", () -> send(anna, closed.address(), 100))
            .text();

    assertThat(one).isEqualTo(other);
    block(barred.person(), Flow.OUTGOING);
    Neighbour ben = neighbour("ben", 0);
    refusesWithoutMoving("wallet_blocked", () -> send(barred.person(), ben.address(), 100));
    refusesWithoutMoving("wallet_blocked", () -> send(closed.person(), ben.address(), 100));
  }

  @Test
  void what_makes_no_transfer_is_refused_by_name() {
    Neighbour anna = neighbour("anna", 500);
    Neighbour ben = neighbour("ben", 0);
    Person person = anna.person();
    refusesWithoutMoving("own_address", () -> send(person, anna.address(), 100));
    refusesWithoutMoving("invalid_amount", () -> send(person, ben.address(), 0));
    Map<String, Object> yen = new HashMap<>(sending(ben.address(), 100));
    yen.put("currency", "JPY");
    refusesWithoutMoving("currency_mismatch", () -> person.post("/v1/transfers", yen));
    for (String note :
        List.of("", "no base64!", Base64.getEncoder().encodeToString(new byte[2049]))) {
      Map<String, Object> noted = new HashMap<>(sending(ben.address(), 100));
      noted.put("note", note);
      refusesWithoutMoving("malformed_request", () -> person.post("/v1/transfers", noted));
    }
    Map<String, Object> longest = new HashMap<>(sending(ben.address(), 100));
    longest.put("note", Base64.getEncoder().encodeToString(new byte[2048]));
    person.post("/v1/transfers", longest).must(201);
  }

  @Test
  void a_repeated_request_sends_once() {
    Neighbour ben = neighbour("ben", 0);
    Person anna = visitorWith(500);
    String key = UUID.randomUUID().toString();
    Reply first = anna.post("/v1/transfers", sending(ben.address(), 100), key).must(201);

    Reply again = anna.post("/v1/transfers", sending(ben.address(), 100), key).must(201);

    assertThat(again.replayed()).isTrue();
    assertThat(again.text("id")).isEqualTo(first.text("id"));
    anna.post("/v1/transfers", sending(ben.address(), 200), key)
        .must(422)
        .refusedAs("idempotency_key_reused");
    assertThat(ben.balanceMinor()).isEqualTo(100);
  }
}
