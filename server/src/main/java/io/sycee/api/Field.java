package io.sycee.api;

import io.sycee.money.Money;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a request, refusing by the field's name what is missing or out of range. */
public final class Field {

  private Field() {}

  public static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new RefusedRequest(
          Problem.malformed(name, "The field \"" + name + "\" is missing. Nothing changed."));
    }
    return value;
  }

  /**
   * Text with something in it, without the space around it, free of control characters, of at most
   * {@code max} chars.
   */
  public static String text(String name, @Nullable String value, int max) {
    String text = withoutSpaceAround(required(name, value));
    if (text.isEmpty() || text.length() > max) {
      throw new RefusedRequest(
          Problem.malformed(
              name,
              "The field \""
                  + name
                  + "\" must have 1 to "
                  + max
                  + " characters. Nothing changed."));
    }
    if (text.codePoints().anyMatch(Field::isHidden)) {
      throw new RefusedRequest(
          Problem.malformed(
              name,
              "The field \"" + name + "\" has characters that cannot be shown. Nothing changed."));
    }
    return text;
  }

  /** Also without the spaces that do not break a line, which {@link String#strip} leaves. */
  private static String withoutSpaceAround(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  /**
   * Control characters, and the format characters by which a text can be made to look like another
   * (a right-to-left override turns one shop's name into another's on the screen).
   */
  private static boolean isHidden(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE
        || type == Character.PRIVATE_USE
        || type == Character.UNASSIGNED;
  }

  /** A positive amount that every JSON reader keeps exactly, in a currency that has minor units. */
  public static Money amount(@Nullable Long amountMinor, @Nullable String currency) {
    Currency known = currency("currency", currency);
    long amount = required("amountMinor", amountMinor);
    if (amount < 1 || amount > Money.MAX_MINOR) {
      throw new RefusedRequest(invalidAmount());
    }
    return new Money(amount, known);
  }

  public static Currency currency(String name, @Nullable String code) {
    return Money.currency(required(name, code))
        .orElseThrow(() ->
            new RefusedRequest(
                Problem.malformed(
                    name,
                    "The field \""
                        + name
                        + "\" must be a currency code of ISO 4217, such as EUR. Nothing changed.")));
  }

  /** An id in its one written form, of 36 characters in either case: no other text names it. */
  public static UUID uuid(String name, @Nullable String value) {
    String text = required(name, value);
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException notAnId) {
      // Refused below, with the shortened forms that the parser would complete.
    }
    throw new RefusedRequest(
        Problem.malformed(name, "The field \"" + name + "\" must be an id. Nothing changed."));
  }

  static Problem invalidAmount() {
    return Problem.of(
            ProblemCode.INVALID_AMOUNT,
            "An amount is a whole number of the currency's minor unit, from 1 to "
                + Money.MAX_MINOR
                + ". No money moved.")
        .with("field", "amountMinor");
  }

  /**
   * A whole number of a document whose shape depends on what it is about. Null when it is missing;
   * what is there but no whole number is out of every range.
   */
  public static @Nullable Long integer(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : 0L;
  }

  /** A text of such a document; null when it is missing or no text. */
  public static @Nullable String text(JsonNode node, String name) {
    JsonNode text = node.path(name);
    return text.isString() ? text.stringValue() : null;
  }
}
