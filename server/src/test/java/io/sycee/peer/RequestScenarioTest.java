package io.sycee.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.LiveStream;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RequestScenarioTest extends PeerTown {

  @Test
  void who_is_asked_pays_and_who_asks_sees_it() {
    Neighbour anna = neighbour("anna", 0);
    Neighbour ben = neighbour("ben", 1000);
    try (LiveStream bens = ben.person().follow("/v1/events");
        LiveStream annas = anna.person().follow("/v1/events")) {
      Reply asked = ask(anna.person(), ben.address(), 700).must(201);
      assertThat(bens.next().name()).isEqualTo("request.made");
      assertThat(annas.next().name()).isEqualTo("request.made");
      JsonNode listed = ben.person().get("/v1/requests").must(200).json().at("/data/0");
      assertThat(listed.path("id").stringValue()).isEqualTo(asked.text("id"));
      assertThat(listed.path("direction").stringValue()).isEqualTo("incoming");
      assertThat(listed.at("/counterparty/address").stringValue()).isEqualTo(anna.address());

      Reply paid = act(ben.person(), asked, "payment").must(201);

      assertThat(paid.text("requestId")).isEqualTo(asked.text("id"));
      assertThat(paid.number("balanceAfterMinor")).isEqualTo(300);
      assertThat(List.of(annas.next().name(), annas.next().name()))
          .containsExactlyInAnyOrder("transfer.made", "request.ended");
      Reply seen = anna.person().get("/v1/requests/" + asked.text("id")).must(200);
      assertThat(seen.text("status")).isEqualTo("paid");
      assertThat(seen.text("transferId")).isEqualTo(paid.text("id"));
      assertThat(anna.balanceMinor()).isEqualTo(700);
    }
  }

  @Test
  void a_request_ends_in_one_way_and_stays_so() {
    Neighbour anna = neighbour("anna", 0);
    Neighbour ben = neighbour("ben", 5000);
    record End(String step, Person by, String status) {}
    List<End> ends =
        List.of(
            new End("payment", ben.person(), "paid"),
            new End("refusal", ben.person(), "declined"),
            new End("cancellation", anna.person(), "cancelled"));
    for (End end : ends) {
      Reply asked = ask(anna.person(), ben.address(), 100).must(201);
      assertThat(act(end.by(), asked, end.step()).status()).isIn(200, 201);
      assertThat(status(anna.person(), asked)).isEqualTo(end.status());
      for (End next : ends) {
        if (next.equals(end) && !end.step().equals("payment")) {
          Reply again = act(next.by(), asked, next.step()).must(200);
          assertThat(again.text("status")).isEqualTo(end.status());
        } else {
          Reply refused =
              refusesWithoutMoving("request_ended", () -> act(next.by(), asked, next.step()));
          assertThat(refused.text("requestStatus")).isEqualTo(end.status());
        }
      }
      assertThat(status(ben.person(), asked)).isEqualTo(end.status());
    }
    assertThat(anna.balanceMinor()).isEqualTo(100);
  }

  @Test
  void a_request_is_over_after_seven_days() {
    Neighbour anna = neighbour("anna", 0);
    Neighbour ben = neighbour("ben", 5000);
    Reply early = ask(anna.person(), ben.address(), 100).must(201);
    Reply late = ask(anna.person(), ben.address(), 100).must(201);
    times.business().advance(MoneyRequests.LIVES.minus(Duration.ofMillis(1)));
    act(ben.person(), early, "payment").must(201);
    times.business().advance(Duration.ofMillis(1));

    assertThat(status(ben.person(), late)).isEqualTo("expired");
    for (String step : List.of("payment", "refusal")) {
      refusesWithoutMoving("request_ended", () -> act(ben.person(), late, step));
    }
    refusesWithoutMoving("request_ended", () -> act(anna.person(), late, "cancellation"));
  }

  @Test
  void nobody_but_the_two_finds_a_request_and_each_does_only_their_own_part() {
    Neighbour anna = neighbour("anna", 5000);
    Neighbour ben = neighbour("ben", 5000);
    Reply asked = ask(anna.person(), ben.address(), 100).must(201);

    visitor().get("/v1/requests/" + asked.text("id")).must(404);
    act(anna.person(), asked, "payment").must(404);
    act(anna.person(), asked, "refusal").must(404);
    act(ben.person(), asked, "cancellation").must(404);
    assertThat(status(anna.person(), asked)).isEqualTo("open");
  }

  @Test
  void who_asks_needs_an_address_and_asks_somebody_else() {
    Neighbour ben = neighbour("ben", 0);
    Person nameless = visitor();
    refusesWithoutMoving("address_needed", () -> ask(nameless, ben.address(), 100));
    refusesWithoutMoving("own_address", () -> ask(ben.person(), ben.address(), 100));
    refusesWithoutMoving(
        "address_unknown", () -> ask(ben.person(), newName("none") + "@harbour-town", 100));
  }

  @Test
  void a_large_one_is_approved_by_its_own_terms() {
    Neighbour anna = neighbour("anna", 0);
    Neighbour ben = neighbour("ben", 10_000);
    Reply asked = ask(anna.person(), ben.address(), 4000).must(201);
    Reply other = ask(anna.person(), ben.address(), 4000).must(201);
    String path = "/v1/requests/" + asked.text("id") + "/payment";
    refusesWithoutMoving("approval_required", () -> act(ben.person(), asked, "payment"));
    Map<String, ?> otherTerms = Map.of("requestId", other.text("id"));
    refusesWithoutMoving(
        "approval_invalid",
        () ->
            ben.person()
                .post(path, approved(ben.person(), Map.of(), "request_payment", otherTerms)));
    anna.person()
        .post("/v1/approvals", Map.of("act", "request_payment", "requestId", asked.text("id")))
        .must(404);

    Map<String, ?> terms = Map.of("requestId", asked.text("id"));
    ben.person().post(path, approved(ben.person(), Map.of(), "request_payment", terms)).must(201);

    assertThat(anna.balanceMinor()).isEqualTo(4000);
  }

  @Test
  void open_requests_are_bounded() {
    List<Neighbour> table = neighbours(50);
    Neighbour anna = neighbour("anna", 0);
    Map<String, Object> bill = bill(table, 5000);
    anna.person().post("/v1/splits", bill).must(201);
    Reply second = anna.person().post("/v1/splits", bill).must(201);

    refusesWithoutMoving(
        "too_many_open_requests", () -> ask(anna.person(), table.getFirst().address(), 1));

    String one = second.json().at("/requests/0/id").stringValue();
    anna.person().post("/v1/requests/" + one + "/cancellation", Map.of()).must(200);
    ask(anna.person(), table.getFirst().address(), 1).must(201);
  }

  @Test
  void a_split_bill_asks_each_and_sums_exactly() {
    Neighbour anna = neighbour("anna", 0);
    List<Neighbour> table =
        List.of(neighbour("ben", 500), neighbour("kim", 500), neighbour("li", 0));

    Reply split = anna.person().post("/v1/splits", bill(table, 1000)).must(201);

    assertThat(amounts(split)).containsExactly(334L, 333L, 333L);
    String ofBen = split.json().at("/requests/0/id").stringValue();
    table.get(0).person().post("/v1/requests/" + ofBen + "/payment", Map.of()).must(201);
    String ofKim = split.json().at("/requests/1/id").stringValue();
    table.get(1).person().post("/v1/requests/" + ofKim + "/refusal", Map.of()).must(200);
    Reply seen = anna.person().get("/v1/splits/" + split.text("id")).must(200);
    assertThat(seen.json().path("requests").valueStream().map(r -> r.path("status").stringValue()))
        .containsExactly("paid", "declined", "open");
    table.get(1).person().get("/v1/splits/" + split.text("id")).must(404);
    assertThat(table.get(1).person().get("/v1/requests/" + ofKim).json().path("splitId").isNull())
        .isTrue();
    assertThat(anna.balanceMinor()).isEqualTo(334);
  }

  @Test
  void a_bill_with_one_wrong_name_asks_nobody() {
    Neighbour anna = neighbour("anna", 0);
    Neighbour ben = neighbour("ben", 0);
    Neighbour nobody = new Neighbour(ben.person(), newName("nobody"));
    Neighbour benAgain = new Neighbour(ben.person(), ben.name().toUpperCase(Locale.ROOT));

    Reply refused =
        refusesWithoutMoving(
            "address_unknown",
            () -> anna.person().post("/v1/splits", bill(List.of(ben, nobody), 100)));
    assertThat(refused.text("name")).isEqualTo(nobody.name());
    refusesWithoutMoving(
        "own_address", () -> anna.person().post("/v1/splits", bill(List.of(ben, anna), 100)));
    refusesWithoutMoving(
        "malformed_request",
        () -> anna.person().post("/v1/splits", bill(List.of(ben, benAgain), 100)));
    refusesWithoutMoving(
        "malformed_request", () -> anna.person().post("/v1/splits", bill(List.of(ben), 100)));
    Neighbour kim = neighbour("kim", 0);
    refusesWithoutMoving(
        "invalid_amount", () -> anna.person().post("/v1/splits", bill(List.of(ben, kim), 1)));
    assertThat(ben.person().get("/v1/requests").json().path("data")).isEmpty();
  }

  private static Map<String, Object> bill(List<Neighbour> among, long amountMinor) {
    Map<String, Object> bill = new HashMap<>(amount(amountMinor));
    bill.put("among", among.stream().map(Neighbour::address).toList());
    return bill;
  }

  private static List<Long> amounts(Reply split) {
    return StreamSupport.stream(split.json().path("requests").spliterator(), false)
        .map(request -> request.path("amountMinor").longValue())
        .toList();
  }
}
