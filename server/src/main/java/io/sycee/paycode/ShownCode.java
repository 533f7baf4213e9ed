package io.sycee.paycode;

import io.sycee.api.Problem;
import io.sycee.qr.PresentedCode;
import java.util.Optional;

/**
 * A code that a customer shows, as far as can be told without looking anything up: it has the right
 * form, and its check digit fits.
 */
public final class ShownCode {

  /** Some three times the longest text that a code of any scheme has. */
  public static final int MAX_LENGTH = 1024;

  private final CodeDigits digits;

  private ShownCode(CodeDigits digits) {
    this.digits = digits;
  }

  /** What was read: a {@link ShownCode}, or why it is none. */
  public record Read(Optional<ShownCode> code, Optional<Problem> refusal) {}

  /**
   * Reads what a till scanned or a cashier typed.
   *
   * @param text the QR form, or the digits with or without spaces
   */
  public static Read read(String text) {
    if (PresentedCode.isClaimed(text)) {
      return switch (PresentedCode.read(text)) {
        case PresentedCode.Ours ours -> ofDigits(ours.digits());
        case PresentedCode.Other other ->
            new Read(Optional.empty(), Optional.of(CodeRefusals.other(other.what())));
      };
    }
    return ofDigits(text);
  }

  private static Read ofDigits(String typed) {
    Optional<ShownCode> code = CodeDigits.read(typed).map(ShownCode::new);
    return new Read(
        code, code.isPresent() ? Optional.empty() : Optional.of(CodeRefusals.notReadable()));
  }

  CodeDigits digits() {
    return digits;
  }

  /** The same text for each form of the same code. */
  public String canonical() {
    return digits.write();
  }
}
