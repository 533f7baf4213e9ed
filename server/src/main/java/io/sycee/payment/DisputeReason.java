package io.sycee.payment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a payer disputes a payment: this list and no words, so that none of them can be personal. */
public enum DisputeReason {
  NOT_RECEIVED,
  NOT_AS_DESCRIBED,
  WRONG_AMOUNT,
  PAID_TWICE,
  CANCELLED,
  NOT_MINE;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DisputeReason> of(String text) {
    return Arrays.stream(values()).filter(reason -> reason.text().equals(text)).findFirst();
  }
}
