package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.SyceeApplication;
import io.sycee.SyceeTest;
import io.sycee.identity.Browser.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.node.ObjectNode;

class OfficerScenarioTest extends IdentityScenario {

  @Autowired private Officers officers;
  @Autowired private DataKeyVault vault;

  @Test
  void an_invited_officer_makes_a_passkey_and_signs_in_with_it() {
    Browser browser = browser();

    Response enrolled = enrol(browser, officers.invite("Ada"));

    assertThat(enrolled.status()).isEqualTo(201);
    assertThat(enrolled.text("kind")).isEqualTo("officer");
    browser.delete("/v1/sessions/current");
    Response signedIn = browser.signIn();
    assertThat(signedIn.body()).isEqualTo(enrolled.body());
    assertThat(browser.get("/v1/sessions/current").body()).isEqualTo(enrolled.body());
  }

  @Test
  void an_officer_is_invited_from_a_terminal_without_a_web_server() {
    try (ConfigurableApplicationContext terminal =
        new SpringApplicationBuilder(SyceeApplication.class)
            .web(WebApplicationType.NONE)
            .initializers(new SyceeTest.OnFreshDatabase())
            .properties("db-scheduler.enabled=false")
            .run()) {
      assertThat(terminal.getBean(Officers.class).invite("Ada")).hasSize(43);
    }
  }

  @Test
  void an_enrolment_link_serves_once() {
    String token = officers.invite("Ada");
    assertThat(enrol(browser(), token).status()).isEqualTo(201);

    assertThat(enrol(browser(), token).code()).isEqualTo("enrolment_refused");
  }

  @Test
  void of_two_racing_enrolments_with_one_link_one_wins() {
    String token = officers.invite("Ada");
    Browser one = browser();
    Browser other = browser();
    ObjectNode first = one.registration(one.post("/v1/officers/ceremony", Map.of("token", token)));
    ObjectNode second =
        other.registration(other.post("/v1/officers/ceremony", Map.of("token", token)));

    List<Integer> statuses =
        race(
            () -> one.post("/v1/officers", first).status(),
            () -> other.post("/v1/officers", second).status());

    assertThat(statuses).containsExactlyInAnyOrder(201, 422);
  }

  @Test
  void an_enrolment_link_lives_a_day() {
    String late = officers.invite("Ada");
    time.advance(Duration.ofDays(1));
    assertThat(enrol(browser(), late).code()).isEqualTo("enrolment_refused");

    String inTime = officers.invite("Grace");
    time.advance(Duration.ofDays(1).minusSeconds(1));
    assertThat(enrol(browser(), inTime).status()).isEqualTo(201);
  }

  @Test
  void a_link_that_nobody_was_given_is_refused() {
    assertThat(enrol(browser(), "A".repeat(43)).code()).isEqualTo("enrolment_refused");
  }

  @Test
  void the_database_knows_neither_the_link_nor_the_name() {
    String token = officers.invite("Ada Lovelace");

    byte[] stored =
        rows()
            .sql(
                "select token_hash from identity.enrolment order by created_at desc, officer_id desc")
            .query((row, number) -> row.getBytes(1))
            .list()
            .getFirst();
    UUID officer =
        rows()
            .sql("select officer_id from identity.enrolment where token_hash = :hash")
            .param("hash", stored)
            .query(UUID.class)
            .single();
    byte[] name =
        rows()
            .sql("select name from identity.officer where id = :id")
            .param("id", officer)
            .query((row, number) -> row.getBytes(1))
            .single();

    assertThat(stored).isEqualTo(Secrets.sha256(token.getBytes(StandardCharsets.US_ASCII)));
    assertThat(new String(name, StandardCharsets.ISO_8859_1)).doesNotContain("Ada");
    assertThat(vault.open(officer, "identity.officer.name", name)).contains("Ada Lovelace");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/officer/shops", "/v1/officer", "/v1/officer/anything"})
  void a_holder_does_not_get_through_an_officers_door(String path) {
    Response refused = holder().get(path);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("not_allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/me", "/v1/me/passkeys", "/v1/wallets", "/v1/anything"})
  void an_officer_does_not_get_through_a_holders_door(String path) {
    Browser officer = browser();
    enrol(officer, officers.invite("Ada"));

    Response refused = officer.get(path);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("not_allowed");
  }

  @Test
  void an_officer_gets_through_an_officers_door() {
    Browser officer = browser();
    enrol(officer, officers.invite("Ada"));

    assertThat(officer.get("/v1/officer/nothing-here-yet").code()).isEqualTo("not_found");
  }

  @Test
  void an_officer_is_signed_out_after_half_an_hour_away_from_the_desk() {
    Browser officer = browser();
    enrol(officer, officers.invite("Ada"));
    time.advance(Duration.ofMinutes(29));
    assertThat(officer.get("/v1/sessions/current").status()).isEqualTo(200);

    time.advance(Duration.ofMinutes(30));

    assertThat(officer.get("/v1/sessions/current").status()).isEqualTo(401);
  }

  @Test
  void an_officer_signs_in_anew_every_twelve_hours() {
    Browser officer = browser();
    enrol(officer, officers.invite("Ada"));
    for (int quarters = 1; quarters < 12 * 4; quarters++) {
      time.advance(Duration.ofMinutes(15));
      assertThat(officer.get("/v1/sessions/current").status()).isEqualTo(200);
    }

    time.advance(Duration.ofMinutes(15));

    assertThat(officer.get("/v1/sessions/current").status()).isEqualTo(401);
  }

  private static Response enrol(Browser browser, String token) {
    Response ceremony = browser.post("/v1/officers/ceremony", Map.of("token", token));
    return ceremony.status() == 201
        ? browser.post("/v1/officers", browser.registration(ceremony))
        : ceremony;
  }
}
