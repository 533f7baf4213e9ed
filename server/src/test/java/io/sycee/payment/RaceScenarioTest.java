package io.sycee.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.fsck.Fsck;
import io.sycee.scenario.Instance;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes first wins, and nobody wins twice. After each race the books are proved. */
class RaceScenarioTest extends Town {

  @AfterEach
  void the_books_are_clean() {
    assertThat(new Fsck(database.audit()).run().broken()).isEmpty();
  }

  @Test
  void payments_that_race_for_the_last_cent_succeed_as_often_as_the_money_allows() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);

    List<Reply> replies = race(Collections.nCopies(8, () -> pay(payer, shop.payload(), 300)));

    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(3);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 201)
        .allSatisfy(reply -> {
          reply.must(422).refusedAs("insufficient_funds");
          assertThat(reply.number("availableMinor")).isEqualTo(100);
        });
    assertThat(payer.balanceMinor()).isEqualTo(100);
    assertThat(shop.netMinor()).isEqualTo(900);
  }

  @Test
  void one_request_that_reaches_two_instances_at_once_is_paid_once() {
    OpenShop shop = shop();
    Person here = visitorWith(10_000);
    try (Instance other = secondInstance(Map.of("sycee.rails.sandbox", true))) {
      Person there = here.at(other.site());
      for (int round = 1; round <= 30; round++) {
        String key = UUID.randomUUID().toString();
        List<Reply> replies =
            race(
                List.of(
                    () -> here.post("/v1/payments", payment(shop.payload(), 100), key),
                    () -> there.post("/v1/payments", payment(shop.payload(), 100), key)));

        assertThat(replies).allSatisfy(reply -> reply.must(201));
        assertThat(replies.getFirst().text()).isEqualTo(replies.getLast().text());
        assertThat(here.balanceMinor()).isEqualTo(10_000 - 100 * round);
      }
    }
  }

  @Test
  void payments_that_race_for_the_rest_of_the_day_keep_its_limit() {
    OpenShop shop = shop();
    untilMidnight();
    Person payer = visitorWith(15_000);
    payer.post("/v1/payments", payer.approved(payment(shop.payload(), 10_000))).must(201);
    topUp(payer, 10_000).must(201);

    List<Reply> replies = race(Collections.nCopies(6, () -> pay(payer, shop.payload(), 1500)));

    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(3);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 201)
        .allSatisfy(reply -> reply.refusedAs("over_daily_limit"));
    assertThat(payer.get("/v1/wallets/EUR").number("spentTodayMinor")).isEqualTo(14_500);
  }

  @Test
  void payers_that_race_for_one_charge_pay_it_once() {
    OpenShop shop = shop();
    List<Person> payers = List.of(visitorWith(1000), visitorWith(1000), visitorWith(1000));
    String payload = charge(shop, 400).text("payload");

    List<Reply> replies = race(each(payers, payer -> pay(payer, payload, 400)));

    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 201)
        .allSatisfy(reply -> reply.must(422).refusedAs("charge_already_paid"));
    assertThat(payers.stream().mapToLong(Person::balanceMinor).sum()).isEqualTo(2600);
    assertThat(shop.netMinor()).isEqualTo(400);
  }

  @Test
  void a_payment_and_a_withdrawal_of_one_charge_do_not_both_succeed() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    for (int round = 0; round < 5; round++) {
      Reply charge = charge(shop, 100);
      String cancellation = shop.path() + "/charges/" + charge.text("id") + "/cancellation";
      long before = payer.balanceMinor();

      List<Reply> replies =
          race(
              List.of(
                  () -> pay(payer, charge.text("payload"), 100),
                  () -> shop.owner().post(cancellation, Map.of())));

      boolean paid = replies.getFirst().status() == 201;
      assertThat(payer.balanceMinor()).isEqualTo(paid ? before - 100 : before);
      replies
          .get(paid ? 1 : 0)
          .must(422)
          .refusedAs(paid ? "charge_already_paid" : "charge_cancelled");
    }
  }

  @Test
  void refunds_that_race_never_exceed_what_was_paid() {
    OpenShop shop = shop();
    Person payer = visitorWith(1000);
    String payment = pay(payer, shop.payload(), 1000).must(201).text("id");

    List<Reply> replies = race(Collections.nCopies(6, () -> refund(shop, payment, 300)));

    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(3);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 201)
        .allSatisfy(reply -> {
          reply.must(422).refusedAs("refund_exceeds_payment");
          assertThat(reply.number("refundableMinor")).isEqualTo(100);
        });
    assertThat(payer.balanceMinor()).isEqualTo(900);
  }

  @Test
  void payments_and_refunds_between_the_same_accounts_do_not_block_each_other_for_good() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    String payment = pay(payer, shop.payload(), 2000).must(201).text("id");
    List<Callable<Reply>> runners = new ArrayList<>();
    for (int pair = 0; pair < 6; pair++) {
      runners.add(() -> pay(payer, shop.payload(), 100));
      runners.add(() -> refund(shop, payment, 100));
    }

    assertThat(race(runners)).allSatisfy(reply -> reply.must(201));
    assertThat(payer.balanceMinor()).isEqualTo(3000);
    assertThat(shop.netMinor()).isEqualTo(2000);
  }

  private interface Step {
    Reply of(Person person);
  }

  private static List<Callable<Reply>> each(List<Person> people, Step step) {
    return people.stream().<Callable<Reply>>map(person -> () -> step.of(person)).toList();
  }
}
