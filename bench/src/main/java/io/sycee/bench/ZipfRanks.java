package io.sycee.bench;

import java.util.random.RandomGenerator;

/**
 * Ranks from 1 to n, rank k with a probability in proportion to 1/k, exactly and in constant time
 * and memory.
 *
 * <p>Rejection-inversion: W. Hörmann and G. Derflinger, "Rejection-inversion to generate variates
 * from monotone discrete distributions", ACM TOMACS 6 (1996), for the exponent 1, whose integral is
 * the logarithm. Fewer than one draw in ten is rejected.
 */
final class ZipfRanks {

  private final long ranks;
  private final double low;
  private final double high;

  /** So near to a rank nothing needs to be rejected; saves a logarithm. */
  private final double sureDistance;

  ZipfRanks(long ranks) {
    this.ranks = ranks;
    this.low = Math.log(1.5) - 1;
    this.high = Math.log(ranks + 0.5);
    this.sureDistance = 2 - Math.exp(Math.log(2.5) - 0.5);
  }

  long next(RandomGenerator random) {
    while (true) {
      double area = high + random.nextDouble() * (low - high);
      double point = Math.exp(area);
      long rank = Math.clamp(Math.round(point), 1, ranks);
      if (rank - point <= sureDistance || area >= Math.log(rank + 0.5) - 1.0 / rank) {
        return rank;
      }
    }
  }
}
