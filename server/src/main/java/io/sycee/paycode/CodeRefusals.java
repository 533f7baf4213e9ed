package io.sycee.paycode;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.payment.Payment;
import io.sycee.qr.QrOutcome;
import java.util.Optional;

/**
 * What to tell a cashier whose customer's code does not pay. Nothing here depends on who the
 * customer is: neither how far the phone's clock is off nor when its handles were fetched.
 */
final class CodeRefusals {

  private CodeRefusals() {}

  static Problem notReadable() {
    return Problem.of(
        ProblemCode.CODE_NOT_READABLE,
        "These are not the digits of a customer's code: one is missing or wrong. Nothing was looked"
            + " up and no money moved; check the digits, or scan the code.");
  }

  static Problem other(QrOutcome what) {
    return what instanceof QrOutcome.CustomerPresented
        ? Problem.of(
                ProblemCode.QR_OTHER_SCHEME,
                "The customer shows the code of another wallet. No money moved; ask for a Sycee"
                    + " code, or take another way to pay.")
            .with("scheme", "another wallet")
        : Problem.of(
            ProblemCode.CODE_NOT_READABLE,
            "The customer's code is damaged or was not read whole. No money moved; scan it again,"
                + " or type the digits below it.");
  }

  static Problem unknown() {
    return Problem.of(
        ProblemCode.CODE_UNKNOWN,
        "No wallet here made this code. No money moved; ask the customer for a new one.");
  }

  static Problem expired() {
    return Problem.of(
        ProblemCode.CODE_EXPIRED,
        "The code was made longer ago than a minute. No money moved; ask the customer for a new"
            + " one. If it has just come up, the phone's clock is behind: let the customer set it"
            + " to automatic.");
  }

  static Problem clockBehind() {
    return Problem.of(
        ProblemCode.CODE_EXPIRED,
        "The clock of the customer's phone is behind, so its code counts as old. No money moved;"
            + " let the customer set the clock to automatic and show a new code.");
  }

  static Problem clockAhead() {
    return Problem.of(
        ProblemCode.CODE_CLOCK_AHEAD,
        "The clock of the customer's phone is more than "
            + PayCodes.CLOCK_MAY_BE_OFF.toSeconds()
            + " s ahead. No money moved; let the customer set it to automatic and show a new"
            + " code.");
  }

  /** The shop that was paid by it is told where to find its payment; any other shop is not. */
  static Problem alreadyUsed(Optional<Payment> here) {
    return here.map(payment ->
            Problem.of(
                    ProblemCode.CODE_ALREADY_USED,
                    "This code has paid "
                        + payment.amount()
                        + " to this shop already. Nothing was charged now; see the payment in the"
                        + " day's list, or ask the customer for a new code.")
                .with("paymentId", payment.id())
                .with("paidAt", payment.paidAt().toString()))
        .orElseGet(() ->
            Problem.of(
                ProblemCode.CODE_ALREADY_USED,
                "This code was used already; each pays once. No money moved; ask the customer for a"
                    + " new one."));
  }

  static Problem voided() {
    return Problem.of(
        ProblemCode.CODE_VOIDED,
        "The customer has withdrawn this code, or signed out on that phone. No money moved; ask"
            + " for a new one.");
  }
}
