package io.sycee.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sycee.money.Money;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {

  @ParameterizedTest
  @CsvSource({
    "Café Zoë, Café Zoë",
    "'  Bakery ', Bakery",
    "数字人民币, 数字人民币",
    "مخبز, مخبز",
    "🥐, 🥐",
    "O'Brien & Söhne, O'Brien & Söhne"
  })
  void text_in_any_script_is_kept_without_the_space_around_it(String given, String kept) {
    assertThat(Field.text("name", given, 25)).isEqualTo(kept);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\t\n", "\u00a0", "\u2007\u202f", "\u3000 \u00a0", "123456"})
  void text_must_have_something_in_it_and_fit(@Nullable String given) {
    assertMalformed("name", () -> Field.text("name", given, 5));
  }

  @Test
  void text_may_be_exactly_as_long_as_allowed() {
    assertThat(Field.text("name", " 12345 ", 5)).isEqualTo("12345");
  }

  /** Each stands between two letters, where trimming does not reach it. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0x0000, // null, which PostgreSQL does not store
        0x0007, // bell
        0x000a, // line feed: a second line in a log
        0x001b, // escape: colours and worse on a terminal
        0x007f, // delete
        0x0085, // next line
        0x00ad, // soft hyphen
        0x200b, // zero width space
        0x200e, // left-to-right mark
        0x200f, // right-to-left mark
        0x2028, // line separator
        0x2029, // paragraph separator
        0x202a, // left-to-right embedding
        0x202d, // left-to-right override
        0x202e, // right-to-left override
        0x2066, // left-to-right isolate
        0x2069, // pop directional isolate
        0xd800, // half of a surrogate pair
        0xe000, // private use
        0xfeff, // byte order mark
        0xe0041, // tag: text inside a flag that nobody sees
        0x10ffff // not a character
      })
  void characters_that_hide_or_turn_text_around_are_refused(int codePoint) {
    String text = "a" + Character.toString(codePoint) + "b";
    assertMalformed("name", () -> Field.text("name", text, 25));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 420, Money.MAX_MINOR})
  void an_amount_is_a_positive_number_of_minor_units(long amountMinor) {
    assertThat(Field.amount(amountMinor, "EUR")).isEqualTo(Money.of(amountMinor, "EUR"));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Money.MAX_MINOR + 1, Long.MAX_VALUE})
  void an_amount_out_of_range_cannot_be_paid(long amountMinor) {
    Problem problem = refusal(() -> Field.amount(amountMinor, "EUR"));

    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_AMOUNT);
    assertThat(problem.facts()).containsEntry("field", "amountMinor");
    assertThat(problem.document()).containsEntry("moneyMoved", false).containsEntry("status", 400);
  }

  @Test
  void an_amount_needs_its_number_and_its_currency() {
    assertMalformed("amountMinor", () -> Field.amount(null, "EUR"));
    assertMalformed("currency", () -> Field.amount(1L, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EURO", "eur", "Eur", " EUR", "XAU", "XXX", "ZZZ", "978"})
  void a_currency_is_a_code_in_which_something_can_be_counted(String code) {
    assertMalformed("currency", () -> Field.amount(1L, code));
    assertMalformed("shopCurrency", () -> Field.currency("shopCurrency", code));
  }

  @Test
  void an_id_is_read_in_either_case() {
    UUID id = UUID.fromString("0190b8f0-1111-7abc-8def-0123456789ab");

    assertThat(Field.uuid("id", "0190b8f0-1111-7abc-8def-0123456789ab")).isEqualTo(id);
    assertThat(Field.uuid("id", "0190B8F0-1111-7ABC-8DEF-0123456789AB")).isEqualTo(id);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "me",
        "1-2-3-4-5",
        "0190b8f0-1111-7abc-8def-0123456789a",
        "0190b8f0-1111-7abc-8def-0123456789ab ",
        "0190b8f011117abc8def0123456789ab",
        "00190b8f0-1111-7abc-8def-123456789ab",
        "{0190b8f0-1111-7abc-8def-0123456789ab}"
      })
  void an_id_is_written_in_full(@Nullable String given) {
    assertMalformed("id", () -> Field.uuid("id", given));
  }

  private static void assertMalformed(String field, Supplier<?> read) {
    Problem problem = refusal(read);
    assertThat(problem.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST);
    assertThat(problem.facts()).containsEntry("field", field);
    assertThat(problem.detail()).contains(field).contains("Nothing changed.");
  }

  private static Problem refusal(Supplier<?> read) {
    RefusedRequest refused = catchThrowableOfType(RefusedRequest.class, read::get);
    assertThat(refused).as("nothing was refused").isNotNull();
    return refused.problem();
  }
}
