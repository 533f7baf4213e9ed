package io.sycee.ledger;

import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deeds as they may come: mostly sound postings, often past some limit, sometimes repeated, altered
 * or malformed, and now and then a change of an account. The same seed brings the same ones.
 */
final class RandomDeeds {

  /** Amounts and limits are its multiples, so that a limit is often met exactly. */
  private static final long STEP = 50;

  /** Captures and releases choose among so many of the newest holds. */
  private static final int NEWEST = 24;

  private final Random random;
  private final Past past;

  RandomDeeds(Random random, Past past) {
    this.random = random;
    this.past = past;
  }

  /** An account of the book and what it was opened as. */
  record Opened(AccountId id, NewAccount as) {

    Currency currency() {
      return as.currency();
    }
  }

  /** What several of these know of each other, and may name again. */
  static final class Past {
    private final List<Opened> accounts;
    private final List<Posting> postings = new ArrayList<>();
    private final List<HoldOrder> asked = new ArrayList<>();
    private final List<Hold> open = new ArrayList<>();
    private final List<AccountId> closed = new ArrayList<>();

    Past(List<Opened> accounts) {
      this.accounts = accounts;
    }

    /** Holds that are known to stand are the ones that are mostly captured or released. */
    synchronized void note(Posted posted) {
      for (Hold hold : posted.holds()) {
        open.removeIf(known -> known.id().equals(hold.id()));
        if (hold.state() == Hold.State.OPEN) {
          open.add(hold);
        }
      }
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
    // Owes without end, so that what it holds meets the end of the range.
    add(accounts, AccountKind.WALLET, "JPY", null);
    add(accounts, AccountKind.WALLET, "EUR", 0L);
    return accounts;
  }

  private static void add(
      List<NewAccount> accounts, AccountKind kind, String currency, @Nullable Long floorMinor) {
    accounts.add(new NewAccount(kind, Money.of(0, currency).currency(), floorMinor));
  }

  /**
   * @param now the time of the book
   */
  Deed next(Instant now) {
    synchronized (past) {
      int dice = random.nextInt(200);
      return switch (dice) {
        case 0, 1, 2 -> close();
        case 3, 4, 5 -> reopen();
        case 6, 7, 8, 9, 10, 11, 12 -> block(now);
        case 13, 14, 15 -> new Deed.Expire();
        default -> new Deed.Post(posting(now));
      };
    }
  }

  /** The last one is empty more often than others, and only what is empty is closed. */
  private Deed close() {
    AccountId account = random.nextBoolean() ? past.accounts.getLast().id() : account().id();
    past.closed.add(account);
    return new Deed.Close(random.nextInt(10) == 0 ? new AccountId(-1) : account);
  }

  private Deed reopen() {
    AccountId account =
        past.closed.isEmpty() || random.nextInt(10) == 0
            ? account().id()
            : past.closed.removeFirst();
    return new Deed.Reopen(account);
  }

  private Deed block(Instant now) {
    Instant until =
        random.nextInt(3) == 0 ? null : now.plus(Duration.ofMinutes(random.nextInt(50) - 5L));
    Flow flow = random.nextBoolean() ? Flow.OUTGOING : Flow.INCOMING;
    AccountId account = account().id();
    // The last one's own block stays, see close().
    return account.equals(past.accounts.getLast().id())
        ? new Deed.Expire()
        : new Deed.Block(account, flow, until);
  }

  private Posting posting(Instant now) {
    int dice = random.nextInt(100);
    if (dice < 12 && !past.postings.isEmpty()) {
      return earlier();
    }
    if (dice < 20 && !past.postings.isEmpty()) {
      return altered(earlier(), now);
    }
    int size = dice == 99 ? Posting.MAX_ORDERS + 1 : dice < 75 ? 1 : 2 + random.nextInt(3);
    List<Order> orders = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      orders.add(order(now));
    }
    Posting posting = new Posting(orders);
    past.postings.add(posting);
    return posting;
  }

  private Posting earlier() {
    return past.postings.get(random.nextInt(past.postings.size()));
  }

  /** A posting that names ids of another one: reordered, cut, lengthened, doubled or changed. */
  private Posting altered(Posting posting, Instant now) {
    List<Order> orders = new ArrayList<>(posting.orders());
    int index = random.nextInt(orders.size());
    switch (random.nextInt(7)) {
      case 0 -> orders = orders.reversed();
      case 1 -> orders = orders.subList(0, index + 1);
      case 2 -> orders.add(order(now));
      case 3 -> orders.add(orders.get(index));
      default -> orders.set(index, altered(orders.get(index), now));
    }
    return new Posting(orders);
  }

  /** Most answers to these are conflicts; limits alone are no content, and are repeats. */
  private Order altered(Order order, Instant now) {
    return switch (order) {
      case TransferOrder was ->
          switch (random.nextInt(4)) {
            case 0 -> was.notAbove(0).cappedBy(new DailyCap(LocalDate.ofEpochDay(0), 0));
            case 1 -> capture(was.id());
            case 2 -> transfer(was.id(), now);
            default -> turned(was);
          };
      case HoldOrder was ->
          switch (random.nextInt(3)) {
            case 0 -> hold(was.id(), now);
            case 1 -> with(was, was.expiresAt().plusSeconds(1), was.cap());
            default -> with(was, was.expiresAt(), was.cap() == null ? cap(now) : null);
          };
      case CaptureOrder was ->
          switch (random.nextInt(3)) {
            case 0 -> transfer(was.id(), now);
            case 1 -> capture(was.id());
            default ->
                new CaptureOrder(
                    was.id(), someHold(), was.amount(), was.last(), was.code(), was.cause());
          };
      case ReleaseOrder was ->
          random.nextBoolean()
              ? new ReleaseOrder(was.id(), someHold())
              : new ReleaseOrder(id(), was.hold());
    };
  }

