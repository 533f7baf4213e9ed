package io.sycee.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Names cannot be harvested, by whichever route one asks for them. */
@TestPropertySource(properties = {"sycee.attempts.look-up=6", "sycee.attempts.vain-look-up=4"})
class LookUpLimitScenarioTest extends PeerTown {

  @BeforeEach
  void aNewHourBegins() {
    times.wall().advance(Duration.ofHours(1));
  }

  @Test
  void a_holder_looks_up_so_many_names_an_hour_by_all_routes_together() {
    Neighbour anna = neighbour("anna", 0);
    Neighbour ben = neighbour("ben", 500);
    lookUp(ben.person(), anna.address()).must(200);
    send(ben.person(), anna.address(), 100).must(201);
    ask(ben.person(), anna.address(), 100).must(201);
    lookUp(ben.person(), anna.address()).must(200);
    lookUp(ben.person(), anna.address()).must(200);

    Reply refused = lookUp(ben.person(), anna.address()).must(429).refusedAs("too_many_attempts");

    assertThat(refused.number("retryAfterSeconds")).isPositive();
    send(ben.person(), anna.address(), 100).must(429).refusedAs("too_many_attempts");
    ask(ben.person(), anna.address(), 100).must(429).refusedAs("too_many_attempts");
    take(ben.person(), newName("ben")).must(429).refusedAs("too_many_attempts");
    assertThat(anna.balanceMinor()).isEqualTo(100);
    times.wall().advance(Duration.ofHours(1));
    send(ben.person(), anna.address(), 100).must(201);
  }

  @Test
  void a_bill_counts_each_of_its_names() {
    Neighbour anna = neighbour("anna", 0);
    Neighbour ben = neighbour("ben", 0);
    Neighbour kim = neighbour("kim", 0);
    Map<String, Object> bill =
        Map.of(
            "among",
            java.util.List.of(anna.address(), ben.address()),
            "amountMinor",
            100,
            "currency",
            "EUR");
    kim.person().post("/v1/splits", bill).must(201);
    kim.person().post("/v1/splits", bill).must(201);

    kim.person().post("/v1/splits", bill).must(429).refusedAs("too_many_attempts");
  }

  @Test
  void opening_another_wallet_does_not_help_who_guesses() {
    Neighbour anna = neighbour("anna", 0);
    for (int guess = 0; guess < 4; guess++) {
      Person robot = visitorWith(100);
      String nobody = newName("guess") + "@harbour-town";
      (guess % 2 == 0 ? lookUp(robot, nobody) : send(robot, nobody, 1))
          .must(422)
          .refusedAs("address_unknown");
    }

    lookUp(visitor(), anna.address()).must(429).refusedAs("too_many_attempts");
    times.wall().advance(Duration.ofHours(1));
    lookUp(visitor(), anna.address()).must(200);
  }
}
