package io.sycee.merchant;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.qr.QrOutcome;

/** What to tell a payer whose scan cannot be paid. */
final class CodeRefusals {

  private CodeRefusals() {}

  static Problem of(QrOutcome outcome) {
    return switch (outcome) {
      case QrOutcome.Ours ours -> throw new IllegalArgumentException("that code can be paid");
      case QrOutcome.OtherScheme other ->
          Problem.of(
                  ProblemCode.QR_OTHER_SCHEME,
                  "This code belongs to "
                      + other.scheme()
                      + ", which cannot be paid from here. No money moved; ask the shop for its"
                      + " Sycee code.")
              .with("scheme", other.scheme());
      case QrOutcome.CustomerPresented payers ->
          Problem.of(
                  ProblemCode.QR_OTHER_SCHEME,
                  "This is a code that somebody pays with; it is shown to a shop, not scanned by a"
                      + " payer. No money moved.")
              .with("scheme", "a payer's code");
      case QrOutcome.NotAPaymentCode unknown ->
          Problem.of(
              ProblemCode.QR_NOT_A_PAYMENT_CODE,
              "This is some other kind of code. It was not opened, and no money moved.");
      case QrOutcome.BadChecksum damaged ->
          Problem.of(
              ProblemCode.QR_CHECKSUM,
              "The code's checksum does not fit: it is damaged or was misread. No money moved;"
                  + " scan it again.");
      case QrOutcome.Truncated cut ->
          Problem.of(
              ProblemCode.QR_TRUNCATED,
              "The code ends too early. No money moved; scan the whole code again.");
      case QrOutcome.Malformed malformed ->
          Problem.of(
              ProblemCode.QR_MALFORMED,
              "The code is damaged: "
                  + malformed.reason().sentence()
                  + " (at character "
                  + malformed.offset()
                  + "). No money moved; ask the shop for another.");
      case QrOutcome.Altered altered ->
          Problem.of(
              ProblemCode.QR_ALTERED,
              "Somebody changed this code: its signature does not fit. No money moved; do not pay"
                  + " it, and tell the shop.");
      case QrOutcome.UnknownKey foreign ->
          Problem.of(
                  ProblemCode.QR_UNKNOWN_KEY,
                  "The code is signed with a key that is not ours. No money moved; do not pay it,"
                      + " and tell the shop.")
              .with("keyId", foreign.keyId());
      case QrOutcome.Expired expired ->
          Problem.of(
              ProblemCode.QR_EXPIRED,
              "The time to pay this code is over. No money moved; ask for a new one.");
    };
  }
}
