package io.sycee.identity;

import java.util.Arrays;
import java.util.Optional;

/** What a shop may let one of its programs do; a key has some of these and nothing else. */
public enum Scope {
  CHARGES_READ("charges:read"),
  CHARGES_WRITE("charges:write"),
  PAYMENTS_READ("payments:read"),
  REFUNDS_WRITE("refunds:write"),
  WEBHOOKS_WRITE("webhooks:write");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  /** As the API and the database write it. */
  public String text() {
    return text;
  }

  public static Optional<Scope> of(String text) {
    return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
  }
}
