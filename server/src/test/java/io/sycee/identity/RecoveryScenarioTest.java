package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.demo.SoftwareAuthenticator;
import io.sycee.identity.Browser.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RecoveryScenarioTest extends IdentityScenario {

  @Test
  void a_sheet_has_eight_codes_of_eighty_bits() {
    Browser browser = holder();

    List<String> codes = codesOf(browser);

    assertThat(new HashSet<>(codes)).hasSize(8);
    assertThat(codes)
        .allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}"));
    assertThat(browser.get("/v1/me").body().path("recoveryCodesLeft").asInt()).isEqualTo(8);
  }

  @Test
  void codes_are_made_only_with_a_fresh_approval() {
    Browser browser = holder();

    assertThat(browser.post("/v1/me/recovery-codes", Map.of()).code())
        .isEqualTo("approval_required");
  }

  @Test
  void a_code_brings_back_whoever_lost_every_device() {
    Browser lost = holder();
    String code = codesOf(lost).getFirst();
    Browser found = browser();

    Response recovered = found.recover(code);

    assertThat(recovered.status()).isEqualTo(201);
    assertThat(recovered.body().path("recoveryCodesLeft").asInt()).isEqualTo(7);
    assertThat(recovered.body().path("passkeyCount").asInt()).isEqualTo(2);
    found.delete("/v1/sessions/current");
    assertThat(found.signIn().status()).isEqualTo(201);
  }

  @Test
  void recovery_ends_all_other_sessions() {
    Browser lost = holder();
    String code = codesOf(lost).getFirst();
    SoftwareAuthenticator tablet = new SoftwareAuthenticator();
    lost.addPasskey(tablet);
    Browser other = browserWith(tablet);
    other.signIn();

    Browser found = browser();
    found.recover(code);

    assertThat(lost.get("/v1/me").status()).isEqualTo(401);
    assertThat(other.get("/v1/me").status()).isEqualTo(401);
    assertThat(found.get("/v1/me").status()).isEqualTo(200);
  }

  @Test
  void a_code_serves_once() {
    String code = codesOf(holder()).getFirst();
    assertThat(browser().recover(code).status()).isEqualTo(201);

    assertThat(browser().recover(code).code()).isEqualTo("recovery_code_refused");
  }

  @Test
  void a_code_is_used_up_only_when_the_new_passkey_is_there() {
    String code = codesOf(holder()).getFirst();
    SoftwareAuthenticator careless = new SoftwareAuthenticator();
    careless.stopVerifyingItsUser();
    browser().post("/v1/recoveries/ceremony", Map.of("code", code));
    assertThat(browserWith(careless).recover(code).code()).isEqualTo("passkey_refused");

    assertThat(browser().recover(code).status()).isEqualTo(201);
  }

  @Test
  void of_two_racing_recoveries_with_one_code_one_wins() {
    Browser holder = holder();
    String code = codesOf(holder).getFirst();
    Browser one = browser();
    Browser other = browser();
    ObjectNode first = one.registration(one.post("/v1/recoveries/ceremony", Map.of("code", code)));
    ObjectNode second =
        other.registration(other.post("/v1/recoveries/ceremony", Map.of("code", code)));

    List<String> endings =
        race(
            () -> ending(one.post("/v1/recoveries", first)),
            () -> ending(other.post("/v1/recoveries", second)));

    assertThat(endings).containsExactlyInAnyOrder("201", "recovery_code_refused");
  }

  private static String ending(Response response) {
    return response.status() == 201 ? "201" : response.code();
  }

  @Test
  void new_codes_make_the_old_ones_worthless_even_while_one_is_being_used() {
    Browser holder = holder();
    String old = codesOf(holder).getFirst();
    Browser thief = browser();
    ObjectNode answer =
        thief.registration(thief.post("/v1/recoveries/ceremony", Map.of("code", old)));

    String current = codesOf(holder).getFirst();

    assertThat(thief.post("/v1/recoveries", answer).code()).isEqualTo("recovery_code_refused");
    assertThat(browser().recover(old).code()).isEqualTo("recovery_code_refused");
    assertThat(browser().recover(current).status()).isEqualTo(201);
  }

  @Test
  void a_code_is_read_as_people_write_it() {
    List<String> codes = codesOf(holder());

    for (String code : codes) {
      String written =
          " "
              + code.replace("-", " ")
                  .toLowerCase(Locale.ROOT)
                  .replace('0', 'o')
                  .replaceFirst("1", "l")
                  .replace('1', 'i')
              + " ";
      assertThat(browser().post("/v1/recoveries/ceremony", Map.of("code", written)).status())
          .as(written)
          .isEqualTo(201);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7K3M-QX92-9TPA-H4WD", "x", "7K3M-QX92", "ÄÖÜ-€"})
  void a_code_that_nobody_has_is_refused(String code) {
    assertThat(browser().recover(code).code()).isEqualTo("recovery_code_refused");
  }

  @Test
  void a_ceremony_of_recovery_serves_once() {
    String code = codesOf(holder()).getFirst();
    Browser browser = browser();
    ObjectNode answer =
        browser.registration(browser.post("/v1/recoveries/ceremony", Map.of("code", code)));
    assertThat(browser.post("/v1/recoveries", answer).status()).isEqualTo(201);

    assertThat(browser.post("/v1/recoveries", answer).code()).isEqualTo("ceremony_expired");
  }

  @Test
  void the_database_cannot_be_used_to_try_codes() throws Exception {
    Browser browser = holder();
    String code = codesOf(browser).getFirst();

    List<byte[]> stored =
        rows()
            .sql("select code_hash from identity.recovery_code where principal_id = :holder")
            .param("holder", browser.holderId().value())
            .query((row, number) -> row.getBytes(1))
            .list();

    for (String tried : List.of(code, code.replace("-", ""))) {
      byte[] plainHash = Secrets.sha256(tried.getBytes(StandardCharsets.US_ASCII));
      assertThat(stored).noneMatch(hash -> java.util.Arrays.equals(hash, plainHash));
    }
  }

  private static List<String> codesOf(Browser browser) {
    Response made = browser.makeRecoveryCodes();
    assertThat(made.status()).isEqualTo(201);
    return made.body().path("codes").valueStream().map(JsonNode::stringValue).toList();
  }
}
