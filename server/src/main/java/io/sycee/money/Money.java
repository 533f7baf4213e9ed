package io.sycee.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * An amount of one currency, counted in its minor unit: cents for EUR, whole yen for JPY, fils for
 * KWD. Never negative; a direction is said by where the money goes, not by a sign.
 *
 * @param amountMinor from 0 to {@link #MAX_MINOR}, in the minor unit of {@code currency}
 * @param currency an ISO 4217 currency that has a minor unit; metals and test codes have none
 */
public record Money(long amountMinor, Currency currency) {

  /**
   * 2^53 − 1, the largest integer that every JSON reader keeps exactly: a double holds 53 bits of
   * integer. A larger amount is refused, never rounded.
   */
  public static final long MAX_MINOR = (1L << 53) - 1;

  public Money {
    if (amountMinor < 0 || amountMinor > MAX_MINOR) {
      throw new IllegalArgumentException("amount out of range: " + amountMinor);
    }
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException("currency without a minor unit: " + currency);
    }
  }

  public static Money of(long amountMinor, String currencyCode) {
    return new Money(
        amountMinor,
        currency(currencyCode)
            .orElseThrow(() -> new IllegalArgumentException("unknown currency " + currencyCode)));
  }

  /** The ISO 4217 currency of a three-letter code, if it is one in which money can be counted. */
  public static Optional<Currency> currency(String code) {
    if (code.length() != 3) {
      return Optional.empty();
    }
    try {
      Currency currency = Currency.getInstance(code);
      return currency.getDefaultFractionDigits() < 0 ? Optional.empty() : Optional.of(currency);
    } catch (IllegalArgumentException unknownCode) {
      return Optional.empty();
    }
  }

  /** How many decimals the currency's minor unit has by ISO 4217: JPY 0, EUR 2, KWD 3. */
  public int exponent() {
    return currency.getDefaultFractionDigits();
  }

  public String currencyCode() {
    return currency.getCurrencyCode();
  }

  /** For logs and terminals: {@code 4.20 EUR}. Screens format by the reader's own language. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(amountMinor, exponent()).toPlainString() + " " + currencyCode();
  }
}
