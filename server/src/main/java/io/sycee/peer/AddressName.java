package io.sycee.peer;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What stands before the @ of an address: 3 to 30 of a–z, 0–9 and single signs {@code . - _}
 * between them, beginning with a letter. So no phone number is a name, and none ends where a
 * sentence does.
 */
public record AddressName(String value) {

  static final int MIN_LENGTH = 3;

  /** Fits a line on a phone together with the place. */
  static final int MAX_LENGTH = 30;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([._-][a-z0-9]+)*");

  private static final Pattern SIGNS = Pattern.compile("[._-]");

  /** Names by which somebody could pass for the operator, or for everybody. */
  private static final Set<String> RESERVED =
      Set.of(
          "abuse",
          "admin",
          "administrator",
          "all",
          "bank",
          "console",
          "everybody",
          "everyone",
          "help",
          "helpdesk",
          "info",
          "me",
          "noreply",
          "office",
          "officer",
          "official",
          "operator",
          "pay",
          "payment",
          "payments",
          "police",
          "postmaster",
          "refund",
          "refunds",
          "root",
          "safeguard",
          "security",
          "service",
          "staff",
          "support",
          "sycee",
          "system",
          "team",
          "till",
          "treasury",
          "wallet",
          "webmaster",
          "you");

  public AddressName {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException(
          "no name of an address: " + value.length() + " characters");
    }
  }

  public static Optional<AddressName> of(String text) {
    return isWellFormed(text) ? Optional.of(new AddressName(text)) : Optional.empty();
  }

  private static boolean isWellFormed(String text) {
    return text.length() >= MIN_LENGTH
        && text.length() <= MAX_LENGTH
        && NAME.matcher(text).matches();
  }

  /** Whether it, or a word of it, is reserved or only drawn like something reserved. */
  boolean isReserved() {
    return Stream.of(likeLetters('i'), likeLetters('l'))
        .flatMap(text -> Stream.concat(words(text), Stream.of(SIGNS.matcher(text).replaceAll(""))))
        .anyMatch(RESERVED::contains);
  }

  private static Stream<String> words(String text) {
    return SIGNS.splitAsStream(text);
  }

  /**
   * @param one the letter for which a 1 may stand
   */
  private String likeLetters(char one) {
    return value.replace('0', 'o').replace('1', one).replace('3', 'e').replace('5', 's');
  }

  @Override
  public String toString() {
    return value;
  }
}
