package io.sycee.payment.http;

import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads when a charge is to be captured. */
final class Capturing {

  /** A hotel's or a hire's usual week. */
  private static final Duration DEFAULT = Duration.ofDays(7);

  /** What takes less can be charged at once. */
  private static final Duration SHORTEST = Duration.ofHours(1);

  /** A payer's money is not bound for longer than a month, whatever the shop forgets. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private Capturing() {}

  /**
   * @return how long what a payer authorizes is held; null when paying captures it at once
   */
  static @Nullable Duration within(@Nullable String capture, @Nullable Integer seconds) {
    if (capture != null && !capture.equals("automatic") && !capture.equals("manual")) {
      throw new RefusedRequest(
          Problem.malformed(
              "capture", "\"capture\" is \"automatic\" or \"manual\". Nothing changed."));
    }
    if (!"manual".equals(capture)) {
      if (seconds != null) {
        throw new RefusedRequest(
            Problem.malformed(
                "captureWithinSeconds",
                "Only a charge with \"capture\": \"manual\" is captured later. Nothing changed."));
      }
      return null;
    }
    if (seconds == null) {
      return DEFAULT;
    }
    if (seconds < SHORTEST.toSeconds() || seconds > LONGEST.toSeconds()) {
      throw new RefusedRequest(
          Problem.malformed(
              "captureWithinSeconds",
              "What a customer authorizes is held for "
                  + SHORTEST.toSeconds()
                  + " to "
                  + LONGEST.toSeconds()
                  + " seconds. Nothing changed."));
    }
    return Duration.ofSeconds(seconds);
  }
}
