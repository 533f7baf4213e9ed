package io.sycee.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "0,                EUR, 2, 0.00 EUR",
    "5,                EUR, 2, 0.05 EUR",
    "420,              EUR, 2, 4.20 EUR",
    "420,              JPY, 0, 420 JPY",
    "1,                KWD, 3, 0.001 KWD",
    "1234567,          KWD, 3, 1234.567 KWD",
    "9007199254740991, EUR, 2, 90071992547409.91 EUR",
    "9007199254740991, JPY, 0, 9007199254740991 JPY"
  })
  void an_amount_is_counted_in_the_minor_unit_of_its_currency(
      long amountMinor, String currency, int exponent, String shown) {
    Money money = Money.of(amountMinor, currency);

    assertThat(money.exponent()).isEqualTo(exponent);
    assertThat(money.currencyCode()).isEqualTo(currency);
    assertThat(money).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 9_007_199_254_740_992L, Long.MAX_VALUE})
  void an_amount_out_of_range_does_not_exist(long amountMinor) {
    assertThatThrownBy(() -> Money.of(amountMinor, "EUR"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(amountMinor));
  }

  @Test
  void the_largest_amount_is_the_largest_integer_that_every_json_reader_keeps() {
    assertThat(Money.MAX_MINOR).isEqualTo(9_007_199_254_740_991L);
    assertThat((long) (double) Money.MAX_MINOR).isEqualTo(Money.MAX_MINOR);
    assertThat((long) (double) (Money.MAX_MINOR + 2)).isNotEqualTo(Money.MAX_MINOR + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EU", "EURO", "eur", "XAU", "XXX", "XTS", "ZZZ", "E R", "ＥＵＲ"})
  void a_code_in_which_nothing_can_be_counted_is_no_currency(String code) {
    assertThat(Money.currency(code)).isEmpty();
    assertThatThrownBy(() -> Money.of(1, code)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUR", "JPY", "KWD", "USD", "CNY", "CHF"})
  void a_currency_of_iso_4217_is_known_by_its_code(String code) {
    assertThat(Money.currency(code))
        .hasValueSatisfying(currency -> assertThat(currency.getCurrencyCode()).isEqualTo(code));
  }

  @Test
  void amounts_are_equal_by_number_and_currency() {
    assertThat(Money.of(1, "EUR")).isEqualTo(Money.of(1, "EUR")).isNotEqualTo(Money.of(1, "USD"));
  }
}
