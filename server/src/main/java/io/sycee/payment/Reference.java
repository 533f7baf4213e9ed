package io.sycee.payment;

import io.sycee.api.Field;
import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import org.jspecify.annotations.Nullable;

/** What a shop calls a sale: the same signs whether a code carries it or not. */
public final class Reference {

  /** EMVCo object 62-05. */
  private static final int MAX_LENGTH = 25;

  private static final String SIGNS = " ._/-";

  private Reference() {}

  /** Refuses what a code could not carry; null when there is none. */
  public static @Nullable String read(@Nullable String reference) {
    if (reference == null) {
      return null;
    }
    String text = Field.text("reference", reference, MAX_LENGTH);
    if (!text.chars().allMatch(Reference::fits)) {
      throw new RefusedRequest(
          Problem.malformed(
              "reference",
              "A reference has letters, digits, spaces and . _ / - only. Nothing changed."));
    }
    return text;
  }

  private static boolean fits(int sign) {
    return (sign >= 'a' && sign <= 'z')
        || (sign >= 'A' && sign <= 'Z')
        || (sign >= '0' && sign <= '9')
        || SIGNS.indexOf(sign) >= 0;
  }
}
