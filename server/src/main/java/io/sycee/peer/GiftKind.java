package io.sycee.peer;

import io.sycee.api.Field;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.api.RefusedRequest;
import io.sycee.money.Money;
import java.security.SecureRandom;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a gift packet's sum is cut into shares. */
public enum GiftKind {
  EQUAL {
    @Override
    long[] shares(long amountMinor, int takers) {
      return Shares.equal(amountMinor, takers);
    }
  },
  RANDOM {
    @Override
    long[] shares(long amountMinor, int takers) {
      return Shares.random(amountMinor, takers, CHANCE);
    }
  };

  private static final SecureRandom CHANCE = new SecureRandom();

  /** A wedding. Each share is a row that is written when the packet is made. */
  static final int MAX_TAKERS = 500;

  abstract long[] shares(long amountMinor, int takers);

  /** {@code equal} or {@code random}; anything else is refused. */
  public static GiftKind read(@Nullable String kind) {
    String text = Field.required("kind", kind);
    for (GiftKind one : values()) {
      if (one.word().equals(text)) {
        return one;
      }
    }
    throw new RefusedRequest(
        Problem.malformed("kind", "A gift packet is \"equal\" or \"random\". No money moved."));
  }

  /** Refuses a count that is out of range, or of whom not each could get a minor unit. */
  public static int takers(@Nullable Integer takers, Money amount) {
    int count = Field.required("takers", takers);
    if (count < 1 || count > MAX_TAKERS) {
      throw new RefusedRequest(
          Problem.malformed(
              "takers", "A gift packet is for 1 to " + MAX_TAKERS + " people. No money moved."));
    }
    if (amount.amountMinor() < count) {
      throw new RefusedRequest(
          Problem.of(
                  ProblemCode.INVALID_AMOUNT,
                  amount
                      + " is too little for "
                      + count
                      + " people: each gets at least "
                      + new Money(1, amount.currency())
                      + ". No money moved.")
              .with("field", "amountMinor"));
    }
    return count;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
