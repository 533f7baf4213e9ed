package io.sycee.paycode;

import io.sycee.qr.PresentedCode;
import java.util.Optional;

/**
 * The digits of a code, as they are typed, printed as a barcode and carried by the QR form.
 *
 * <pre>
 *   79 | hhhhhhhhhh | sss | tttttttt | c
 *   prefix  handle    time    tag     check
 * </pre>
 *
 * 24 digits that begin with 79 (S and Y on a telephone's keys) are nobody else's: others use 10 to
 * 15 with 18 digits and 25 to 30 with 16 to 24.
 *
 * @param handle ten random digits
 * @param maskedTime three digits of which only the holder of the key can tell the second
 * @param tag eight digits that vouch for handle and second
 */
record CodeDigits(String handle, String maskedTime, String tag) {

  static final String PREFIX = "79";
  static final int HANDLE_LENGTH = 10;
  static final int TIME_LENGTH = 3;
  static final int TAG_LENGTH = 8;

  private static final int TIME_AT = PREFIX.length() + HANDLE_LENGTH;
  private static final int TAG_AT = TIME_AT + TIME_LENGTH;
  private static final int CHECK_AT = TAG_AT + TAG_LENGTH;

  /**
   * The quasigroup of H. Michael Damm (2004): its check notices each wrong digit and each swap of
   * two neighbours.
   */
  private static final int[][] DAMM = {
    {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
    {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
    {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
    {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
    {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
    {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
    {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
    {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
    {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
    {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
  };

  /**
   * What was typed or scanned, if it can be a code at all: right length, prefix and check. Spaces
   * and dashes between the groups do not matter.
   */
  static Optional<CodeDigits> read(String typed) {
    String digits = typed.replaceAll("[ \\u00a0-]", "");
    if (!digits.matches("[0-9]{" + PresentedCode.DIGITS + "}")
        || !digits.startsWith(PREFIX)
        || checkOf(digits) != 0) {
      return Optional.empty();
    }
    return Optional.of(
        new CodeDigits(
            digits.substring(PREFIX.length(), TIME_AT),
            digits.substring(TIME_AT, TAG_AT),
            digits.substring(TAG_AT, CHECK_AT)));
  }

  /** All 24 digits, without spaces. */
  String write() {
    String unchecked = PREFIX + handle + maskedTime + tag;
    return unchecked + checkOf(unchecked);
  }

  /** The check digit of these digits; 0 for digits that end in theirs. */
  private static int checkOf(String digits) {
    int interim = 0;
    for (int at = 0; at < digits.length(); at++) {
      interim = DAMM[interim][digits.charAt(at) - '0'];
    }
    return interim;
  }
}
