package io.sycee.bench;

import java.util.SplittableRandom;
import java.util.UUID;

/** One caller's endless, repeatable row of orders; only the ids tell the time. */
final class Orders {

  /** Balances stay far from floors and from the range of bigint. */
  private static final int MOST_MINOR = 100;

  /** A prime beyond every number of accounts, so that ranks spread over all pages of a table. */
  static final long SPREAD = 2_147_483_647L;

  private static final long VERSION_7 = 0x7000L;
  private static final long RANDOM_A = 0x0fffL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_B = 0x3fff_ffff_ffff_ffffL;

  private final Workload workload;
  private final long accounts;
  private final ZipfRanks ranks;
  private final SplittableRandom random;

  Orders(Workload workload, long accounts, long seed) {
    this.workload = workload;
    this.accounts = accounts;
    this.ranks = new ZipfRanks(accounts);
    this.random = new SplittableRandom(seed);
  }

  Order next() {
    long payee = workload == Workload.HOT ? hotAccount(accounts) : draw();
    long payer = draw();
    while (payer == payee) {
      payer = draw();
    }
    return new Order(newId(), payer, payee, 1 + random.nextInt(MOST_MINOR));
  }

  /**
   * The last in the order in which accounts are locked, so that a contender which locks one by one
   * holds it as briefly as it can.
   */
  static long hotAccount(long accounts) {
    return accounts - 1;
  }

  private long draw() {
    return workload == Workload.ZIPF
        ? ranks.next(random) * SPREAD % accounts
        : random.nextLong(accounts);
  }

  /** Nobody guesses at these ids, so plain random numbers do, and cost no contender anything. */
  private UUID newId() {
    long time = System.currentTimeMillis() << 16;
    return new UUID(
        time | VERSION_7 | (random.nextLong() & RANDOM_A),
        VARIANT | (random.nextLong() & RANDOM_B));
  }
}
