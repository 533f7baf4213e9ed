package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {

  @Test
  void passkeys_are_bound_to_the_host_of_the_first_origin() {
    Site site = new Site("Harbour", "https://pay.example.org, https://till.pay.example.org:8443");

    assertThat(site.relyingPartyId()).isEqualTo("pay.example.org");
    assertThat(site.origin()).isEqualTo("https://pay.example.org");
    assertThat(site.origins())
        .containsExactlyInAnyOrder("https://pay.example.org", "https://till.pay.example.org:8443");
    assertThat(site.isHttps()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pay.example.org",
        "http://pay.example.org",
        "https://pay.example.org/",
        "https://pay.example.org/wallet",
        "https://user@pay.example.org",
        "https://pay.example.org?x",
        "https://pay.example.org,",
        "ftp://localhost",
        "https://pay.example.org, https://example.org",
        "https://pay.example.org, https://evilpay.example.org"
      })
  void an_unsafe_origin_stops_the_start_and_says_what_to_set(String origins) {
    assertThatThrownBy(() -> new Site("Harbour", origins))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SYCEE_SITE_ORIGIN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1", "https://localhost"})
  void ones_own_machine_may_do_without_tls(String origin) {
    assertThat(new Site("Harbour", origin).origin()).isEqualTo(origin);
  }
}
