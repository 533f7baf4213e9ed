package io.sycee.qr;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Currencies and amounts as objects 53 and 54 carry them. */
final class CodeAmount {
  /** EMVCo: object 54 holds at most 13 characters, the decimal point among them. */
  static final int MAX_CHARACTERS = 13;

  /** Withdrawn codes whose number a successor took over: 532 is now XCG, 891 was last CSD. */
  private static final Set<String> SUCCEEDED = Set.of("ANG", "YUM");

  private static final Map<String, Currency> BY_NUMBER = currenciesByNumber();

  private CodeAmount() {}

  private static Map<String, Currency> currenciesByNumber() {
    Map<String, Currency> byNumber = new HashMap<>();
    for (Currency currency : Currency.getAvailableCurrencies()) {
      boolean hasMinorUnit = currency.getDefaultFractionDigits() >= 0;
      if (hasMinorUnit && !SUCCEEDED.contains(currency.getCurrencyCode())) {
        byNumber.put(number(currency), currency);
      }
    }
    return Map.copyOf(byNumber);
  }

  /** ISO 4217's three digits. */
  static String number(Currency currency) {
    return String.format(Locale.ROOT, "%03d", currency.getNumericCode());
  }

  static Optional<Currency> currency(String number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }

  /** Whether the currency's number leads back to it. */
  static boolean isWritable(Currency currency) {
    return currency.equals(BY_NUMBER.get(number(currency)));
  }

  /** The most that fits 13 characters: all digits, or one fewer beside a decimal point. */
  static long maxMinor(Currency currency) {
    int digits = currency.getDefaultFractionDigits() == 0 ? MAX_CHARACTERS : MAX_CHARACTERS - 1;
    return BigDecimal.TEN.pow(digits).longValueExact() - 1;
  }

  /** With exactly the currency's decimals: 4.20 EUR, 500 JPY, 1.250 KWD. */
  static String write(long amountMinor, Currency currency) {
    return BigDecimal.valueOf(amountMinor, currency.getDefaultFractionDigits()).toPlainString();
  }

  /**
   * Minor units of a written amount. Reads what others write, too: fewer decimals than the currency
   * has, more of them if they are zeros, and a point without decimals.
   */
  static Optional<Long> readMinor(String text, Currency currency) {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String decimals = point < 0 ? "" : text.substring(point + 1);
    boolean digitsOnly =
        CodeText.isDigits(whole) && (decimals.isEmpty() || CodeText.isDigits(decimals));
    if (!digitsOnly || text.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    BigDecimal minor =
        new BigDecimal(decimals.isEmpty() ? whole : whole + "." + decimals)
            .movePointRight(currency.getDefaultFractionDigits())
            .stripTrailingZeros();
    return minor.scale() > 0 ? Optional.empty() : Optional.of(minor.longValueExact());
  }
}
