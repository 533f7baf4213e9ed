package io.sycee.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class AddressScenarioTest extends PeerTown {

  @Test
  void whoever_opens_a_wallet_has_no_address_until_they_choose_one() {
    Person anna = visitor();
    assertThat(anna.get("/v1/me/address").must(200).json().path("address").isNull()).isTrue();
    assertThat(anna.get("/v1/me/address").text("place")).isEqualTo("harbour-town");
    String name = newName("anna");

    Reply taken = take(anna, name).must(200);

    assertThat(taken.text("address")).isEqualTo(name + "@harbour-town");
    assertThat(taken.text("displayName")).isEqualTo("Called " + name);
    assertThat(taken.text("code")).isEqualTo("sycee:" + name + "@harbour-town");
  }

  @Test
  void a_look_up_shows_the_name_that_its_holder_chose_and_nothing_more() {
    Neighbour anna = neighbour("anna", 0);

    for (String text :
        List.of(
            anna.address(),
            "sycee:" + anna.address(),
            " " + anna.address().toUpperCase(Locale.ROOT))) {
      Reply found = lookUp(visitor(), text).must(200);
      assertThat(found.text("address")).isEqualTo(anna.address());
      assertThat(found.text("displayName")).isEqualTo("Called " + anna.name());
      assertThat(found.json().path("self").booleanValue()).isFalse();
      assertThat(found.json().path("paidBefore").booleanValue()).isFalse();
      assertThat(found.json().path("ownerChanged").booleanValue()).isFalse();
    }
    assertThat(lookUp(anna.person(), anna.address()).json().path("self").booleanValue()).isTrue();
  }

  @Test
  void what_is_nobodys_address_or_none_at_all_is_refused_by_name() {
    Person ben = visitor();
    refusesWithoutMoving("address_unknown", () -> lookUp(ben, newName("nobody") + "@harbour-town"));
    for (String none :
        List.of("anna", "anna@elsewhere", "@harbour-town", "000201", "https://sycee.example", "")) {
      refusesWithoutMoving("malformed_request", () -> lookUp(ben, none));
    }
  }

  @Test
  void a_name_of_the_operators_and_one_that_is_no_name_are_refused() {
    Person mallory = visitor();
    take(mallory, "support").must(422).refusedAs("address_reserved");
    take(mallory, "syc3e-help").must(422).refusedAs("address_reserved");
    take(mallory, "0612345678").must(400).refusedAs("malformed_request");
    take(mallory, "Mallory").must(400).refusedAs("malformed_request");
  }

  @Test
  void a_name_that_is_let_go_rests_ninety_days_for_all_but_its_old_holder() {
    Neighbour anna = neighbour("anna", 0);
    Person ben = visitor();
    anna.person().post("/v1/me/address/release", Map.of()).must(200);

    Person payer = visitorWith(500);
    refusesWithoutMoving("address_unknown", () -> send(payer, anna.address(), 100));
    take(ben, anna.name()).must(422).refusedAs("address_taken");
    times.business().advance(Addresses.REST.minus(Duration.ofSeconds(1)));
    take(ben, anna.name()).must(422).refusedAs("address_taken");
    take(anna.person(), anna.name()).must(200);
    anna.person().post("/v1/me/address/release", Map.of()).must(200);
    times.business().advance(Addresses.REST);
    take(ben, anna.name()).must(200);
    take(anna.person(), anna.name()).must(422).refusedAs("address_taken");
  }

  @Test
  void changing_ones_address_lets_the_old_one_go_and_keeps_it_for_oneself() {
    Neighbour anna = neighbour("anna", 0);
    String other = newName("annie");

    Reply changed = take(anna.person(), other).must(200);

    assertThat(changed.text("address")).isEqualTo(other + "@harbour-town");
    assertThat(changed.json().at("/resting/0/address").stringValue()).isEqualTo(anna.address());
    take(visitor(), anna.name()).must(422).refusedAs("address_taken");
    Reply back = take(anna.person(), anna.name()).must(200);
    assertThat(back.json().at("/resting/0/address").stringValue())
        .isEqualTo(other + "@harbour-town");
  }

  @Test
  void nobody_keeps_many_names_from_others_by_changing() {
    Neighbour mallory = neighbour("mallory", 0);
    for (int change = 0; change < Addresses.MAX_RESTING; change++) {
      take(mallory.person(), newName("grab")).must(200);
    }
    String wanted = newName("grab");

    take(mallory.person(), wanted).must(422).refusedAs("address_changed_too_often");

    take(visitor(), wanted).must(200);
    take(mallory.person(), mallory.name()).must(200);
    times.business().advance(Addresses.REST);
    take(mallory.person(), newName("grab")).must(200);
  }

  @Test
  void of_many_who_reach_for_one_name_one_gets_it() {
    String name = newName("anna");
    List<Callable<Reply>> reaching = new ArrayList<>();
    for (int person = 0; person < 8; person++) {
      Person one = visitor();
      reaching.add(() -> take(one, name));
    }

    List<Reply> replies = race(reaching);

    assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 200)
        .allSatisfy(reply -> reply.must(422).refusedAs("address_taken"));
  }

  @Test
  void of_two_names_that_ones_own_phones_take_at_once_one_is_held() {
    for (int round = 0; round < 5; round++) {
      Person anna = visitor();
      String one = newName("anna");
      String other = newName("anna");

      List<Reply> replies = race(List.of(() -> take(anna, one), () -> take(anna, other)));
      replies.forEach(reply -> assertThat(reply.status()).isIn(200, 422));

      assertThat(anna.get("/v1/me/address").must(200).text("address"))
          .isIn(one + "@harbour-town", other + "@harbour-town");
    }
  }

  @Test
  void two_who_swap_names_do_not_wait_for_each_other_for_good() {
    Neighbour anna = neighbour("anna", 0);
    Neighbour ben = neighbour("ben", 0);

    List<Reply> replies =
        race(List.of(() -> take(anna.person(), ben.name()), () -> take(ben.person(), anna.name())));

    assertThat(replies).allSatisfy(reply -> reply.must(422).refusedAs("address_taken"));
  }

  @Test
  void who_paid_an_address_is_told_that_it_has_another_owner_and_pays_only_knowingly() {
    Neighbour anna = neighbour("anna", 0);
    Person payer = visitorWith(5000);
    send(payer, anna.address(), 100).must(201);
    assertThat(lookUp(payer, anna.address()).json().path("paidBefore").booleanValue()).isTrue();
    anna.person().post("/v1/me/address/release", Map.of()).must(200);
    times.business().advance(Addresses.REST);
    Person mallory = visitor();
    take(mallory, anna.name()).must(200);

    assertThat(lookUp(payer, anna.address()).json().path("ownerChanged").booleanValue()).isTrue();
    assertThat(lookUp(visitor(), anna.address()).json().path("ownerChanged").booleanValue())
        .isFalse();
    refusesWithoutMoving("address_owner_changed", () -> send(payer, anna.address(), 100));
    Reply asked = ask(mallory, addressOf(payer), 100).must(201);
    assertThat(
            payer
                .get("/v1/requests/" + asked.text("id"))
                .json()
                .path("ownerChanged")
                .booleanValue())
        .isTrue();
    refusesWithoutMoving("address_owner_changed", () -> act(payer, asked, "payment"));
    payer
        .post(
            "/v1/transfers",
            Map.of(
                "to",
                anna.address(),
                "amountMinor",
                100,
                "currency",
                "EUR",
                "acceptNewOwner",
                true))
        .must(201);
    assertThat(mallory.balanceMinor()).isEqualTo(100);
    assertThat(lookUp(payer, anna.address()).json().path("ownerChanged").booleanValue()).isFalse();
  }

  private static String addressOf(Person person) {
    String name = newName("payer");
    return take(person, name).must(200).text("address");
  }

  @Test
  void what_somebody_is_called_is_sealed() {
    Neighbour anna = neighbour("anna", 0);

    assertThat(
            rows()
                .sql("select encode(called_sealed, 'escape') from peer.address where name = :name")
                .param("name", anna.name())
                .query(String.class)
                .single())
        .doesNotContain("Called");
  }
}
