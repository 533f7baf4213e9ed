package io.sycee.qr;

import io.sycee.qr.QrOutcome.Malformed;
import io.sycee.qr.QrOutcome.Malformed.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a code or of one template, read from left to right up to the first fault.
 *
 * <p>Lengths count characters, as the standard says, and a character is a Unicode code point. Some
 * writers count bytes instead; such a code, if it is not plain ASCII, is refused as malformed,
 * because guessing which of two readings was meant is how one text comes to say two things.
 *
 * @param all the whole objects before the fault, if there is one
 * @param cut the object whose value the text did not have in full, with what there was of it
 * @param endsEarly whether the text ended inside an object's header or value
 * @param damage a fault that no longer text would mend
 * @param end where reading stopped, in characters from the start of the code
 */
record EmvObjects(
    List<EmvObject> all,
    @Nullable EmvObject cut,
    boolean endsEarly,
    @Nullable Malformed damage,
    int end) {
  static final int HEADER_CHARACTERS = 4;
  static final int CHECKSUM_ID = 63;

  /** A whole code: nothing may follow object 63. */
  static EmvObjects ofCode(String text) {
    return new Parser(text, 0, true).parse();
  }

  static EmvObjects ofTemplate(String text, int offset) {
    return new Parser(text, offset, false).parse();
  }

  Optional<EmvObject> find(int id) {
    return all.stream().filter(object -> object.id() == id).findFirst();
  }

  /** What is wrong with a template that should be whole: its own damage, or its end. */
  @Nullable Malformed templateDamage() {
    if (damage != null) {
      return damage;
    }
    return endsEarly
        ? new Malformed(Reason.LENGTH_PAST_END, cut == null ? end : cut.offset())
        : null;
  }

  private static final class Parser {
    private final int[] text;
    private final int base;
    private final boolean wholeCode;
    private final List<EmvObject> objects = new ArrayList<>();
    private final BitSet seen = new BitSet(100);
    private int at;

    Parser(String text, int base, boolean wholeCode) {
      this.text = text.codePoints().toArray();
      this.base = base;
      this.wholeCode = wholeCode;
    }

    EmvObjects parse() {
      while (at < text.length) {
        if (wholeCode && seen.get(CHECKSUM_ID)) {
          return damaged(Reason.TEXT_AFTER_CHECKSUM, at);
        }
        for (int i = at; i < Math.min(at + HEADER_CHARACTERS, text.length); i++) {
          if (text[i] < '0' || text[i] > '9') {
            return damaged(i - at < 2 ? Reason.ID_NOT_DIGITS : Reason.LENGTH_NOT_DIGITS, i);
          }
        }
        if (text.length - at < HEADER_CHARACTERS) {
          return endedEarly(null);
        }
        int id = twoDigits(at);
        int length = twoDigits(at + 2);
        if (seen.get(id)) {
          return damaged(Reason.REPEATED_OBJECT, at);
        }
        if (length == 0) {
          return damaged(Reason.EMPTY_OBJECT, at);
        }
        int start = at + HEADER_CHARACTERS;
        int available = Math.min(length, text.length - start);
        EmvObject object = new EmvObject(id, new String(text, start, available), base + at);
        if (available < length) {
          return endedEarly(object);
        }
        seen.set(id);
        objects.add(object);
        at = start + length;
      }
      return new EmvObjects(List.copyOf(objects), null, false, null, base + at);
    }

    private int twoDigits(int index) {
      return (text[index] - '0') * 10 + (text[index + 1] - '0');
    }

    private EmvObjects damaged(Reason reason, int index) {
      return new EmvObjects(
          List.copyOf(objects), null, false, new Malformed(reason, base + index), base + index);
    }

    private EmvObjects endedEarly(@Nullable EmvObject cut) {
      return new EmvObjects(List.copyOf(objects), cut, true, null, base + text.length);
    }
  }
}
