package io.sycee.peer;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;

/** Parts of a sum, in minor units. They always sum to it exactly, and each is at least 1. */
final class Shares {

  private Shares() {}

  /** As equal as they can be: where it does not come out even, the first ones have 1 more. */
  static long[] equal(long total, int parts) {
    requirePossible(total, parts);
    long[] shares = new long[parts];
    Arrays.fill(shares, total / parts);
    for (int index = 0; index < total % parts; index++) {
      shares[index]++;
    }
    return shares;
  }

  /**
   * Drawn so that each way to cut the sum is as likely as any other: {@code parts − 1} different
   * cuts among the {@code total − 1} places between its units. So no place in the row is better
   * than another.
   */
  static long[] random(long total, int parts, Random random) {
    requirePossible(total, parts);
    // Robert Floyd's sampling: exactly one draw a cut, also where there are hardly more places.
    TreeSet<Long> cuts = new TreeSet<>();
    for (long place = total - parts + 1; place < total; place++) {
      long drawn = random.nextLong(1, place + 1);
      if (!cuts.add(drawn)) {
        cuts.add(place);
      }
    }
    long[] shares = new long[parts];
    long before = 0;
    int index = 0;
    for (long cut : cuts) {
      shares[index] = cut - before;
      before = cut;
      index++;
    }
    shares[index] = total - before;
    return shares;
  }

  private static void requirePossible(long total, int parts) {
    if (parts < 1 || total < parts) {
      throw new IllegalArgumentException(total + " cannot be cut into " + parts + " parts");
    }
  }
}
