package io.sycee.api;

import java.util.Locale;

/**
 * Every refusal that the API can give, with its HTTP status and a title for people. The name in
 * lower case is the stable code that clients may rely on; texts may change.
 */
public enum ProblemCode {
  MALFORMED_REQUEST(400, "The request is not well formed"),
  INVALID_AMOUNT(400, "The amount is not one that can be paid"),
  NOT_FOUND(404, "There is nothing here"),
  NOT_SIGNED_IN(401, "Nobody is signed in"),
  API_KEY_MALFORMED(401, "This is not a whole API key"),
  API_KEY_OTHER_MODE(401, "The API key belongs to another kind of installation"),
  API_KEY_REFUSED(401, "The API key was not accepted"),
  SCOPE_MISSING(403, "The API key lacks a scope"),
  NOT_ALLOWED(403, "Your role does not allow this"),
  CROSS_SITE_REQUEST(403, "The request came from another site"),
  TOO_MANY_ATTEMPTS(429, "Too many attempts"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  TOO_LARGE(413, "The request is too large"),
  METHOD_NOT_ALLOWED(405, "This address does not answer that method"),
  UNSUPPORTED_MEDIA_TYPE(415, "This address does not read that media type"),
  LIMIT_REACHED(422, "There are as many of these as there may be"),
  API_KEY_ENDED(422, "The API key has ended"),
  WEBHOOK_URL_REFUSED(422, "Webhooks cannot be sent there"),
  WEBHOOK_ENDPOINT_DISABLED(422, "The webhook endpoint is disabled"),
  INTERNAL_ERROR(500, "Something broke on our side"),
  BUSY(503, "Too much is going on at once"),
  UNAVAILABLE(503, "This cannot be done right now"),
  OUTCOME_UNKNOWN(503, "The answer was lost on its way"),

  IDEMPOTENCY_KEY_MISSING(400, "The Idempotency-Key header is missing"),
  IDEMPOTENCY_KEY_REUSED(422, "This key was used for another request"),
  IDEMPOTENCY_KEY_IN_PROGRESS(409, "The first request with this key is still running"),

  QR_NOT_A_PAYMENT_CODE(422, "This is not a payment code"),
  QR_CHECKSUM(422, "The code is damaged"),
  QR_TRUNCATED(422, "Part of the code is missing"),
  QR_MALFORMED(422, "The code is damaged"),
  QR_OTHER_SCHEME(422, "The code belongs to another payment scheme"),
  QR_ALTERED(422, "The code has been tampered with"),
  QR_UNKNOWN_KEY(422, "The code was not issued here"),
  QR_UNKNOWN_SHOP(422, "The code names no shop that we know"),
  QR_EXPIRED(422, "The code has expired"),

  INSUFFICIENT_FUNDS(422, "There is not enough money in the wallet"),
  OVER_PAYMENT_LIMIT(422, "The amount is above the limit of one payment"),
  OVER_DAILY_LIMIT(422, "The amount is above what is left of today's limit"),
  OVER_BALANCE_LIMIT(422, "The wallet would hold more than its limit"),
  CURRENCY_MISMATCH(422, "The currency is not the one that this takes"),
  AMOUNT_MISMATCH(422, "The amount is not the one in the code"),
  SHOP_CLOSED(422, "The shop is closed"),
  SHOP_NOT_OPEN_YET(422, "The shop is not open yet"),
  CHARGE_ALREADY_PAID(422, "The charge is already paid"),
  CHARGE_CANCELLED(422, "The shop withdrew the charge"),
  CHARGE_EXPIRED(422, "The charge has expired"),
  CHARGE_NOT_AUTHORIZED(422, "Nothing is reserved for the charge yet"),
  CHARGE_ALREADY_AUTHORIZED(422, "Money is reserved for the charge already"),
  CHARGE_ALREADY_CAPTURED(422, "The charge was captured to its end"),
  CHARGE_VOIDED(422, "The shop gave up what was reserved"),
  CAPTURE_EXCEEDS_AUTHORIZATION(422, "That is more than is still reserved"),

  PAYMENT_LINK_UNKNOWN(422, "There is no such payment link"),
  PAYMENT_LINK_USED_UP(422, "The payment link has been paid"),
  PAYMENT_LINK_OFF(422, "The shop switched the payment link off"),
  PAYMENT_LINK_EXPIRED(422, "The payment link has expired"),

  CODE_NOT_READABLE(422, "This is no code that a customer shows"),
  CODE_UNKNOWN(422, "The code was not made here"),
  CODE_EXPIRED(422, "The code has run out"),
  CODE_CLOCK_AHEAD(422, "The clock of the customer's phone is ahead"),
  CODE_ALREADY_USED(422, "The code was used before"),
  CODE_VOIDED(422, "The customer withdrew the code"),
  CODE_ABOVE_LIMIT(422, "The amount is above what a shown code pays"),
  CODE_WALLET_UNAVAILABLE(422, "The customer's wallet pays nothing now"),
  CODE_TRIED_TOO_OFTEN(422, "The code was refused too often"),

  APPROVAL_REQUIRED(422, "This needs your passkey"),
  APPROVAL_INVALID(422, "The approval does not fit"),

  ADDRESS_TAKEN(422, "Somebody has this address"),
  ADDRESS_RESERVED(422, "This address is kept for the operator"),
  ADDRESS_CHANGED_TOO_OFTEN(422, "The address was changed too often"),
  ADDRESS_NEEDED(422, "This needs an address of your own"),
  ADDRESS_UNKNOWN(422, "Nobody here has this address"),
  ADDRESS_OWNER_CHANGED(422, "The address belongs to somebody else now"),
  OWN_ADDRESS(422, "This address is your own"),
  WALLET_BLOCKED(422, "Your wallet does not allow this now"),
  RECIPIENT_OVER_LIMIT(422, "The recipient's wallet would hold more than its limit"),
  RECIPIENT_CANNOT_RECEIVE(422, "The recipient cannot receive this now"),
  REQUEST_ENDED(422, "The request has ended"),
  TOO_MANY_OPEN_REQUESTS(422, "Too many of your requests are open"),
  GIFT_UNKNOWN(422, "There is no such gift packet"),
  GIFT_ENDED(422, "The gift packet has ended"),
  GIFT_ALREADY_TAKEN(422, "You have taken from this gift packet"),
  OWN_GIFT(422, "This gift packet is your own"),

  REFUND_EXCEEDS_PAYMENT(422, "That is more than can still be refunded"),
  REFUNDABLE_MISMATCH(422, "Something was refunded meanwhile"),
  SHOP_WITHOUT_FUNDS(422, "The shop's takings do not cover the refund"),

  DISPUTE_OPEN(422, "The payment is disputed"),
  DISPUTE_TOO_LATE(422, "The time to dispute this payment is over"),
  NOTHING_TO_DISPUTE(422, "All of the payment was given back"),
  DISPUTE_NOT_ANSWERED(422, "The shop has not answered the dispute"),
  DISPUTE_ANSWERED(422, "The shop has answered the dispute"),
  DISPUTE_NOT_PROPOSED(422, "No officer has proposed a decision"),
  DISPUTE_OWN_PROPOSAL(422, "Another officer must confirm this"),
  DISPUTE_OTHER_PROPOSAL(422, "The proposed decision is another one"),
  DISPUTE_ENDED(422, "The dispute is decided"),

  SANDBOX_CARD_UNKNOWN(422, "This is not one of the sandbox's test cards"),
  REPAYMENT_EXCEEDS_DEBT(422, "That is more than is owed"),
  ACQUIRER_UNAVAILABLE(503, "The card network does not answer"),

  CEREMONY_EXPIRED(422, "That took too long"),
  PASSKEY_REFUSED(422, "The passkey was not accepted"),
  PASSKEY_UNKNOWN(422, "This passkey is not known here"),
  LAST_PASSKEY(422, "This is the only passkey"),
  RECOVERY_CODE_REFUSED(422, "The recovery code was not accepted"),
  INVITATION_REFUSED(422, "The invitation was not accepted"),
  ENROLMENT_REFUSED(422, "The enrolment link was not accepted");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /**
   * Whether this refusal ends the request, so that no money moved. Otherwise it may still be
   * carried out, or was: asking again with the same key tells.
   */
  public boolean saysHowItEnded() {
    return this != INTERNAL_ERROR && this != OUTCOME_UNKNOWN && this != IDEMPOTENCY_KEY_IN_PROGRESS;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The stable code, such as {@code insufficient_funds}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
