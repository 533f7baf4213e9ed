package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.SyceeTest;
import io.sycee.identity.Browser.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SignInScenarioTest extends IdentityScenario {

  @Test
  void whoever_has_the_passkey_signs_in_again_after_signing_out() {
    Browser browser = holder();
    HolderId holder = browser.holderId();
    assertThat(browser.delete("/v1/sessions/current").status()).isEqualTo(204);
    assertThat(browser.get("/v1/me").status()).isEqualTo(401);

    Response signedIn = browser.signIn();

    assertThat(signedIn.status()).isEqualTo(201);
    assertThat(signedIn.text("kind")).isEqualTo("holder");
    assertThat(signedIn.body().at("/me/holderId").stringValue())
        .isEqualTo(holder.value().toString());
    assertThat(browser.get("/v1/sessions/current").body()).isEqualTo(signedIn.body());
  }

  @Test
  void a_session_that_was_signed_out_is_gone_for_whoever_copied_its_cookie() {
    Browser browser = holder();
    Browser copy = browser.sameSession();
    assertThat(copy.get("/v1/me").status()).isEqualTo(200);

    browser.delete("/v1/sessions/current");

    assertThat(copy.get("/v1/me").code()).isEqualTo("not_signed_in");
  }

  @Test
  void a_passkey_that_nobody_here_has_is_refused() {
    Browser stranger = browser();
    stranger.registration(stranger.post("/v1/holders/ceremony", null));

    assertThat(stranger.signIn().code()).isEqualTo("passkey_unknown");
  }

  @Test
  void an_answer_over_another_challenge_is_refused() {
    Browser browser = holder();
    ObjectNode answer =
        browser.assertion(
            browser.post("/v1/sessions/ceremony", null),
            options -> options.put("challenge", "B".repeat(43)),
            SyceeTest.ORIGIN);

    assertThat(browser.post("/v1/sessions", answer).code()).isEqualTo("passkey_refused");
  }

  @Test
  void an_answer_given_to_another_site_is_refused() {
    Browser browser = holder();
    ObjectNode answer =
        browser.assertion(
            browser.post("/v1/sessions/ceremony", null), o -> o, "https://sycee.example");

    assertThat(browser.post("/v1/sessions", answer).code()).isEqualTo("passkey_refused");
  }

  @Test
  void a_device_that_stops_checking_its_user_does_not_sign_in() {
    Browser browser = holder();
    browser.device().stopVerifyingItsUser();

    assertThat(browser.signIn().code()).isEqualTo("passkey_refused");
  }

  @Test
  void an_altered_signature_is_refused() {
    Browser browser = holder();
    ObjectNode answer = browser.assertion(browser.post("/v1/sessions/ceremony", null));
    ObjectNode other = browser.assertion(browser.post("/v1/sessions/ceremony", null));
    ((ObjectNode) answer.at("/credential/response"))
        .set("signature", other.at("/credential/response/signature"));

    assertThat(browser.post("/v1/sessions", answer).code()).isEqualTo("passkey_refused");
  }

  @Test
  void an_answer_must_name_the_owner_of_its_passkey() {
    Browser browser = holder();
    ObjectNode nameless = browser.assertion(browser.post("/v1/sessions/ceremony", null));
    ((ObjectNode) nameless.at("/credential/response")).remove("userHandle");
    ObjectNode misnamed = browser.assertion(browser.post("/v1/sessions/ceremony", null));
    ((ObjectNode) misnamed.at("/credential/response")).put("userHandle", "C".repeat(43));

    assertThat(browser.post("/v1/sessions", nameless).code()).isEqualTo("passkey_refused");
    assertThat(browser.post("/v1/sessions", misnamed).code()).isEqualTo("passkey_refused");
  }

  @Test
  void an_answer_signs_in_once() {
    Browser browser = holder();
    ObjectNode answer = browser.assertion(browser.post("/v1/sessions/ceremony", null));
    assertThat(browser.post("/v1/sessions", answer).status()).isEqualTo(201);

    assertThat(browser.post("/v1/sessions", answer).code()).isEqualTo("ceremony_expired");
  }

  @Test
  void a_copied_passkey_is_noticed_by_its_counter() {
    Browser browser = holder();
    Browser thief = browserWith(browser.device().stolenCopy());
    assertThat(browser.signIn().status()).isEqualTo(201);

    Response refused = thief.signIn();

    assertThat(refused.code()).isEqualTo("passkey_refused");
    assertThat(refused.text("detail")).contains("copy");
    assertThat(browser.signIn().status()).isEqualTo(201);
  }

  @Test
  void an_answer_that_is_no_assertion_is_malformed() {
    Browser browser = browser();
    String ceremony = browser.post("/v1/sessions/ceremony", null).text("ceremonyId");

    Response refused =
        browser.post("/v1/sessions", Map.of("ceremonyId", ceremony, "credential", Map.of()));

    assertThat(refused.code()).isEqualTo("malformed_request");
  }

  @Test
  void the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    Response opened = browser().openWallet();

    assertThat(List.of(opened.header("set-cookie").split("; ", -1)))
        .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=7776000")
        // The site of these tests is one's own machine, without TLS.
        .doesNotContain("Secure");
  }

  @Test
  void the_database_does_not_know_the_cookie() {
    Browser browser = holder();
    String token = Objects.requireNonNull(browser.token());

    byte[] stored =
        rows()
            .sql("select token_hash from identity.session where principal_id = :holder")
            .param("holder", browser.holderId().value())
            .query((row, number) -> row.getBytes(1))
            .single();

    assertThat(stored)
        .isEqualTo(Secrets.sha256(token.getBytes(StandardCharsets.US_ASCII)))
        .isNotEqualTo(token.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void a_holder_stays_signed_in_for_thirty_days_without_use() {
    Browser browser = holder();
    time.advance(Duration.ofDays(30).minusSeconds(1));
    assertThat(browser.get("/v1/me").status()).isEqualTo(200);

    time.advance(Duration.ofDays(30));

    assertThat(browser.get("/v1/me").status()).isEqualTo(401);
  }

  @Test
  void a_holder_signs_in_anew_after_ninety_days_of_use() {
    Browser browser = holder();
    for (int tenDays = 0; tenDays < 8; tenDays++) {
      time.advance(Duration.ofDays(10));
      assertThat(browser.get("/v1/me").status()).isEqualTo(200);
    }

    time.advance(Duration.ofDays(10));

    assertThat(browser.get("/v1/me").status()).isEqualTo(401);
  }

  @Test
  void a_session_in_use_is_noted_once_in_five_minutes() {
    Browser browser = holder();
    HolderId holder = browser.holderId();
    Instant opened = time.instant();

    time.advance(Duration.ofMinutes(4));
    browser.get("/v1/me");
    assertThat(lastSeen(holder)).isEqualTo(opened);

    time.advance(Duration.ofMinutes(1));
    browser.get("/v1/me");
    assertThat(lastSeen(holder)).isEqualTo(time.instant());
  }

  private Instant lastSeen(HolderId holder) {
    return rows()
        .sql("select last_seen_at from identity.session where principal_id = :holder")
        .param("holder", holder.value())
        .query((row, number) -> row.getTimestamp(1).toInstant())
        .single();
  }
}
