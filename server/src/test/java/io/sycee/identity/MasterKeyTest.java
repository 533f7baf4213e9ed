package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.SyceeTest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class MasterKeyTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "not base64!", "c2hvcnQ="})
  void a_missing_or_wrong_key_stops_the_start_and_says_what_to_set(String setting) {
    assertThatThrownBy(() -> new MasterKey(setting))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SYCEE_SECRETS_MASTER_KEY")
        .hasMessageContaining("openssl rand -base64 32");
  }

  @Test
  void the_setting_has_the_name_that_the_refusal_says() {
    Map<String, Object> environment = Map.of("SYCEE_SECRETS_MASTER_KEY", "the key");

    assertThat(
            new SystemEnvironmentPropertySource("environment", environment)
                .getProperty("sycee.secrets.master-key"))
        .isEqualTo("the key");
  }

  @Test
  void a_refused_key_is_not_shown() {
    String almost = Base64.getEncoder().encodeToString(new byte[33]);

    assertThatThrownBy(() -> new MasterKey(almost))
        .hasMessageContaining("33 bytes")
        .hasMessageNotContaining(almost);
  }

  @Test
  void each_purpose_has_a_key_of_its_own() {
    MasterKey master = new MasterKey(SyceeTest.MASTER_KEY);

    assertThat(
            Stream.of(MasterKey.Purpose.values())
                .map(purpose -> HexFormat.of().formatHex(master.derive(purpose).getEncoded())))
        .doesNotHaveDuplicates()
        .allMatch(key -> key.length() == 64);
  }
}
