package io.sycee.rail;

import java.util.Arrays;
import java.util.Optional;

/** The sandbox's test cards. No issuer has the prefix 400000, so no real card is among them. */
enum SandboxCard {
  APPROVES("4000000000000010"),
  DECLINES("4000000000000028"),
  HAS_TOO_LITTLE("4000000000000036"),
  WANTS_A_STEP("4000000000000044"),
  ANSWERS_LATE("4000000000000051");

  private final String number;

  SandboxCard(String number) {
    this.number = number;
  }

  String lastFour() {
    return number.substring(number.length() - 4);
  }

  static Optional<SandboxCard> ofNumber(String digits) {
    return Arrays.stream(values()).filter(card -> card.number.equals(digits)).findFirst();
  }
}
