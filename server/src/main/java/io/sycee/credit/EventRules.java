package io.sycee.credit;

import java.time.LocalDate;

/** What can happen to a loan at all, whatever has happened before. */
record EventRules(LoanTerms terms, LocalDate asOf) {

  /**
   * Refuses what cannot be.
   *
   * @throws IllegalArgumentException with a sentence that says why
   */
  void require(LoanEvent event, boolean alreadyDisbursed) {
    LocalDate from = terms.calendar().from();
    if (event.on().isBefore(from)) {
      throw new IllegalArgumentException(
          "nothing happens on " + event.on() + ", before the loan begins");
    }
    switch (event) {
      case LoanEvent.Disbursement _ -> {
        if (alreadyDisbursed || !event.on().equals(from)) {
          refuseFlat("a disbursement after the beginning");
        }
      }
      case LoanEvent.RateChange _ -> refuseFlat("a change of rate");
      case LoanEvent.Pause _ -> refuseFlat("a pause");
      case LoanEvent.Payment _, LoanEvent.PaidWhenDue _, LoanEvent.PayOff _ -> {
        if (event.on().isAfter(asOf)) {
          throw new IllegalArgumentException(
              "a payment on " + event.on() + " cannot be known on " + asOf);
        }
      }
    }
  }

  private void refuseFlat(String what) {
    if (terms.amortization() == Amortization.FLAT) {
      throw new IllegalArgumentException("flat interest has no rule for " + what);
    }
  }
}
