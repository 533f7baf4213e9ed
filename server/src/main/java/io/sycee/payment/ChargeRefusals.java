package io.sycee.payment;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;

/**
 * Why something cannot happen to a charge: a refusal for each edge that {@link ChargeStatus} does
 * not have, in words for whoever asked.
 */
final class ChargeRefusals {

  private ChargeRefusals() {}

  /** To somebody who wants to pay or authorize it. */
  static Problem toPayer(Charge charge, ChargeStatus status) {
    return switch (status) {
      case PAID, PARTLY_CAPTURED, CAPTURED ->
          withTime(
              Problem.of(
                  ProblemCode.CHARGE_ALREADY_PAID,
                  "Somebody has already paid this charge. No money of yours moved now; if it was"
                      + " you, the receipt is in your history."),
              charge);
      case AUTHORIZED ->
          Problem.of(
              ProblemCode.CHARGE_ALREADY_AUTHORIZED,
              "Somebody has already approved this charge, and its sum is reserved. No money of"
                  + " yours moved now; if it was you, your wallet shows it as reserved.");
      case VOIDED ->
          Problem.of(
              ProblemCode.CHARGE_VOIDED,
              "The shop gave up what was reserved for this charge. No money moved; ask for a new"
                  + " code.");
      case CANCELLED ->
          Problem.of(
              ProblemCode.CHARGE_CANCELLED,
              "The shop withdrew this charge. No money moved; ask for a new code.");
      case OPEN, LAPSED, EXPIRED ->
          Problem.of(
              ProblemCode.CHARGE_EXPIRED,
              "The time to pay this charge is over. No money moved; ask for a new code.");
    };
  }

  /** To the shop, which wants to capture, void or cancel it. */
  static Problem toShop(Charge charge, ChargeStatus status) {
    return switch (status) {
      case OPEN ->
          Problem.of(
              ProblemCode.CHARGE_NOT_AUTHORIZED,
              "Nobody has authorized the charge yet, so nothing of it is reserved. No money moved;"
                  + " let the customer scan its code, or cancel it.");
      case PAID ->
          withTime(
              Problem.of(
                  ProblemCode.CHARGE_ALREADY_PAID,
                  "The charge is paid; to give the money back, refund the payment. Nothing changed,"
                      + " no money moved."),
              charge);
      case AUTHORIZED, PARTLY_CAPTURED ->
          Problem.of(
              ProblemCode.CHARGE_ALREADY_AUTHORIZED,
              "The customer's money is reserved for the charge. Nothing changed, no money moved;"
                  + " capture it, or void what is still reserved.");
      case CAPTURED ->
          Problem.of(
              ProblemCode.CHARGE_ALREADY_CAPTURED,
              "The charge was captured to its end and nothing is reserved any more. No money moved;"
                  + " to give money back, refund its payments.");
      case VOIDED ->
          Problem.of(
              ProblemCode.CHARGE_VOIDED,
              "The charge was voided, and its sum is the customer's again. No money moved; ask for a"
                  + " new charge.");
      case CANCELLED ->
          Problem.of(
              ProblemCode.CHARGE_CANCELLED,
              "The charge was withdrawn. No money moved; make a new one.");
      case LAPSED, EXPIRED ->
          Problem.of(
              ProblemCode.CHARGE_EXPIRED,
              "The time of the charge is over, and nothing is reserved. No money moved; make a new"
                  + " one.");
    };
  }

  private static Problem withTime(Problem problem, Charge charge) {
    return charge.paidAt() == null ? problem : problem.with("paidAt", charge.paidAt().toString());
  }
}
