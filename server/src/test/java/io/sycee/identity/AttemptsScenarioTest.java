package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.identity.Browser.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
    properties = {
      "sycee.attempts.opening=4",
      "sycee.attempts.sign-in=3",
      "sycee.attempts.recovery=5",
      "sycee.attempts.enrolment=2",
      "sycee.attempts.failed-recovery-codes=3"
    })
class AttemptsScenarioTest extends IdentityScenario {

  @Autowired private Attempts attempts;

  @BeforeEach
  void aNewHourBegins() {
    time.advance(Duration.ofHours(1));
  }

  @ParameterizedTest
  @CsvSource({"/v1/holders/ceremony, 4, 600", "/v1/sessions/ceremony, 3, 600"})
  void the_limit_of_a_window_is_reached_and_lifted(String path, int limit, long windowSeconds) {
    for (int attempt = 0; attempt < limit; attempt++) {
      assertThat(browser().post(path, null).status()).isEqualTo(201);
    }

    Response refused = browser().post(path, null);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("too_many_attempts");
    long wait = Long.parseLong(refused.header("retry-after"));
    assertThat(wait).isBetween(1L, windowSeconds + 1);
    time.advance(Duration.ofSeconds(wait - 2));
    assertThat(browser().post(path, null).status()).isEqualTo(429);
    time.advance(Duration.ofSeconds(2));
    assertThat(browser().post(path, null).status()).isEqualTo(201);
  }

  @Test
  void guessing_enrolment_links_is_bounded() {
    Map<String, String> guess = Map.of("token", "A".repeat(43));
    assertThat(browser().post("/v1/officers/ceremony", guess).status()).isEqualTo(422);
    assertThat(browser().post("/v1/officers/ceremony", guess).status()).isEqualTo(422);

    assertThat(browser().post("/v1/officers/ceremony", guess).status()).isEqualTo(429);
  }

  @Test
  void finishing_counts_like_beginning() {
    for (int attempt = 0; attempt < 3; attempt++) {
      browser().post("/v1/sessions", Map.of("ceremonyId", HOLDER, "credential", Map.of()));
    }

    assertThat(browser().post("/v1/sessions/ceremony", null).status()).isEqualTo(429);
  }

  private static final String HOLDER = "0190c0de-0000-7000-8000-000000000000";

  @Test
  void wrong_recovery_codes_from_everywhere_pause_recovery_for_an_hour() {
    Browser holder = holder();
    String code = holder.makeRecoveryCodes().body().path("codes").path(0).stringValue();
    for (int guess = 0; guess < 3; guess++) {
      assertThat(browser().recover("7K3M-QX92-9TPA-H4WD").code())
          .isEqualTo("recovery_code_refused");
    }

    assertThat(browser().recover(code).status()).isEqualTo(429);
    time.advance(Duration.ofHours(1));
    assertThat(browser().recover(code).status()).isEqualTo(201);
  }

  @Test
  void addresses_do_not_share_a_counter_unless_one_customer_has_them() {
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThat(attempts.admit(Attempts.Kind.ENROLMENT, "2001:db8:1:2::" + attempt)).isNull();
    }

    assertThat(attempts.admit(Attempts.Kind.ENROLMENT, "2001:db8:1:2:ffff::9")).isNotNull();
    assertThat(attempts.admit(Attempts.Kind.ENROLMENT, "2001:db8:1:3::1")).isNull();
    assertThat(attempts.admit(Attempts.Kind.ENROLMENT, "192.0.2.1")).isNull();
    assertThat(attempts.admit(Attempts.Kind.ENROLMENT, "192.0.2.2")).isNull();
    assertThat(attempts.admit(Attempts.Kind.SIGN_IN, "2001:db8:1:2::1")).isNull();
  }

  @Test
  void no_address_is_stored_and_windows_cannot_be_joined() {
    attempts.admit(Attempts.Kind.SIGN_IN, "192.0.2.77");
    List<byte[]> first = keys();
    time.advance(Duration.ofMinutes(10));
    attempts.admit(Attempts.Kind.SIGN_IN, "192.0.2.77");

    assertThat(keys()).hasSize(first.size() + 1);
    for (byte[] key : keys()) {
      assertThat(key)
          .hasSize(32)
          .isNotEqualTo(Secrets.sha256("192.0.2.77".getBytes(StandardCharsets.US_ASCII)));
    }
  }

  private List<byte[]> keys() {
    return rows()
        .sql("select key from identity.attempt")
        .query((row, number) -> row.getBytes(1))
        .list();
  }
}