  private static TransferOrder turned(TransferOrder was) {
    AccountId debit = was.credit();
    AccountId credit = was.debit();
    return TransferOrder.of(was.id(), debit, credit, was.amount(), was.code(), was.cause());
  }

  private static HoldOrder with(HoldOrder was, Instant expiresAt, @Nullable DailyCap cap) {
    return new HoldOrder(
        was.id(), was.debit(), was.credit(), was.amount(), was.code(), was.cause(), expiresAt, cap);
  }

  private Order order(Instant now) {
    int dice = random.nextInt(20);
    if (dice < 11) {
      return transfer(new TransferId(id()), now);
    }
    if (dice < 15 || past.asked.isEmpty()) {
      HoldOrder hold = hold(new HoldId(id()), now);
      past.asked.add(hold);
      return hold;
    }
    return dice < 19 ? capture(new TransferId(id())) : new ReleaseOrder(id(), someHold());
  }

  private TransferOrder transfer(TransferId id, Instant now) {
    Opened debit = account();
    while (random.nextInt(3) > 0 && debit.as().kind() != AccountKind.RAIL) {
      // Money has to come in before it can be spent.
      debit = account();
    }
    TransferOrder order =
        TransferOrder.of(
            id,
            orNobody(debit.id()),
            orNobody(payee(debit).id()),
            money(amountMinor(debit), debit),
            code(),
            cause());
    if (random.nextInt(4) == 0) {
      order = order.notAbove(STEP * (4 + random.nextInt(16)));
    }
    DailyCap cap = cap(now);
    return cap == null ? order : order.cappedBy(cap);
  }

  private HoldOrder hold(HoldId id, Instant now) {
    Opened debit = account();
    if (debit.as().kind() == AccountKind.RAIL && random.nextInt(5) > 0) {
      debit = account();
    }
    return new HoldOrder(
        id,
        orNobody(debit.id()),
        orNobody(payee(debit).id()),
        money(amountMinor(debit), debit),
        code(),
        cause(),
        now.plus(Duration.ofMinutes(random.nextInt(120) - 3L)),
        cap(now));
  }

  private CaptureOrder capture(TransferId id) {
    Hold hold = past.open.isEmpty() || random.nextInt(20) == 0 ? null : newest(past.open);
    Opened any = account();
    Money most = hold == null ? money(STEP, any) : hold.amount();
    long amount =
        switch (random.nextInt(6)) {
          case 0 -> most.amountMinor();
          case 1 -> Math.min(most.amountMinor() + STEP, Money.MAX_MINOR);
          default -> Math.min(STEP * random.nextInt(4), most.amountMinor());
        };
    Money money = random.nextInt(30) == 0 ? money(amount, any) : new Money(amount, most.currency());
    HoldId named = hold == null ? someHold() : hold.id();
    return new CaptureOrder(id, named, money, random.nextInt(3) == 0, code(), cause());
  }

  /** One that stands, one that may come to stand at this moment, or none. */
  private HoldId someHold() {
    return switch (random.nextInt(8)) {
      case 0 -> new HoldId(id());
      case 1, 2 -> past.asked.isEmpty() ? new HoldId(id()) : newest(past.asked).id();
      default -> past.open.isEmpty() ? new HoldId(id()) : newest(past.open).id();
    };
  }

  private <T> T newest(List<T> many) {
    return many.get(many.size() - 1 - random.nextInt(Math.min(NEWEST, many.size())));
  }

  private @Nullable DailyCap cap(Instant now) {
    if (random.nextInt(3) > 0) {
      return null;
    }
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(random.nextInt(8) / 7);
    Integer most = random.nextInt(3) == 0 ? 1 + random.nextInt(8) : null;
    return new DailyCap(day, STEP * (2 + random.nextInt(24)), most);
  }

  private AccountId orNobody(AccountId account) {
    return random.nextInt(60) == 0 ? new AccountId(-1 - random.nextInt(9)) : account;
  }

  private Money money(long amountMinor, Opened debit) {
    return new Money(
        amountMinor, random.nextInt(40) == 0 ? account().currency() : debit.currency());
  }

  private TransferCode code() {
    return new TransferCode(1 + random.nextInt(3));
  }

  private UUID cause() {
    return new UUID(random.nextLong(), random.nextLong());
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
    long now = System.currentTimeMillis();
    long millis =
        switch (random.nextInt(160)) {
          case 0 -> random.nextLong() >>> 16;
          case 1 -> now - Duration.ofDays(31).toMillis();
          case 2 -> now - Duration.ofDays(29).toMillis();
          case 3 -> now + Duration.ofMinutes(6).toMillis();
          case 4 -> now + Duration.ofMinutes(4).toMillis();
          default -> now;
        };
    int version = random.nextInt(160) == 0 ? 0x4000 : 0x7000;
    return new UUID(
        millis << 16 | version | random.nextInt(0x1000), Long.MIN_VALUE | random.nextLong() >>> 2);
  }

  private Opened account() {
    return past.accounts.get(random.nextInt(past.accounts.size()));
  }

  private Opened payee(Opened debit) {
    return switch (random.nextInt(40)) {
      case 0 -> debit;
      case 1, 2 -> account();
      default -> partner(debit);
    };
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
