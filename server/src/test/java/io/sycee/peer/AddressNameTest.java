package io.sycee.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"ann", "anna", "a1b", "anna.of-the_quay", "abcdefghijklmnopqrstuvwxyz1234"})
  void a_name_is_small_letters_digits_and_single_signs_between(String name) {
    assertThat(AddressName.of(name)).hasValue(new AddressName(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "an", "abcdefghijklmnopqrstuvwxyz12345", "Anna", "änna", "anna ", "an na", ".anna",
        "anna.", "an..na", "an._na", "1anna", "0612345678", "an@na", "аnna", "anna\n"
      })
  void what_is_too_short_too_long_or_not_of_these_signs_is_no_name(String name) {
    assertThat(AddressName.of(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "support",
        "admin",
        "sycee",
        "sup.port",
        "s-y-c-e-e",
        "adm1n",
        "supp0rt",
        "help.desk",
        "sycee-bank",
        "support.anna",
        "w4llet-team",
        "po1ice",
        "supp0rt-team"
      })
  void a_name_that_could_be_taken_for_the_operators_is_reserved(String name) {
    assertThat(new AddressName(name).isReserved()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna", "supporter", "sydney", "banker", "tilly", "helper1"})
  void a_name_that_only_holds_such_letters_is_not(String name) {
    assertThat(new AddressName(name).isReserved()).isFalse();
  }
}
