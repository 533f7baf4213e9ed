package io.sycee.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.ledger.Flow;
import io.sycee.scenario.LiveStream;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GiftScenarioTest extends PeerTown {

  @Test
  void takers_with_the_link_get_their_shares_and_the_giver_sees_it() {
    Neighbour anna = neighbour("anna", 2000);
    Reply made = anna.person().post("/v1/gifts", packet(1000, 3, "equal")).must(201);
    String secret = made.text("secret");
    assertThat(anna.balanceMinor()).isEqualTo(1000);
    Person ben = visitor();
    Reply offered = ben.post("/v1/gift-readings", Map.of("secret", secret)).must(200);
    assertThat(offered.json().at("/giver/address").stringValue()).isEqualTo(anna.address());
    assertThat(offered.text("status")).isEqualTo("open");
    assertThat(offered.json().path("mineMinor").isNull()).isTrue();

    try (LiveStream annas = anna.person().follow("/v1/events")) {
      Reply taken = takeGift(ben, secret).must(201);
      assertThat(taken.number("amountMinor")).isEqualTo(334);
      assertThat(taken.number("balanceAfterMinor")).isEqualTo(334);
      LiveStream.Event told = annas.next();
      assertThat(told.name()).isEqualTo("gift.changed");
      assertThat(told.data().path("giftId").stringValue()).isEqualTo(made.text("id"));
    }
    assertThat(ben.post("/v1/gift-readings", Map.of("secret", secret)).number("mineMinor"))
        .isEqualTo(334);
    assertThat(takeGift(visitor(), secret).must(201).number("amountMinor")).isEqualTo(333);
    assertThat(takeGift(visitor(), secret).must(201).number("amountMinor")).isEqualTo(333);
    Reply seen = anna.person().get("/v1/gifts/" + made.text("id")).must(200);
    assertThat(seen.text("status")).isEqualTo("taken");
    assertThat(seen.number("takenCount")).isEqualTo(3);
    assertThat(seen.number("takenMinor")).isEqualTo(1000);
    assertThat(seen.json().has("secret")).isFalse();
    Person late = visitor();
    refusesWithoutMoving("gift_ended", () -> takeGift(late, secret));
    var line = ben.get("/v1/wallets/EUR/movements").must(200).json().at("/data/0");
    assertThat(line.path("kind").stringValue()).isEqualTo("gift_share");
    assertThat(line.path("title").stringValue()).isEqualTo("Called " + anna.name());
  }

  @Test
  void a_random_packet_leaves_nobody_without_and_gives_exactly_its_sum() {
    Person anna = visitorWith(2000);
    String secret = anna.post("/v1/gifts", packet(12, 5, "random")).must(201).text("secret");
    List<Long> shares = new ArrayList<>();

    for (int taker = 0; taker < 5; taker++) {
      shares.add(takeGift(visitor(), secret).must(201).number("amountMinor"));
    }

    assertThat(shares).allMatch(share -> share >= 1);
    assertThat(shares.stream().mapToLong(Long::longValue).sum()).isEqualTo(12);
  }

  @Test
  void a_giver_sees_all_packets_with_what_was_taken_and_nobody_elses() {
    Person anna = visitorWith(2000);
    Reply first = anna.post("/v1/gifts", packet(100, 2, "equal")).must(201);
    Reply second = anna.post("/v1/gifts", packet(300, 3, "equal")).must(201);
    takeGift(visitor(), second.text("secret")).must(201);
    takeGift(visitor(), second.text("secret")).must(201);

    Reply newest = anna.get("/v1/gifts?limit=1").must(200);
    Reply older = anna.get("/v1/gifts?after=" + newest.text("nextCursor")).must(200);

    assertThat(newest.json().at("/data/0/id").stringValue()).isEqualTo(second.text("id"));
    assertThat(newest.json().at("/data/0/takenCount").intValue()).isEqualTo(2);
    assertThat(newest.json().at("/data/0/takenMinor").longValue()).isEqualTo(200);
    assertThat(newest.json().at("/data/0").has("secret")).isFalse();
    assertThat(older.json().path("data")).hasSize(1);
    assertThat(older.json().at("/data/0/id").stringValue()).isEqualTo(first.text("id"));
    assertThat(older.json().at("/data/0/takenCount").intValue()).isZero();
    assertThat(older.json().path("nextCursor").isNull()).isTrue();
    assertThat(visitor().get("/v1/gifts").must(200).json().path("data")).isEmpty();
  }

  @Test
  void each_takes_once_and_the_giver_not_at_all() {
    Person anna = visitorWith(2000);
    String secret = anna.post("/v1/gifts", packet(100, 5, "equal")).must(201).text("secret");
    Person ben = visitor();
    takeGift(ben, secret).must(201);

    refusesWithoutMoving("gift_already_taken", () -> takeGift(ben, secret));
    refusesWithoutMoving("own_gift", () -> takeGift(anna, secret));
    refusesWithoutMoving("gift_unknown", () -> takeGift(ben, secret + "x"));
  }

  @Test
  void what_nobody_took_comes_back_after_a_day_even_above_the_ceiling() {
    Person anna = visitorWith(15_000);
    Reply made = anna.post("/v1/gifts", packet(1000, 4, "equal")).must(201);
    topUp(anna, 1000).must(201);
    takeGift(visitor(), made.text("secret")).must(201);
    times.business().advance(Gifts.LIVES.minus(Duration.ofMillis(1)));
    GiftReturns.sweep(gifts);
    assertThat(anna.balanceMinor()).isEqualTo(15_000);
    takeGift(visitor(), made.text("secret")).must(201);
    times.business().advance(Duration.ofMillis(1));

    Reply refused = takeGift(visitor(), made.text("secret")).must(422).refusedAs("gift_ended");
    assertThat(refused.text("giftStatus")).isIn("expired", "returned");
    GiftReturns.sweep(gifts);
    GiftReturns.sweep(gifts);

    assertThat(anna.balanceMinor()).isEqualTo(15_500);
    Reply seen = anna.get("/v1/gifts/" + made.text("id")).must(200);
    assertThat(seen.text("status")).isEqualTo("returned");
    assertThat(seen.number("returnedMinor")).isEqualTo(500);
    var line = anna.get("/v1/wallets/EUR/movements").must(200).json().at("/data/0");
    assertThat(line.path("kind").stringValue()).isEqualTo("gift_return");
  }

  @Test
  void a_rest_that_cannot_return_waits_and_keeps_nobody_else_waiting() {
    Person barred = visitorWith(500);
    Person anna = visitorWith(500);
    Reply stuck = barred.post("/v1/gifts", packet(100, 2, "equal")).must(201);
    Reply other = anna.post("/v1/gifts", packet(100, 2, "equal")).must(201);
    block(barred, Flow.INCOMING);
    times.business().advance(Gifts.LIVES);

    GiftReturns.sweep(gifts);

    assertThat(barred.get("/v1/gifts/" + stuck.text("id")).text("status")).isEqualTo("expired");
    assertThat(anna.get("/v1/gifts/" + other.text("id")).text("status")).isEqualTo("returned");
    unblock(barred, Flow.INCOMING);
    GiftReturns.sweep(gifts);
    assertThat(barred.get("/v1/gifts/" + stuck.text("id")).text("status")).isEqualTo("returned");
    assertThat(barred.balanceMinor()).isEqualTo(500);
  }

  @Test
  void a_new_link_replaces_the_old_one_and_only_the_giver_makes_it() {
    Person anna = visitorWith(500);
    Reply made = anna.post("/v1/gifts", packet(100, 2, "equal")).must(201);
    String path = "/v1/gifts/" + made.text("id") + "/link";
    visitor().post(path, Map.of()).must(404);

    String fresh = anna.post(path, Map.of()).must(200).text("secret");

    Person stranger = visitor();
    refusesWithoutMoving("gift_unknown", () -> takeGift(stranger, made.text("secret")));
    takeGift(visitor(), fresh).must(201);
  }

  @Test
  void a_replay_does_not_show_the_secret_and_none_is_stored() {
    Person anna = visitorWith(500);
    String key = UUID.randomUUID().toString();
    Reply made = anna.post("/v1/gifts", packet(100, 2, "equal"), key).must(201);

    Reply again = anna.post("/v1/gifts", packet(100, 2, "equal"), key).must(201);

    assertThat(again.text("id")).isEqualTo(made.text("id"));
    assertThat(again.json().has("secret")).isFalse();
    assertThat(anna.balanceMinor()).isEqualTo(400);
    assertThat(
            rows()
                .sql(
                    """
                    select count(*)
                      from peer.gift
                     where gift::text like '%' || :secret || '%'
                        or encode(secret_hash, 'escape') = :secret
                    """)
                .param("secret", made.text("secret"))
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void a_packet_has_the_limits_of_a_payment_and_a_share_those_of_a_wallet() {
    Person anna = visitorWith(15_000);
    refusesWithoutMoving(
        "over_payment_limit", () -> anna.post("/v1/gifts", packet(10_001, 2, "equal")));
    refusesWithoutMoving(
        "approval_required", () -> anna.post("/v1/gifts", packet(4000, 2, "equal")));
    refusesWithoutMoving(
        "approval_invalid",
        () ->
            anna.post(
                "/v1/gifts",
                approved(
                    anna,
                    packet(4000, 3, "equal"),
                    "gift",
                    Map.of("gift", packet(4000, 2, "equal")))));
    Map<String, Object> terms = packet(4000, 2, "equal");
    String secret =
        anna.post("/v1/gifts", approved(anna, terms, "gift", Map.of("gift", terms)))
            .must(201)
            .text("secret");
    Person rich = visitorWith(13_001);
    refusesWithoutMoving("over_balance_limit", () -> takeGift(rich, secret));
    takeGift(visitorWith(13_000), secret).must(201);
    refusesWithoutMoving("invalid_amount", () -> anna.post("/v1/gifts", packet(2, 3, "random")));
    for (Map<String, Object> unfit :
        List.of(packet(2000, 0, "equal"), packet(2000, 501, "equal"), packet(2000, 2, "lots"))) {
      refusesWithoutMoving("malformed_request", () -> anna.post("/v1/gifts", unfit));
    }
    anna.post("/v1/gifts", packet(2000, 500, "random")).must(201);
  }

  @Test
  void a_barred_wallet_takes_no_gift() {
    Person anna = visitorWith(500);
    Person ben = visitor();
    block(ben, Flow.INCOMING);
    String secret = anna.post("/v1/gifts", packet(100, 2, "equal")).must(201).text("secret");

    refusesWithoutMoving("wallet_blocked", () -> takeGift(ben, secret));
  }
}
