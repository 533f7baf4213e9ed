package io.sycee.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often, and after which pauses, a request is asked again whose end is open.
 *
 * @param attempts at least 1
 * @param firstPause doubled after each attempt; between half and all of it is waited
 * @param longestPause also where the platform asks for a longer one
 */
public record Retries(int attempts, Duration firstPause, Duration longestPause) {

  /** About half a minute in all. */
  public static final Retries USUAL =
      new Retries(6, Duration.ofMillis(500), Duration.ofSeconds(15));

  public Retries {
    if (attempts < 1 || firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException("one attempt or more, and pauses that do not shrink");
    }
  }

  /** After the attempt of this number, from 1, where the platform asked for {@code asked}. */
  long pauseMillis(int attempt, Duration asked) {
    long most = longestPause.toMillis();
    long doubled = Math.min(most, firstPause.toMillis() << Math.min(attempt - 1, 20));
    long jittered = doubled - ThreadLocalRandom.current().nextLong(doubled / 2 + 1);
    return Math.min(most, Math.max(jittered, asked.toMillis()));
  }
}
