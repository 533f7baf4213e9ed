package io.sycee.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.SyceeTest;
import io.sycee.identity.Browser.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorsScenarioTest extends IdentityScenario {

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/me",
    "GET, /v1/me/passkeys",
    "POST, /v1/me/passkeys",
    "POST, /v1/me/passkeys/ceremony",
    "POST, /v1/me/passkeys/0190c0de-0000-7000-8000-000000000000/removal",
    "POST, /v1/me/recovery-codes",
    "POST, /v1/approvals",
    "GET, /v1/sessions/current",
    "DELETE, /v1/sessions/current",
    "GET, /v1/holders",
    "GET, /v1/officers",
    "POST, /v1/officer/shops",
    "GET, /v1/anything"
  })
  void nobody_gets_in_without_a_session(String method, String path) {
    Response refused =
        browser().send(method, path, method.equals("POST") ? Map.of() : null, Map.of());

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("not_signed_in");
    assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
    assertThat(refused.text("type")).isEqualTo("urn:sycee:problem:not_signed_in");
  }

  @Test
  void an_invented_cookie_opens_nothing() {
    Response refused =
        browser().send("GET", "/v1/me", null, Map.of("Cookie", "sycee_session=" + "A".repeat(43)));

    assertThat(refused.code()).isEqualTo("not_signed_in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/actuator", "/actuator/env", "/error", "/login", "/logout", "/v2", "/v1", "/x"})
  void what_is_not_listed_does_not_exist(String path) {
    for (Browser browser : new Browser[] {browser(), holder()}) {
      Response refused = browser.get(path);

      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.code()).isEqualTo("not_found");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/market",
        "/.well-known/sycee/qr-keys",
        "/",
        "/wallet/index.html",
        "/till/index.html",
        "/console/index.html",
        "/docs/index.html",
        "/openapi.yaml",
        "/favicon.ico",
        "/sandbox/acquirer/steps/1"
      })
  void what_is_for_everybody_is_not_refused_at_the_door(String path) {
    assertThat(browser().get(path).status()).isNotIn(401, 403);
  }

  @Test
  void everybody_may_see_that_the_platform_is_up() {
    assertThat(browser().get("/actuator/health").status()).isEqualTo(200);
    assertThat(browser().get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(browser().send("HEAD", "/actuator/health", null, Map.of()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "nonsense"})
  void what_another_site_causes_is_refused(String fetchSite) {
    Browser browser = holder();

    Response refused =
        browser.send("DELETE", "/v1/sessions/current", null, Map.of("Sec-Fetch-Site", fetchSite));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("cross_site_request");
    assertThat(browser.get("/v1/me").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example", "null", "http://localhost:9999", "http://localhost"})
  void an_older_browser_at_another_site_is_refused_by_its_origin(String origin) {
    Response refused =
        browser().send("POST", "/v1/holders/ceremony", null, Map.of("Origin", origin));

    assertThat(refused.code()).isEqualTo("cross_site_request");
  }

  @Test
  void our_own_pages_and_programs_are_let_in() {
    for (Map<String, String> headers :
        List.of(
            Map.of("Sec-Fetch-Site", "same-origin", "Origin", SyceeTest.ORIGIN),
            Map.of("Sec-Fetch-Site", "none"),
            Map.of("Origin", SyceeTest.ORIGIN),
            Map.<String, String>of())) {
      assertThat(browser().send("POST", "/v1/holders/ceremony", null, headers).status())
          .isEqualTo(201);
    }
  }

  @Test
  void reading_is_let_in_from_anywhere() {
    assertThat(
            holder().send("GET", "/v1/me", null, Map.of("Sec-Fetch-Site", "cross-site")).status())
        .isEqualTo(200);
  }

  @Test
  void browsers_are_told_to_allow_nothing_but_our_own_files() {
    Response response = browser().get("/wallet/");

    assertThat(response.header("content-security-policy"))
        .contains("default-src 'none'")
        .contains("script-src 'self' 'wasm-unsafe-eval'")
        .contains("img-src 'self' blob: data:")
        .contains("connect-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe-inline");
    assertThat(response.header("permissions-policy")).contains("camera=(self)");
    assertThat(response.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(response.header("referrer-policy")).isEqualTo("no-referrer");
    assertThat(response.header("x-frame-options")).isEqualTo("DENY");
    assertThat(response.header("cross-origin-opener-policy")).isEqualTo("same-origin");
    assertThat(response.header("strict-transport-security"))
        .as("nobody has TLS on their own machine")
        .isEmpty();
  }

  @Test
  void an_answer_of_the_api_can_do_nothing_as_a_page_and_is_kept_by_nobody() {
    Response response = browser().get("/v1/me");

    assertThat(response.header("content-security-policy"))
        .isEqualTo("default-src 'none'; frame-ancestors 'none'");
    assertThat(response.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(response.header("cross-origin-resource-policy")).isEqualTo("same-origin");
    assertThat(response.header("referrer-policy")).isEqualTo("no-referrer");
    assertThat(response.header("cache-control")).isEqualTo("no-store");
  }

  @Test
  void an_answer_says_its_length_so_that_it_leaves_in_one_piece() {
    Response response = browser().get("/v1/market");

    assertThat(response.header("content-length"))
        .isEqualTo(String.valueOf(response.body().toString().getBytes(UTF_8).length));
  }
}
