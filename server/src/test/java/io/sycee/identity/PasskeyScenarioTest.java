package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.SyceeTest;
import io.sycee.demo.SoftwareAuthenticator;
import io.sycee.identity.Browser.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PasskeyScenarioTest extends IdentityScenario {

  @Autowired private Approvals approvals;

  @Test
  void a_second_device_signs_into_the_same_wallet() {
    Browser browser = holder();
    SoftwareAuthenticator second = new SoftwareAuthenticator();

    Response added = browser.addPasskey(second);

    assertThat(added.status()).isEqualTo(201);
    assertThat(added.text("label")).isEqualTo("second phone");
    Browser other = browserWith(second);
    assertThat(other.signIn().status()).isEqualTo(201);
    assertThat(other.holderId()).isEqualTo(browser.holderId());
    assertThat(browser.get("/v1/me").body().path("passkeyCount").asInt()).isEqualTo(2);
  }

  @Test
  void the_list_says_which_passkey_signed_in_here() {
    Browser browser = holder();
    String added = browser.addPasskey(new SoftwareAuthenticator()).text("id");

    List<JsonNode> listed =
        browser.get("/v1/me/passkeys").body().path("data").valueStream().toList();

    assertThat(listed).hasSize(2);
    assertThat(listed.get(0).path("current").booleanValue()).isTrue();
    assertThat(listed.get(0).path("label").isNull()).isTrue();
    assertThat(listed.get(1).path("id").stringValue()).isEqualTo(added);
    assertThat(listed.get(1).path("current").booleanValue()).isFalse();
    assertThat(listed.get(1).path("label").stringValue()).isEqualTo("second phone");
    assertThat(listed.get(1).path("lastUsedAt").isNull()).isTrue();
  }

  @Test
  void a_device_is_not_asked_for_a_second_passkey_to_the_same_wallet() {
    Browser browser = holder();

    assertThatThrownBy(() -> browser.addPasskey(browser.device()))
        .hasMessage("this device already has a passkey for this user");
  }

  @Test
  void a_passkey_is_not_added_without_a_fresh_approval() {
    Browser browser = holder();
    Browser second = browser();
    ObjectNode answer = second.registration(browser.post("/v1/me/passkeys/ceremony", null));

    assertThat(browser.post("/v1/me/passkeys", answer).code()).isEqualTo("approval_required");
    assertThat(browser.get("/v1/me").body().path("passkeyCount").asInt()).isEqualTo(1);
  }

  @Test
  void a_ceremony_adds_a_passkey_only_to_the_wallet_that_asked_for_it() {
    Browser victim = holder();
    Browser thief = holder();
    ObjectNode answer = browser().registration(victim.post("/v1/me/passkeys/ceremony", null));
    answer.set("approval", thief.approve(Map.of("act", "passkey_add")));

    assertThat(thief.post("/v1/me/passkeys", answer).code()).isEqualTo("ceremony_expired");
  }

  @Test
  void a_removed_passkey_signs_nobody_in_and_its_sessions_end() {
    Browser browser = holder();
    SoftwareAuthenticator second = new SoftwareAuthenticator();
    String added = browser.addPasskey(second).text("id");
    Browser other = browserWith(second);
    other.signIn();
    assertThat(other.get("/v1/me").status()).isEqualTo(200);

    assertThat(browser.removePasskey(added).status()).isEqualTo(204);

    assertThat(other.get("/v1/me").status()).isEqualTo(401);
    assertThat(other.signIn().code()).isEqualTo("passkey_unknown");
    assertThat(browser.get("/v1/me").body().path("passkeyCount").asInt()).isEqualTo(1);
  }

  @Test
  void the_last_passkey_stays() {
    Browser browser = holder();
    String only = browser.get("/v1/me/passkeys").body().at("/data/0/id").stringValue();

    Response asked =
        browser.post("/v1/approvals", Map.of("act", "passkey_remove", "passkeyId", only));

    assertThat(asked.code()).isEqualTo("last_passkey");
  }

  @Test
  void a_change_that_is_refused_leaves_its_approval_unused() {
    Browser browser = holder();
    String only = browser.get("/v1/me/passkeys").body().at("/data/0/id").stringValue();
    Approvals.Pending pending =
        approvals.begin(browser.holderId(), KeyTerms.removePasskey(UUID.fromString(only)));
    ObjectNode proof = Browser.JSON.createObjectNode();
    proof.put("approvalId", pending.approvalId().toString());
    proof.set(
        "credential",
        Browser.JSON.readTree(
            browser
                .device()
                .assertFor(
                    Browser.JSON.writeValueAsString(pending.publicKey()), SyceeTest.ORIGIN)));

    assertThat(remove(browser, only, proof).code()).isEqualTo("last_passkey");

    assertThat(
            rows()
                .sql("select consumed_at is null from identity.approval where id = :id")
                .param("id", pending.approvalId())
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void of_two_passkeys_removed_at_once_one_stays() {
    Browser browser = holder();
    SoftwareAuthenticator second = new SoftwareAuthenticator();
    String added = browser.addPasskey(second).text("id");
    String first = browser.get("/v1/me/passkeys").body().at("/data/0/id").stringValue();
    ObjectNode removeFirst =
        browser.approve(Map.of("act", "passkey_remove", "passkeyId", first), second);
    ObjectNode removeSecond = browser.approve(Map.of("act", "passkey_remove", "passkeyId", added));

    race(
        () -> remove(browser.sameSession(), first, removeFirst).status(),
        () -> remove(browser.sameSession(), added, removeSecond).status());

    assertThat(
            rows()
                .sql("select count(*) from identity.passkey where id in (:first, :second)")
                .param("first", UUID.fromString(first))
                .param("second", UUID.fromString(added))
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  private static Response remove(Browser browser, String passkey, ObjectNode approval) {
    return browser.post("/v1/me/passkeys/" + passkey + "/removal", Map.of("approval", approval));
  }

  @Test
  void nobody_sees_or_removes_the_passkey_of_another() {
    Browser victim = holder();
    String theirs = victim.get("/v1/me/passkeys").body().at("/data/0/id").stringValue();
    Browser thief = holder();
    ObjectNode approval = thief.approve(Map.of("act", "passkey_add"));

    assertThat(
            thief
                .post("/v1/approvals", Map.of("act", "passkey_remove", "passkeyId", theirs))
                .code())
        .isEqualTo("not_found");
    assertThat(
            thief
                .post("/v1/me/passkeys/" + theirs + "/removal", Map.of("approval", approval))
                .code())
        .isEqualTo("approval_invalid");
    assertThat(victim.get("/v1/me").body().path("passkeyCount").asInt()).isEqualTo(1);
  }

  @Test
  void what_a_holder_calls_a_device_is_sealed() {
    Browser browser = holder();
    browser.addPasskey(new SoftwareAuthenticator());

    byte[] label =
        rows()
            .sql(
                "select label from identity.passkey"
                    + " where principal_id = :holder and label is not null")
            .param("holder", browser.holderId().value())
            .query((row, number) -> row.getBytes(1))
            .single();

    assertThat(new String(label, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("second")
        .doesNotContain("phone");
  }

  @Test
  void a_label_that_cannot_be_shown_is_refused() {
    Browser browser = holder();
    ObjectNode answer = browser().registration(browser.post("/v1/me/passkeys/ceremony", null));
    answer.set("approval", browser.approve(Map.of("act", "passkey_add")));
    answer.put("label", "x".repeat(61));

    assertThat(browser.post("/v1/me/passkeys", answer).text("field")).isEqualTo("label");
  }
}
