package io.sycee.qr;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** What text may stand in a code, and what text may be shown to a person. */
final class CodeText {
  private CodeText() {}

  /**
   * Whether every surrogate has its partner. It matters before anything else: Java encodes a lone
   * surrogate as a question mark, so that a text with one would pass the signature of another text.
   */
  static boolean isUnicode(String text) {
    return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  /**
   * Whether a person sees what is there: no control characters, no unassigned ones, and no format
   * characters that reorder or hide (the two joiners are part of how some scripts are written).
   */
  static boolean isLegible(String text) {
    return text.codePoints().allMatch(CodeText::isLegible) && !text.isBlank();
  }

  private static boolean isLegible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      case Character.FORMAT -> character == 0x200C || character == 0x200D;
      default -> true;
    };
  }

  static boolean isLegibleWithin(String text, int maxBytes) {
    return isLegible(text) && text.getBytes(UTF_8).length <= maxBytes;
  }

  /** The text of somebody else's code, if it may be shown. */
  static Optional<String> shown(String text) {
    return isLegible(text) ? Optional.of(text.strip()) : Optional.empty();
  }

  static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static boolean isUpperLetters(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  static boolean isLowerHex(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /** Letters, digits, space and {@code . _ / -}: what every scanner and every book can carry. */
  static boolean isReference(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(c ->
                (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || " ._/-".indexOf(c) >= 0);
  }
}
