package io.sycee.identity.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each of many callers: full at first, refilled evenly. In the memory of
 * this instance only; a bucket that nobody used for a window is full and forgotten, so that
 * nobody's address is kept for longer than that.
 *
 * <p>A bucket is one number, the moment at which it would be full again if nobody took from it (the
 * generic cell rate algorithm, ITU-T I.371). Taking is one compare-and-set.
 */
final class TokenBuckets {

  /** In this time an empty bucket is full again. */
  static final Duration WINDOW = Duration.ofMinutes(1);

  /** About 30 MB when all are in use; somebody whose bucket has to go gets a full one. */
  private static final int MOST_BUCKETS = 200_000;

  private final String policy;
  private final long capacity;
  private final long nanosPerToken;
  private final LongSupplier nanoTime;
  private final Cache<Object, AtomicLong> buckets;

  /**
   * @param name of the policy, as answers name it
   * @param capacity at least 1
   */
  TokenBuckets(String name, int capacity, LongSupplier nanoTime) {
    this.policy = "\"" + name + "\"";
    this.capacity = capacity;
    this.nanosPerToken = WINDOW.toNanos() / capacity;
    this.nanoTime = nanoTime;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(WINDOW)
            .ticker(nanoTime::getAsLong)
            .build();
  }

  /**
   * What a caller has.
   *
   * @param allowed whether there was a token
   * @param remaining how many are left
   * @param fullNanos until the bucket is full
   * @param waitNanos until there is a token; zero where there was one
   */
  record Taken(boolean allowed, long remaining, long fullNanos, long waitNanos) {

    /** What {@code Retry-After} says: never too early. */
    long waitSeconds() {
      return ceilSeconds(waitNanos);
    }
  }

  /** Takes one token of this caller's. */
  Taken take(Object caller) {
    long now = nanoTime.getAsLong();
    // The moment at which it is full: at first, now.
    AtomicLong bucket = buckets.get(caller, _ -> new AtomicLong(now));
    while (true) {
      long fullAt = bucket.get();
      long missing = Math.max(0, fullAt - now);
      long missingAfter = missing + nanosPerToken;
      if (missingAfter > capacity * nanosPerToken) {
        return new Taken(false, 0, missing, missingAfter - capacity * nanosPerToken);
      }
      if (bucket.compareAndSet(fullAt, now + missingAfter)) {
        return new Taken(true, capacity - missingAfter / nanosPerToken, missingAfter, 0);
      }
    }
  }

  /** {@code RateLimit-Policy} of draft-ietf-httpapi-ratelimit-headers. */
  String policyHeader() {
    return policy + ";q=" + capacity + ";w=" + WINDOW.toSeconds();
  }

  /** {@code RateLimit} of the same draft. */
  String limitHeader(Taken taken) {
    return policy + ";r=" + taken.remaining() + ";t=" + ceilSeconds(taken.fullNanos());
  }

  private static long ceilSeconds(long nanos) {
    return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
  }
}
