package io.sycee.identity;

import java.util.Locale;

/** Douglas Crockford's base32: no letter that a person could take for another or for a digit. */
final class Crockford {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int BITS_PER_SYMBOL = 5;

  private Crockford() {}

  /** The first {@code symbols} symbols of the bytes, most significant bit first. */
  static String encode(byte[] bytes, int symbols) {
    StringBuilder text = new StringBuilder(symbols);
    for (int symbol = 0; symbol < symbols; symbol++) {
      int value = 0;
      for (int bit = symbol * BITS_PER_SYMBOL; bit < (symbol + 1) * BITS_PER_SYMBOL; bit++) {
        value = value << 1 | (bytes[bit / 8] >> (7 - bit % 8) & 1);
      }
      text.append(ALPHABET.charAt(value));
    }
    return text.toString();
  }

  /** {@code 7K3MQX92} as {@code 7K3M-QX92}. */
  static String inGroupsOfFour(String symbols) {
    return symbols.replaceAll("(.{4})(?=.)", "$1-");
  }

  /**
   * What a person typed, folded to the symbols it was meant as: any case, O for 0, I and L for 1,
   * dashes and spaces anywhere. What is left may still hold characters outside the alphabet.
   */
  static String fold(String typed) {
    return typed
        .toUpperCase(Locale.ROOT)
        .replace('O', '0')
        .replace('I', '1')
        .replace('L', '1')
        .replaceAll("[\\s-]", "");
  }
}
