package io.sycee.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who comes first wins, and nobody wins twice. */
class PeerRaceScenarioTest extends PeerTown {

  @Test
  void two_who_send_each_other_money_do_not_wait_for_each_other_for_good() {
    Neighbour anna = neighbour("anna", 1000);
    Neighbour ben = neighbour("ben", 1000);
    List<Callable<Reply>> runners = new ArrayList<>();
    for (int pair = 0; pair < 6; pair++) {
      runners.add(() -> send(anna.person(), ben.address(), 100));
      runners.add(() -> send(ben.person(), anna.address(), 70));
    }

    assertThat(race(runners)).allSatisfy(reply -> reply.must(201));
    assertThat(anna.balanceMinor()).isEqualTo(820);
  }

  @Test
  void a_wallet_is_filled_to_its_ceiling_and_not_above() {
    Neighbour ben = neighbour("ben", 14_000);
    List<Callable<Reply>> runners = new ArrayList<>();
    for (int sender = 0; sender < 6; sender++) {
      Person person = visitorWith(300);
      runners.add(() -> send(person, ben.address(), 300));
    }

    List<Reply> replies = race(runners);

    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(3);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 201)
        .allSatisfy(reply -> reply.must(422).refusedAs("recipient_over_limit"));
    assertThat(ben.balanceMinor()).isEqualTo(14_900);
  }

  @Test
  void a_request_that_is_paid_declined_and_cancelled_at_once_ends_once() {
    Neighbour anna = neighbour("anna", 0);
    Neighbour ben = neighbour("ben", 2000);
    long paid = 0;
    for (int round = 0; round < 8; round++) {
      Reply asked = ask(anna.person(), ben.address(), 100).must(201);

      List<Reply> replies =
          race(
              List.of(
                  () -> act(ben.person(), asked, "payment"),
                  () -> act(ben.person(), asked, "payment"),
                  () -> act(ben.person(), asked, "refusal"),
                  () -> act(anna.person(), asked, "cancellation")));

      assertThat(replies).filteredOn(reply -> reply.status() < 300).hasSize(1);
      assertThat(replies)
          .filteredOn(reply -> reply.status() >= 300)
          .allSatisfy(reply -> reply.must(422).refusedAs("request_ended"));
      paid += replies.stream().filter(reply -> reply.status() == 201).count();
    }
    assertThat(anna.balanceMinor()).isEqualTo(paid * 100);
  }

  @Test
  void more_takers_than_shares_take_each_share_once() {
    Person anna = visitorWith(3000);
    String secret = anna.post("/v1/gifts", packet(1001, 4, "random")).must(201).text("secret");
    List<Person> takers = Stream.generate(this::visitor).limit(10).toList();

    List<Reply> replies = race(each(takers, taker -> takeGift(taker, secret)));

    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(4);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 201)
        .allSatisfy(reply -> reply.must(422).refusedAs("gift_ended"));
    assertThat(takers.stream().mapToLong(Person::balanceMinor).sum()).isEqualTo(1001);
  }

  @Test
  void one_taker_on_many_phones_takes_once() {
    Person anna = visitorWith(3000);
    String secret = anna.post("/v1/gifts", packet(1000, 8, "equal")).must(201).text("secret");
    Person ben = visitor();

    List<Reply> replies = race(Collections.nCopies(6, () -> takeGift(ben, secret)));

    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 201)
        .allSatisfy(reply -> reply.must(422).refusedAs("gift_already_taken"));
    assertThat(ben.balanceMinor()).isEqualTo(125);
  }

  @Test
  void a_rest_that_several_instances_return_comes_back_once() {
    Person anna = visitorWith(3000);
    String secret = anna.post("/v1/gifts", packet(900, 3, "equal")).must(201).text("secret");
    takeGift(visitor(), secret).must(201);
    times.business().advance(Gifts.LIVES);

    race(
        Collections.nCopies(
            4,
            () -> {
              GiftReturns.sweep(gifts);
              return true;
            }));

    assertThat(anna.balanceMinor()).isEqualTo(2700);
  }

  private interface Step {
    Reply of(Person person);
  }

  private static List<Callable<Reply>> each(List<Person> people, Step step) {
    return people.stream().<Callable<Reply>>map(person -> () -> step.of(person)).toList();
  }
}
