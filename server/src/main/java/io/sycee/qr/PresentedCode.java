package io.sycee.qr;

import io.sycee.qr.QrOutcome.CustomerPresented;
import io.sycee.qr.QrOutcome.Malformed;
import io.sycee.qr.QrOutcome.NotAPaymentCode;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The QR form of the code that a payer shows (EMVCo consumer-presented mode 1.1): BER-TLV in
 * Base64, always of these {@value #BYTES} bytes.
 *
 * <pre>
 *   85 05 "CPV01"
 *   61 20
 *      4F 07 F0 "SYCEE" 01      whose it is: a proprietary identifier (ISO/IEC 7816-5, category F)
 *      50 05 "Sycee"            the same for people
 *      63 0E                    what only its issuer reads
 *         C1 0C twelve bytes    the 24 digits of the code, two a byte
 * </pre>
 *
 * Nothing else is in it, and all but the digits is the same in every code: two shops learn nothing
 * from it that they could compare.
 */
public final class PresentedCode {

  /** How many digits it carries. */
  public static final int DIGITS = 24;

  private static final int TOKEN_BYTES = DIGITS / 2;

  private static final byte[] HEAD =
      HexFormat.of()
          .parseHex(
              "85054350563031" // 85: "CPV01"
                  + "6120" // 61
                  + "4F07F0535943454501" // 4F: F0 "SYCEE" 01
                  + "50055379636565" // 50: "Sycee"
                  + "630EC10C"); // 63, C1

  static final int BYTES = 41;

  private static final String APPLICATION = "F0535943454501";

  private PresentedCode() {}

  /** What a scanned payer's code turned out to be. */
  public sealed interface Reading {}

  /**
   * A code of ours: its digits, whose check is for their reader.
   *
   * @param digits 24 of them
   */
  public record Ours(String digits) implements Reading {}

  /**
   * No code of ours.
   *
   * @param what it is instead; never {@link QrOutcome.Ours}
   */
  public record Other(QrOutcome what) implements Reading {}

  /**
   * @param digits 24 decimal digits
   */
  public static String write(String digits) {
    if (!digits.matches("[0-9]{" + DIGITS + "}")) {
      throw new IllegalArgumentException("A shown code has " + DIGITS + " digits");
    }
    byte[] code = Arrays.copyOf(HEAD, BYTES);
    System.arraycopy(HexFormat.of().parseHex(digits), 0, code, HEAD.length, TOKEN_BYTES);
    return Base64.getEncoder().encodeToString(code);
  }

  /** Whether this text says of itself that it is a payer's code, of whatever scheme. */
  public static boolean isClaimed(String scanned) {
    return CustomerCode.isClaimed(scanned);
  }

  /** Whether this is a code of ours, however damaged. */
  static boolean isOurs(CustomerPresented presented) {
    return presented.applications().stream().anyMatch(one -> one.aid().equals(APPLICATION));
  }

  /** Never throws, whatever the text. */
  public static Reading read(String scanned) {
    if (!isClaimed(scanned)) {
      return new Other(new NotAPaymentCode());
    }
    QrOutcome outcome = CustomerCode.read(scanned);
    if (!(outcome instanceof CustomerPresented presented) || !isOurs(presented)) {
      return new Other(outcome);
    }
    byte[] code = Base64.getDecoder().decode(scanned);
    String digits = HexFormat.of().formatHex(code, Math.min(HEAD.length, code.length), code.length);
    // Whatever else it says, it is written the one way that it must be, or it is refused.
    return digits.matches("[0-9]{" + DIGITS + "}") && write(digits).equals(scanned)
        ? new Ours(digits)
        : new Other(new Malformed(Malformed.Reason.NOT_CANONICAL, HEAD.length));
  }
}
