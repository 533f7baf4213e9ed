package io.sycee.ledger;

import io.sycee.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Postings as they may come: mostly sound, often past some limit, sometimes repeated, altered or
 * malformed. The same seed brings the same ones.
 */
final class RandomPostings {

  /** Amounts and limits are its multiples, so that a limit is often met exactly. */
  private static final long STEP = 50;

  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 1);

  private final Random random;
  private final List<Opened> accounts;
  private final List<Posting> earlier;
  private long made;

  /**
   * @param earlier what may be repeated or altered; new postings are added to it
   */
  RandomPostings(Random random, List<Opened> accounts, List<Posting> earlier) {
    this.random = random;
    this.accounts = accounts;
    this.earlier = earlier;
  }

  /** An account of the book and what it was opened as. */
  record Opened(AccountId id, NewAccount as) {

    Currency currency() {
      return as.currency();
    }
  }

  /** Accounts of every kind, with and without floor, in two currencies. */
  static List<NewAccount> accounts() {
    List<NewAccount> accounts = new ArrayList<>();
    for (String currency : List.of("EUR", "EUR", "EUR", "JPY")) {
      add(accounts, AccountKind.RAIL, currency, null);
      add(accounts, AccountKind.WALLET, currency, 0L);
      add(accounts, AccountKind.WALLET, currency, 0L);
      add(accounts, AccountKind.TAKINGS, currency, 0L);
    }
    add(accounts, AccountKind.WALLET, "EUR", -250L);
    add(accounts, AccountKind.RAIL, "EUR", -1_000L);
    return accounts;
  }

  private static void add(
      List<NewAccount> accounts, AccountKind kind, String currency, @Nullable Long floorMinor) {
    accounts.add(new NewAccount(kind, Money.of(0, currency).currency(), floorMinor));
  }

  Posting next() {
    int dice = random.nextInt(100);
    if (dice < 12 && !earlier.isEmpty()) {
      return earlier.get(random.nextInt(earlier.size()));
    }
    if (dice < 18 && !earlier.isEmpty()) {
      return altered(earlier.get(random.nextInt(earlier.size())));
    }
    Posting posting =
        dice == 99 ? linked(Posting.MAX_ORDERS + 1) : linked(dice < 75 ? 1 : 2 + random.nextInt(3));
    earlier.add(posting);
    return posting;
  }

  private Posting linked(int size) {
    List<Order> orders = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      orders.add(order());
    }
    return new Posting(orders);
  }

  /** A posting that names ids of another one: reordered, cut, lengthened, doubled or changed. */
  private Posting altered(Posting posting) {
    List<Order> orders = new ArrayList<>(posting.orders());
    int index = random.nextInt(orders.size());
    TransferOrder order = (TransferOrder) orders.get(index);
    switch (random.nextInt(5)) {
      case 0 -> orders = orders.reversed();
      case 1 -> orders = orders.subList(0, index + 1);
      case 2 -> orders.add(order());
      case 3 -> orders.add(order);
      default -> {
        TransferOrder other = order();
        orders.set(
            index,
            TransferOrder.of(
                order.id(),
                other.debit(),
                other.credit(),
                other.amount(),
                other.code(),
                order.cause()));
      }
    }
    return new Posting(orders);
  }

  private TransferOrder order() {
    Opened debit = account();
    Opened credit =
        switch (random.nextInt(40)) {
          case 0 -> debit;
          case 1, 2 -> account();
          default -> partner(debit);
        };
    made++;
    TransferOrder order =
        TransferOrder.of(
            new TransferId(id()),
            random.nextInt(60) == 0 ? new AccountId(-1 - made) : debit.id(),
            random.nextInt(60) == 0 ? new AccountId(-1 - made) : credit.id(),
            new Money(
                amountMinor(debit),
                random.nextInt(40) == 0 ? account().currency() : debit.currency()),
            new TransferCode(1 + random.nextInt(3)),
            new UUID(random.nextLong(), random.nextLong()));
    if (random.nextInt(4) == 0) {
      order = order.notAbove(STEP * (4 + random.nextInt(16)));
    }
    if (random.nextInt(3) == 0) {
      LocalDate day = FIRST_DAY.plusDays(made / 60 + random.nextInt(2));
      order = order.cappedBy(new DailyCap(day, STEP * (2 + random.nextInt(12))));
    }
    return order;
  }

  /** Only yen go to the end of the range: their accounts are soon full, the others stay lively. */
  private long amountMinor(Opened debit) {
    boolean yen = debit.currency().getDefaultFractionDigits() == 0;
    if (yen && random.nextInt(5) == 0) {
      return Money.MAX_MINOR - random.nextInt(100_000);
    }
    return random.nextInt(60) == 0
        ? 0
        : STEP * (1 + random.nextInt(random.nextInt(5) == 0 ? 20 : 4));
  }

  /** Mostly of this moment, as UUIDv7 of callers are; the random bits follow the seed. */
  private UUID id() {
    long millis = random.nextInt(80) == 0 ? random.nextLong() >>> 16 : System.currentTimeMillis();
    return new UUID(
        millis << 16 | 0x7000 | random.nextInt(0x1000), Long.MIN_VALUE | random.nextLong() >>> 2);
  }

  private Opened account() {
    return accounts.get(random.nextInt(accounts.size()));
  }

  /** An account that the money could go to: another one, of the same currency. */
  private Opened partner(Opened debit) {
    Opened partner = account();
    while (partner.id().equals(debit.id()) || !partner.currency().equals(debit.currency())) {
      partner = account();
    }
    return partner;
  }
}
