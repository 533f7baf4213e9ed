package io.sycee.rail;

/** How a card charge stands. */
public sealed interface CardCharge {

  /** The card was charged; the acquirer owes the operator the money. */
  record Approved(String lastFour) implements CardCharge {}

  /** The card was not charged, and this reference never will. */
  record Declined(String lastFour, DeclineReason reason) implements CardCharge {}

  /**
   * The card's issuer wants a word with the cardholder first.
   *
   * @param url where to send the cardholder's browser; it comes back to the wallet by itself
   */
  record StepNeeded(String lastFour, String url) implements CardCharge {}

  /** The acquirer has not said yet. Look it up later; never guess. */
  record Unanswered() implements CardCharge {}

  /** The token belongs to no card, or was used for another charge. Nothing was charged. */
  record UnknownToken() implements CardCharge {}

  /** Why a card was declined, in the words of the API. */
  enum DeclineReason {
    CARD_DECLINED,
    CARD_INSUFFICIENT_FUNDS,
    ISSUER_STEP_REFUSED,
    ISSUER_STEP_EXPIRED
  }
}
