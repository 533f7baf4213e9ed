package io.sycee.payment;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.money.Money;

/** Why something cannot happen to a dispute, for each edge that {@link DisputeStatus} lacks. */
final class DisputeRefusals {

  private DisputeRefusals() {}

  static Problem of(DisputeStatus status) {
    return switch (status) {
      case OPEN ->
          Problem.of(
              ProblemCode.DISPUTE_NOT_ANSWERED,
              "The shop has not answered the dispute yet, so there is nothing to decide. Nothing"
                  + " changed, no money moved.");
      case CONTESTED ->
          Problem.of(
              ProblemCode.DISPUTE_NOT_PROPOSED,
              "The shop has answered, and no officer has proposed a decision yet. Nothing changed,"
                  + " no money moved.");
      case PROPOSED ->
          Problem.of(
              ProblemCode.DISPUTE_ANSWERED,
              "The shop has answered the dispute, and officers decide it. Nothing changed, no money"
                  + " moved.");
      case OWED, LOST, WON ->
          Problem.of(
              ProblemCode.DISPUTE_ENDED,
              "The dispute is decided. Nothing changed, no money moved.");
    };
  }

  static Problem nothingLeft() {
    return Problem.of(
        ProblemCode.NOTHING_TO_DISPUTE,
        "All of this payment was given back already. No money moved; the receipt shows it.");
  }

  static Problem alreadyOpen() {
    return Problem.of(
        ProblemCode.DISPUTE_OPEN,
        "This payment is disputed already. No money moved; the receipt shows how it stands.");
  }

  static Problem decidedBefore() {
    return Problem.of(
        ProblemCode.DISPUTE_ENDED,
        "Two officers have decided a dispute of this payment. No money moved; for what is new, write"
            + " to the operator.");
  }

  static Problem tooLate(long days) {
    return Problem.of(
        ProblemCode.DISPUTE_TOO_LATE,
        "A payment can be disputed for " + days + " days. No money moved; ask the shop itself.");
  }

  static Problem ownProposal() {
    return Problem.of(
        ProblemCode.DISPUTE_OWN_PROPOSAL,
        "You proposed this decision, so another officer must confirm it. Nothing changed, no money"
            + " moved.");
  }

  static Problem otherProposal() {
    return Problem.of(
        ProblemCode.DISPUTE_OTHER_PROPOSAL,
        "The proposed decision is another one by now. Nothing changed, no money moved; look again.");
  }

  static Problem refunding(Money disputed) {
    return Problem.of(
            ProblemCode.DISPUTE_OPEN,
            "The customer disputes "
                + disputed
                + " of this payment. No money moved; accept the dispute to give it back.")
        .with("currency", disputed.currencyCode());
  }
}
