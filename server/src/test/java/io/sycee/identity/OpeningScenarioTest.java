package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.SyceeTest;
import io.sycee.demo.SoftwareAuthenticator;
import io.sycee.identity.Browser.Response;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Import(OpeningScenarioTest.Listener.class)
class OpeningScenarioTest extends IdentityScenario {

  /** Another module that does something about each new holder. */
  @TestConfiguration
  static class Listener {

    private boolean fails;
    private boolean sawTransaction;

    @EventListener
    void opened(HolderOpened opened) {
      sawTransaction = TransactionSynchronizationManager.isActualTransactionActive();
      if (fails) {
        throw new IllegalStateException("no account can be opened");
      }
    }
  }

  @Autowired private Listener listener;

  @AfterEach
  void listenerWorksAgain() {
    listener.fails = false;
  }

  @Test
  void a_wallet_opens_with_a_passkey_alone_and_is_signed_in() {
    Browser browser = browser();

    Response opened = browser.openWallet();

    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.text("tier")).isEqualTo("visitor");
    assertThat(opened.body().path("passkeyCount").asInt()).isEqualTo(1);
    assertThat(opened.body().path("recoveryCodesLeft").asInt()).isZero();
    assertThat(browser.get("/v1/me").body()).isEqualTo(opened.body());
  }

  @Test
  void the_browser_is_asked_for_a_discoverable_passkey_that_checks_its_user() {
    JsonNode options = browser().post("/v1/holders/ceremony", null).body().path("publicKey");

    assertThat(options.at("/rp/id").stringValue()).isEqualTo("localhost");
    assertThat(options.at("/authenticatorSelection/residentKey").stringValue())
        .isEqualTo("required");
    assertThat(options.at("/authenticatorSelection/userVerification").stringValue())
        .isEqualTo("required");
    assertThat(options.path("attestation").stringValue()).isEqualTo("none");
    assertThat(options.path("pubKeyCredParams").valueStream().map(p -> p.path("alg").intValue()))
        .containsExactly(-7, -8, -257);
  }

  @Test
  void the_handle_that_credential_managers_keep_is_not_the_holder_id() {
    Browser browser = browser();
    Response ceremony = browser.post("/v1/holders/ceremony", null);
    byte[] handle =
        Base64.getUrlDecoder().decode(ceremony.body().at("/publicKey/user/id").stringValue());

    Response opened = browser.post("/v1/holders", browser.registration(ceremony));

    assertThat(handle).hasSize(32);
    String holderId = opened.text("holderId").replace("-", "");
    assertThat(java.util.HexFormat.of().formatHex(handle)).doesNotContain(holderId);
  }

  @Test
  void what_others_do_about_a_new_holder_commits_with_it() {
    holder();

    assertThat(listener.sawTransaction).isTrue();
  }

  @Test
  void a_holder_is_not_there_when_what_belongs_to_it_fails() {
    listener.fails = true;
    Browser browser = browser();
    long before = count("identity.principal");

    Response opened = browser.openWallet();

    assertThat(opened.status()).isEqualTo(500);
    assertThat(count("identity.principal")).isEqualTo(before);
    assertThat(browser.get("/v1/me").code()).isEqualTo("not_signed_in");
  }

  @Test
  void a_ceremony_serves_once() {
    Browser browser = browser();
    ObjectNode answer = browser.registration(browser.post("/v1/holders/ceremony", null));
    assertThat(browser.post("/v1/holders", answer).status()).isEqualTo(201);

    assertThat(browser.post("/v1/holders", answer).code()).isEqualTo("ceremony_expired");
  }

  @Test
  void of_two_racing_answers_to_one_ceremony_one_opens_a_wallet() {
    Browser browser = browser();
    ObjectNode answer = browser.registration(browser.post("/v1/holders/ceremony", null));

    List<Integer> statuses =
        race(
            () -> browser().post("/v1/holders", answer).status(),
            () -> browser().post("/v1/holders", answer).status());

    assertThat(statuses).containsExactlyInAnyOrder(201, 422);
  }

  @Test
  void a_ceremony_lives_five_minutes() {
    Browser browser = browser();
    ObjectNode slow = browser.registration(browser.post("/v1/holders/ceremony", null));
    time.advance(Duration.ofMinutes(5));
    assertThat(browser.post("/v1/holders", slow).code()).isEqualTo("ceremony_expired");

    ObjectNode quick = browser.registration(browser.post("/v1/holders/ceremony", null));
    time.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(browser.post("/v1/holders", quick).status()).isEqualTo(201);
  }

  @Test
  void a_ceremony_of_another_kind_does_not_serve() {
    Browser browser = browser();
    Response opening = browser.post("/v1/holders/ceremony", null);
    ObjectNode answer = browser.registration(opening);
    answer.put("ceremonyId", browser.post("/v1/sessions/ceremony", null).text("ceremonyId"));

    assertThat(browser.post("/v1/holders", answer).code()).isEqualTo("ceremony_expired");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example", "http://localhost:9999", "https://localhost:8080"})
  void a_passkey_made_at_another_place_is_refused(String origin) {
    Browser browser = browser();
    ObjectNode answer =
        browser.registration(browser.post("/v1/holders/ceremony", null), o -> o, origin);

    assertThat(browser.post("/v1/holders", answer).code()).isEqualTo("passkey_refused");
  }

  @Test
  void a_passkey_made_for_another_challenge_is_refused() {
    Browser browser = browser();
    ObjectNode answer =
        browser.registration(
            browser.post("/v1/holders/ceremony", null),
            options -> options.put("challenge", "A".repeat(43)),
            SyceeTest.ORIGIN);

    assertThat(browser.post("/v1/holders", answer).code()).isEqualTo("passkey_refused");
  }

  @Test
  void a_passkey_for_another_relying_party_is_refused() {
    Browser browser = browser();
    ObjectNode answer =
        browser.registration(
            browser.post("/v1/holders/ceremony", null),
            options -> {
              options.set("rp", Browser.JSON.createObjectNode().put("id", "evil.example"));
              return options;
            },
            SyceeTest.ORIGIN);

    assertThat(browser.post("/v1/holders", answer).code()).isEqualTo("passkey_refused");
  }

  @Test
  void a_device_that_does_not_check_its_user_is_refused_with_what_to_do() {
    SoftwareAuthenticator careless = new SoftwareAuthenticator();
    careless.stopVerifyingItsUser();

    Response refused = browserWith(careless).openWallet();

    assertThat(refused.code()).isEqualTo("passkey_refused");
    assertThat(refused.text("detail")).contains("PIN");
    assertThat(refused.body().path("moneyMoved").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"passkey\"",
        "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}",
        "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":"
            + "{\"clientDataJSON\":\"e30\",\"attestationObject\":\"oA\"}}",
        "{\"id\":\"AA\",\"rawId\":\"!\",\"type\":\"public-key\",\"response\":"
            + "{\"clientDataJSON\":\"!\",\"attestationObject\":\"!\"}}"
      })
  void an_answer_that_is_no_passkey_is_malformed(String credential) {
    Browser browser = browser();
    String ceremony = browser.post("/v1/holders/ceremony", null).text("ceremonyId");

    Response refused =
        browser.post(
            "/v1/holders",
            Map.of("ceremonyId", ceremony, "credential", Browser.JSON.readTree(credential)));

    assertThat(refused.code()).isEqualTo("malformed_request");
    assertThat(refused.text("field")).isEqualTo("credential");
  }

  @Test
  void a_missing_field_is_refused_by_its_name() {
    Response refused =
        browser().post("/v1/holders", Map.of("ceremonyId", UUID.randomUUID().toString()));

    assertThat(refused.code()).isEqualTo("malformed_request");
    assertThat(refused.text("field")).isEqualTo("credential");
  }

  private long count(String table) {
    return rows().sql("select count(*) from " + table).query(Long.class).single();
  }
}
