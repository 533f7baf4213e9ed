package io.sycee.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.time.TimeOrderedId;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A process that posts until its input ends or it is killed, and says what it does as {@link
 * CrashEntry} describes. Arguments: the file with the database's address, a seed, and the accounts:
 * first the rails, then as many wallets, then as many takings.
 */
final class LedgerCrashLoad {

  private static final int CALLERS = 48;

  /** Of the callers; the others post grouped. */
  private static final int JOINED_CALLERS = 6;

  private final OutputStream output = new FileOutputStream(FileDescriptor.out);
  private final List<AccountId> rails;
  private final List<AccountId> wallets;
  private final List<AccountId> takings;
  private final TestLedger instance;
  private final TestJournal journal;
  private final ConcurrentLinkedDeque<Hold> open = new ConcurrentLinkedDeque<>();
  private volatile boolean stopping;

  private LedgerCrashLoad(TestLedger instance, List<AccountId> accounts) {
    this.instance = instance;
    this.journal = new TestJournal(instance.jdbc());
    int third = accounts.size() / 3;
    this.rails = accounts.subList(0, third);
    this.wallets = accounts.subList(third, 2 * third);
    this.takings = accounts.subList(2 * third, 3 * third);
  }

  public static void main(String[] arguments) throws IOException {
    List<AccountId> accounts =
        Arrays.stream(arguments)
            .skip(2)
            .map(account -> new AccountId(Long.parseLong(account)))
            .toList();
    long seed = Long.parseLong(arguments[1]);
    try (TestLedger instance = TestLedger.over(new Address(Path.of(arguments[0])))) {
      new LedgerCrashLoad(instance, accounts).run(seed);
    }
  }

  /** The database wherever it is now: when it is started again, it has another port. */
  private static final class Address extends AbstractDataSource {
    private final Path file;

    Address(Path file) {
      this.file = file;
    }

    @Override
    public Connection getConnection() throws SQLException {
      try {
        List<String> lines = Files.readAllLines(file);
        return getConnection(lines.get(0), lines.get(1), lines.get(2));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }

    private static Connection getConnection(String url, String user, String password)
        throws SQLException {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(url);
      source.setUser(user);
      source.setPassword(password);
      return source.getConnection();
    }
  }

  private void run(long seed) throws IOException {
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    say("ready");
    if (input.readLine() == null) {
      return;
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < CALLERS; number++) {
        boolean joined = number < JOINED_CALLERS;
        Random random = new Random(seed + number);
        threads.execute(() -> {
          while (!stopping) {
            carryOut(new CrashEntry(UUID.randomUUID(), posting(random)), joined);
          }
        });
      }
      while (input.readLine() != null) {
        // It only ever ends.
      }
      stopping = true;
    }
    say("stopped");
  }

  private void carryOut(CrashEntry entry, boolean joined) {
    say(entry.wanted());
    GroupedOutcome answer =
        joined
            ? joined(entry)
            : instance
                .ledger()
                .postGrouped(entry.posting(), new BusinessRow<>(journal, _ -> entry.id()));
    say(entry.got(answer));
    if (answer instanceof Posted posted) {
      posted.holds().stream()
          .filter(hold -> hold.state() == Hold.State.OPEN)
          .forEach(open::addLast);
    }
  }

  private GroupedOutcome joined(CrashEntry entry) {
    try {
      return Objects.requireNonNull(
          instance
              .transaction()
              .execute(_ -> {
                PostingOutcome outcome = instance.ledger().post(entry.posting());
                if (outcome instanceof Posted) {
                  journal.insert(List.of(entry.id()));
                }
                return outcome;
              }));
    } catch (RuntimeException failure) {
      // Perhaps of the commit itself.
      return new GroupedOutcome.Unknown();
    }
  }

  private Posting posting(Random random) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> Posting.of(transfer(random));
      case 4, 5 -> linked(random);
      case 6, 7 -> Posting.of(hold(random));
      default -> ofAHold(random);
    };
  }

  private Posting linked(Random random) {
    List<Order> orders = new ArrayList<>();
    for (int count = 2 + random.nextInt(3); count > 0; count--) {
      orders.add(transfer(random));
    }
    HoldOrder hold = hold(random);
    orders.add(hold);
    if (random.nextBoolean()) {
      orders.add(CrashEntry.capture(TimeOrderedId.next(), hold.id(), 1, random.nextBoolean()));
    }
    return new Posting(orders);
  }

  private Posting ofAHold(Random random) {
    Hold hold = random.nextBoolean() ? open.pollFirst() : open.pollLast();
    if (hold == null) {
      return Posting.of(hold(random));
    }
    return Posting.of(
        random.nextInt(3) == 0
            ? new ReleaseOrder(TimeOrderedId.next(), hold.id())
            : CrashEntry.capture(
                TimeOrderedId.next(),
                hold.id(),
                1 + random.nextLong(hold.remainingMinor()),
                random.nextInt(3) == 0));
  }

  private TransferOrder transfer(Random random) {
    UUID id = TimeOrderedId.next();
    long amount = 1L + random.nextInt(40);
    return switch (random.nextInt(4)) {
      case 0 -> CrashEntry.transfer(id, any(rails, random), any(wallets, random), 3 * amount);
      case 1 -> CrashEntry.transfer(id, any(takings, random), any(wallets, random), amount);
      default -> CrashEntry.transfer(id, any(wallets, random), any(takings, random), amount);
    };
  }

  private HoldOrder hold(Random random) {
    Instant expiresAt = Instant.now().truncatedTo(ChronoUnit.MICROS).plus(Duration.ofDays(1));
    return CrashEntry.hold(
        TimeOrderedId.next(),
        any(wallets, random),
        any(takings, random),
        1 + random.nextInt(40),
        expiresAt);
  }

  private static AccountId any(List<AccountId> accounts, Random random) {
    return accounts.get(random.nextInt(accounts.size()));
  }

  private synchronized void say(String line) {
    try {
      output.write(CrashEntry.line(line));
    } catch (IOException nobodyListens) {
      throw new UncheckedIOException(nobodyListens);
    }
  }
}
