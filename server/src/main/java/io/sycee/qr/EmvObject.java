package io.sycee.qr;

import static io.sycee.qr.EmvObjects.HEADER_CHARACTERS;

/**
 * One data object of a merchant-presented code: two digits of id, two of length, the value.
 *
 * @param id 0 to 99
 * @param value 1 to 99 characters (Unicode code points), unless the text ended early
 * @param offset where the object starts, in characters from the start of the code
 */
record EmvObject(int id, String value, int offset) {
  static final int MAX_VALUE_CHARACTERS = 99;

  /** The object as it stands in a code; lengths count characters, not bytes. */
  static String write(int id, String value) {
    int characters = value.codePointCount(0, value.length());
    if (characters < 1 || characters > MAX_VALUE_CHARACTERS) {
      throw new IllegalArgumentException(
          "Object %02d holds 1 to 99 characters, not %d".formatted(id, characters));
    }
    return "%02d%02d%s".formatted(id, characters, value);
  }

  String text() {
    return write(id, value);
  }

  /** The sub-objects, if this object is a template. */
  EmvObjects parts() {
    return EmvObjects.ofTemplate(value, offset + HEADER_CHARACTERS);
  }

  boolean isAccount() {
    return id >= 26 && id <= 51;
  }

  /** Ids whose value the standard defines as sub-objects. */
  boolean isTemplate() {
    return isAccount() || id == 62 || id == 64 || id >= 80;
  }
}
