package io.sycee.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Instance;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class ApiKeyScenarioTest extends Town {

  @Test
  void a_program_charges_and_gives_back_as_its_shop() {
    OpenShop shop = shop();
    Person program =
        program(apiKey(shop, "charges:write", "charges:read", "payments:read", "refunds:write"));
    Person payer = visitorWith(5000);

    Reply charge = program.post(shop.path() + "/charges", amount(1200)).must(201);
    String payment = pay(payer, charge.text("payload"), 1200).must(201).text("id");
    String charges = shop.path() + "/charges/";
    assertThat(program.get(charges + charge.text("id")).must(200).text("status")).isEqualTo("paid");
    String refund =
        program
            .post(shop.path() + "/payments/" + payment + "/refunds", amount(200))
            .must(201)
            .text("id");

    assertThat(payer.balanceMinor()).isEqualTo(4000);
    assertThat(
            rows()
                .sql("select made_with_key from payment.refund where id = ?::uuid")
                .param(refund)
                .query(String.class)
                .single())
        .isEqualTo(program.get("/v1/api-keys/current").text("id"));
  }

  @Test
  void the_secret_is_shown_once_and_kept_as_a_hash_only() {
    OpenShop shop = shop();
    Map<String, Object> wanted = Map.of("name", "Web shop", "scopes", List.of("charges:read"));
    String idempotencyKey = UUID.randomUUID().toString();

    Reply made = shop.owner().post(shop.path() + "/api-keys", wanted, idempotencyKey).must(201);
    Reply replayed = shop.owner().post(shop.path() + "/api-keys", wanted, idempotencyKey).must(201);
    Reply listed = shop.owner().get(shop.path() + "/api-keys").must(200);

    String secret = made.text("secret");
    assertThat(secret).matches("sk_test_[0-9A-Za-z]{38}");
    assertThat(replayed.replayed()).isTrue();
    assertThat(replayed.json().path("secret").isNull()).isTrue();
    assertThat(listed.text()).doesNotContain(secret);
    assertThat(listed.json().at("/data/0/secrets/0/lastFour").stringValue())
        .isEqualTo(secret.substring(secret.length() - 4));
    assertThat(everythingStored()).contains("Web shop").doesNotContain(secret.substring(8));
  }

  @Test
  void a_key_is_never_logged(CapturedOutput output) {
    OpenShop shop = shop();
    String secret = apiKey(shop, "charges:read");
    Person program = program(secret);

    program.get("/v1/api-keys/current").must(200);
    program.send("GET", shop.path() + "/charges/no-id", null, Map.of()).must(400);
    program(secret + "x").get("/v1/api-keys/current").must(401);

    assertThat(output.getAll()).doesNotContain(secret);
  }

  @Test
  void a_rotated_secret_works_on_until_the_stated_moment_and_no_longer() {
    OpenShop shop = shop();
    String old = apiKey(shop, "charges:read");
    String id = program(old).get("/v1/api-keys/current").must(200).text("id");
    Instant until = times.wall().instant().plus(Duration.ofDays(1));

    String fresh = rotate(shop, id, until).must(201).text("secret");

    assertThat(statusOf(fresh)).isEqualTo(200);
    assertThat(statusOf(old)).isEqualTo(200);
    assertThat(program(fresh).get("/v1/api-keys/current").json().path("secrets")).hasSize(2);
    times.wall().advance(Duration.ofDays(1));
    assertThat(statusOf(fresh)).isEqualTo(200);
    program(old).get("/v1/api-keys/current").must(401).refusedAs("api_key_refused");
  }

  @Test
  void a_second_rotation_does_not_lengthen_the_life_of_what_the_first_one_ended() {
    OpenShop shop = shop();
    String leaked = apiKey(shop, "charges:read");
    String id = program(leaked).get("/v1/api-keys/current").must(200).text("id");

    rotate(shop, id, times.wall().instant()).must(201);
    rotate(shop, id, times.wall().instant().plus(Duration.ofDays(7))).must(201);

    assertThat(statusOf(leaked)).isEqualTo(401);
  }

  @Test
  void the_overlap_is_a_week_at_most() {
    OpenShop shop = shop();
    String id = program(apiKey(shop, "charges:read")).get("/v1/api-keys/current").text("id");

    Reply refused =
        rotate(shop, id, times.wall().instant().plus(Duration.ofDays(7).plusSeconds(1)));

    assertThat(refused.must(400).text("field")).isEqualTo("oldSecretsWorkUntil");
  }

  @Test
  void a_repeated_request_is_answered_once_also_with_the_rotated_secret() {
    OpenShop shop = shop();
    String old = apiKey(shop, "charges:write");
    String id = program(old).get("/v1/api-keys/current").must(200).text("id");
    String idempotencyKey = UUID.randomUUID().toString();
    Reply first = program(old).post(shop.path() + "/charges", amount(700), idempotencyKey);

    String fresh = rotate(shop, id, times.wall().instant()).must(201).text("secret");
    Reply again = program(fresh).post(shop.path() + "/charges", amount(700), idempotencyKey);

    assertThat(again.replayed()).isTrue();
    assertThat(again.must(201).text("id")).isEqualTo(first.must(201).text("id"));
    program(fresh)
        .post(shop.path() + "/charges", amount(701), idempotencyKey)
        .must(422)
        .refusedAs("idempotency_key_reused");
  }

  @Test
  void a_revoked_key_is_refused_at_once_on_every_instance() {
    OpenShop shop = shop();
    String secret = apiKey(shop, "charges:read");
    String id = program(secret).get("/v1/api-keys/current").must(200).text("id");
    try (Instance second = secondInstance(Map.of("sycee.rails.sandbox", "true"))) {
      Person elsewhere = program(secret).at(second.site());
      elsewhere.get("/v1/api-keys/current").must(200);

      shop.owner().post(shop.path() + "/api-keys/" + id + "/revocation", Map.of()).must(200);

      elsewhere.get("/v1/api-keys/current").must(401).refusedAs("api_key_refused");
    }
    assertThat(statusOf(secret)).isEqualTo(401);
    rotate(shop, id, times.wall().instant()).must(422).refusedAs("api_key_ended");
    JsonNode listed = shop.owner().get(shop.path() + "/api-keys").json().at("/data/0");
    assertThat(listed.path("status").stringValue()).isEqualTo("revoked");
  }

  @Test
  void a_key_that_expires_does() {
    OpenShop shop = shop();
    String secret =
        shop.owner()
            .post(
                shop.path() + "/api-keys",
                Map.of(
                    "name", "For a week",
                    "scopes", List.of("charges:read"),
                    "expiresAt", times.wall().instant().plus(Duration.ofDays(7)).toString()))
            .must(201)
            .text("secret");

    assertThat(statusOf(secret)).isEqualTo(200);
    times.wall().advance(Duration.ofDays(7));
    program(secret).get("/v1/api-keys/current").must(401).refusedAs("api_key_refused");
  }

  @Test
  void a_live_key_is_kept_out_of_the_sandbox_and_a_test_key_out_of_where_money_is_real() {
    String live = ApiKeySecret.generate(true).exposed();
    Reply refused = program(live).get("/v1/api-keys/current").must(401);
    assertThat(refused.refusedAs("api_key_other_mode").text("detail")).contains("sk_test_");

    String test = apiKey(shop(), "charges:read");
    try (Instance real = secondInstance(Map.of("sycee.rails.sandbox", "false"))) {
      Reply there = program(test).at(real.site()).get("/v1/api-keys/current").must(401);
      assertThat(there.refusedAs("api_key_other_mode").text("detail")).contains("sk_live_");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sk_test_", "sk_test_0123", "Basic abc", "sk_prod_", "hunter2"})
  void what_is_no_key_is_said_to_be_none(String secret) {
    program(secret).get("/v1/api-keys/current").must(401);
  }

  @Test
  void a_slip_of_the_pen_is_told_from_a_key_that_ended() {
    String secret = apiKey(shop(), "charges:read");
    for (int at = "sk_test_".length(); at < secret.length(); at++) {
      char other = secret.charAt(at) == 'A' ? 'B' : 'A';
      String slip = secret.substring(0, at) + other + secret.substring(at + 1);

      Reply refused = program(slip).get("/v1/api-keys/current").must(401);

      refused.refusedAs("api_key_malformed");
      assertThat(refused.headers()).containsKey("www-authenticate");
    }
    program(ApiKeySecret.generate(false).exposed())
        .get("/v1/api-keys/current")
        .must(401)
        .refusedAs("api_key_refused");
  }

  @Test
  void the_list_tells_on_which_day_a_key_was_used_last() {
    OpenShop shop = shop();
    String secret = apiKey(shop, "charges:read");
    assertThat(lastUsedOn(shop).isNull()).isTrue();

    program(secret).get("/v1/api-keys/current").must(200);
    String first = lastUsedOn(shop).stringValue();
    times.wall().advance(Duration.ofDays(1));
    program(secret).get("/v1/api-keys/current").must(200);

    assertThat(lastUsedOn(shop).stringValue()).isGreaterThan(first);
  }

  @Test
  void a_shop_has_a_bounded_number_of_living_keys_also_when_they_are_made_at_once() {
    OpenShop shop = shop();
    for (int count = 0; count < 18; count++) {
      apiKey(shop, "charges:read");
    }
    Map<String, Object> wanted = Map.of("name", "One more", "scopes", List.of("charges:read"));

    List<Reply> raced =
        race(Collections.nCopies(6, () -> shop.owner().post(shop.path() + "/api-keys", wanted)));

    assertThat(raced.stream().filter(reply -> reply.status() == 201)).hasSize(2);
    assertThat(raced.stream().filter(reply -> reply.status() != 201))
        .allSatisfy(reply -> reply.must(422).refusedAs("limit_reached"));
  }

  private Reply rotate(OpenShop shop, String id, Instant until) {
    return shop.owner()
        .post(
            shop.path() + "/api-keys/" + id + "/rotation",
            Map.of("oldSecretsWorkUntil", until.toString()));
  }

  private int statusOf(String secret) {
    return program(secret).get("/v1/api-keys/current").status();
  }

  private JsonNode lastUsedOn(OpenShop shop) {
    return shop.owner().get(shop.path() + "/api-keys").must(200).json().at("/data/0/lastUsedOn");
  }

  private String everythingStored() {
    return rows()
        .sql(
            """
            select (select string_agg(k::text, ' ') from merchant.api_key k)
                   || (select string_agg(s::text, ' ') from merchant.api_key_secret s)
                   || (select string_agg(i::text, ' ') from api.idempotency_key i)
            """)
        .query(String.class)
        .single();
  }
}
