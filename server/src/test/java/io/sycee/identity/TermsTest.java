package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {

  @Test
  void terms_are_lines_in_their_own_order() {
    assertThat(Terms.of("payment").with("shop", "Café 张").with("amountMinor", "420").text())
        .isEqualTo("act=payment\nshop=Café 张\namountMinor=420\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Coffee\namountMinor=1",
        "Coffee\r\namountMinor=1",
        "Coffee\u0085amountMinor=1",
        "Coffee\u2028amountMinor=1",
        "Coffee\u2029amountMinor=1",
        "Coffee\u000bamountMinor=1"
      })
  void no_value_can_forge_a_line(String shop) {
    Terms forged = Terms.of("payment").with("shop", shop);
    Terms honest = Terms.of("payment").with("shop", "Coffee").with("amountMinor", "1");

    assertThat(forged.text().lines()).hasSize(2);
    assertThat(forged.text()).isNotEqualTo(honest.text());
  }

  @Test
  void what_cannot_be_seen_is_shown() {
    assertThat(Terms.of("payment").with("shop", "a\u202eb\\c\ud83c\udf75\t").text())
        .isEqualTo("act=payment\nshop=a\\u202eb\\\\c\ud83c\udf75\\u0009\n");
  }

  @Test
  void different_values_never_have_the_same_bytes() {
    assertThat(bytes("\ud800")).isNotEqualTo(bytes("\ud801")).isNotEqualTo(bytes("?"));
    assertThat(bytes("\\n")).isNotEqualTo(bytes("\n"));
    assertThat(bytes("\\u000a")).isNotEqualTo(bytes("\n"));
  }

  private static byte[] bytes(String value) {
    return Terms.of("payment").with("shop", value).bytes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=b", "a\nb", "Shop", "1st", "a b"})
  void a_name_is_one_word(String name) {
    assertThatThrownBy(() -> Terms.of("payment").with(name, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Terms.of(name)).isInstanceOf(IllegalArgumentException.class);
  }
}
