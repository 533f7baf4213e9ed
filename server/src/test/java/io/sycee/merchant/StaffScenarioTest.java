package io.sycee.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StaffScenarioTest extends Town {

  private static final String ACCEPTANCE = "/v1/cashier-invitations/acceptance";

  @Test
  void a_cashier_joins_by_a_one_time_link_and_does_what_a_till_does() {
    OpenShop shop = shop();
    Person cashier = visitor();

    Reply joined = cashier.post(ACCEPTANCE, Map.of("token", invite(shop, "Kim"))).must(200);

    assertThat(joined.text("role")).isEqualTo("cashier");
    assertThat(cashier.get("/v1/shops").json().path("data")).hasSize(1);
    String payload = cashier.post(shop.path() + "/charges", amount(700)).must(201).text("payload");
    String payment = pay(visitorWith(1000), payload, 700).must(201).text("id");
    cashier.get(shop.path() + "/payments").must(200);
    cashier.get(shop.path() + "/poster?format=code.svg").must(200);
    cashier.post(shop.path() + "/payments/" + payment + "/refunds", amount(700)).must(201);
  }

  @Test
  void the_staff_list_tells_names_roles_and_who_asks() {
    OpenShop shop = shop();
    Person cashier = cashierOf(shop);

    List<JsonNode> staff =
        cashier.get(shop.path() + "/cashiers").must(200).json().path("data").valueStream().toList();

    assertThat(staff)
        .extracting(
            entry -> entry.path("role").stringValue(),
            entry -> entry.path("name").asString("-"),
            entry -> entry.path("self").booleanValue())
        .containsExactlyInAnyOrder(tuple("owner", "-", false), tuple("cashier", "Kim", true));
  }

  @Test
  void an_invitation_serves_once_and_only_one_of_those_who_race_for_it() {
    OpenShop shop = shop();
    String token = invite(shop, "Kim");
    List<Person> candidates = List.of(visitor(), visitor(), visitor(), visitor());

    List<Reply> replies =
        race(
            candidates.stream()
                .<Callable<Reply>>map(
                    person -> () -> person.post(ACCEPTANCE, Map.of("token", token)))
                .toList());

    assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 200)
        .allSatisfy(reply -> reply.must(422).refusedAs("invitation_refused"));
    visitor().post(ACCEPTANCE, Map.of("token", token)).must(422);
    assertThat(shop.owner().get(shop.path() + "/cashiers").json().path("data")).hasSize(2);
  }

  @Test
  void an_invitation_is_over_after_a_day() {
    OpenShop shop = shop();
    String token = invite(shop, "Kim");
    times.wall().advance(Duration.ofHours(24));

    visitor().post(ACCEPTANCE, Map.of("token", token)).must(422).refusedAs("invitation_refused");
  }

  @Test
  void the_secret_of_an_invitation_is_shown_this_once() {
    OpenShop shop = shop();
    String key = UUID.randomUUID().toString();
    String path = shop.path() + "/cashier-invitations";
    Reply first = shop.owner().post(path, Map.of("name", "Kim"), key).must(201);

    Reply again = shop.owner().post(path, Map.of("name", "Kim"), key).must(201);

    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(again.json().path("token").isNull()).isTrue();
    assertThat(
            rows()
                .sql("select count(*) from api.idempotency_key where body like :token")
                .param("token", "%" + first.text("token") + "%")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void a_removed_cashier_is_a_stranger_again() {
    OpenShop shop = shop();
    Person cashier = cashierOf(shop);
    String id =
        shop.owner()
            .get(shop.path() + "/cashiers")
            .json()
            .path("data")
            .valueStream()
            .filter(entry -> entry.path("role").stringValue().equals("cashier"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .stringValue();
    String key = UUID.randomUUID().toString();
    cashier.post(shop.path() + "/charges", amount(100), key).must(201);

    shop.owner().post(shop.path() + "/cashiers/" + id + "/removal", Map.of()).must(204);

    cashier.get(shop.path()).must(404);
    cashier.post(shop.path() + "/charges", amount(100)).must(404);
    cashier.post(shop.path() + "/charges", amount(100), key).must(404);
    assertThat(cashier.get("/v1/shops").json().path("data")).isEmpty();
    shop.owner().post(shop.path() + "/cashiers/" + id + "/removal", Map.of()).must(404);
  }

  @Test
  void an_owner_is_neither_removed_nor_made_a_cashier() {
    OpenShop shop = shop();
    String id = shop.owner().get(shop.path() + "/cashiers").json().at("/data/0/id").stringValue();

    shop.owner().post(shop.path() + "/cashiers/" + id + "/removal", Map.of()).must(404);
    Reply accepted =
        shop.owner().post(ACCEPTANCE, Map.of("token", invite(shop, "Myself"))).must(200);

    assertThat(accepted.text("role")).isEqualTo("owner");
    shop.owner().post(shop.path() + "/closure", Map.of()).must(200);
  }

  @Test
  void a_cashiers_name_is_sealed_and_free_of_tricks() {
    OpenShop shop = shop();
    cashierOf(shop);

    assertThat(
            rows()
                .sql(
                    "select encode(name_sealed, 'escape') from merchant.staff"
                        + " where name_sealed is not null")
                .query(String.class)
                .list())
        .isNotEmpty()
        .noneMatch(sealed -> String.valueOf(sealed).contains("Kim"));
    for (String name : List.of("", "K\u202Em", "k".repeat(41))) {
      Reply refused =
          shop.owner().post(shop.path() + "/cashier-invitations", Map.of("name", name)).must(400);
      assertThat(refused.text("field")).isEqualTo("name");
    }
  }

  private static String invite(OpenShop shop, String name) {
    return shop.owner()
        .post(shop.path() + "/cashier-invitations", Map.of("name", name))
        .must(201)
        .text("token");
  }
}
