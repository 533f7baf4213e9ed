package io.sycee.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.TestClock;
import io.sycee.TestDatabase;
import io.sycee.fsck.Fsck;
import io.sycee.fsck.FsckReport;
import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import io.sycee.ledger.RandomDeeds.Opened;
import io.sycee.ledger.RandomDeeds.Past;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/**
 * Random deeds against the real database, by every way in, each answer checked by {@link
 * BookModel}. To repeat a run: {@code -Dsycee.seed=…} with the seed that it printed; where many
 * threads run, the seed decides what they do and the machine in which order. {@code -Dsycee.long}
 * makes each run ten times as long.
 */
class LedgerSimulation {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerSimulation.class);

  private static final int TIMES = System.getProperty("sycee.long") == null ? 1 : 10;

  /** One by one, each with a commit of its own, which takes 3 to 5 ms. */
  private static final int DEEDS = 2_000 * TIMES;

  private static final int BATCHES = 120 * TIMES;

  private static final int MOST_IN_A_BATCH = 60;

  /** In each the clock stands still; between two of them it moves. */
  private static final int PHASES = 40 * TIMES;

  private static final int CALLERS = 40;

  private static final int DEEDS_OF_A_CALLER = 5;

  /** Of one machine's clock behind another's: within what the ledger bears with. */
  private static final Duration LAG = Duration.ofSeconds(4);

  private static final Instant END_OF_TIME = Instant.parse("2100-01-01T00:00:00Z");

  private static final long PATIENCE_SECONDS = 120;

  private static final String[] LEDGER_CHECKS = {
    "totals",
    "chains",
    "chain heads",
    "currencies",
    "floors",
    "cover",
    "closed accounts",
    "holds",
    "milestones"
  };

  private final long seed = Long.getLong("sycee.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T08:00:00Z"));

  private final TestDatabase database = TestDatabase.fresh();
  private final TestLedger instance = TestLedger.over(database.app(), clock);
  private final Ledger ledger = instance.ledger();

  private final List<Opened> accounts = new ArrayList<>();
  private final Past past = new Past(accounts);
  private final BookModel model = new BookModel();
  private final Map<PostingRefusal, Integer> refusals = new ConcurrentHashMap<>();

  /** What changed the book, by its entry in the journal. */
  private final Map<UUID, Done> done = new ConcurrentHashMap<>();

  /** What was answered as the first time. */
  private final Queue<Posted> repeated = new ConcurrentLinkedQueue<>();

  private record Done(Deed deed, Instant at, Object answer) {}

  /** One way into the book, by one instance. */
  private record Way(TestLedger instance, TestJournal journal, Clock clock, boolean grouped) {

    static Way of(TestLedger instance, Clock clock, boolean grouped) {
      return new Way(instance, new TestJournal(instance.jdbc()), clock, grouped);
    }
  }

  @BeforeEach
  void openAccounts() {
    LOG.warn("seed {}: -Dsycee.seed={} repeats it", seed, seed);
    TestJournal.create(database.superuser());
    for (NewAccount account : RandomDeeds.accounts()) {
      AccountId id =
          Objects.requireNonNull(instance.transaction().execute(_ -> ledger.open(account)));
      accounts.add(new Opened(id, account));
      model.open(id, account);
    }
    // Stays empty for long, so that it can be closed.
    Deed bar = new Deed.Block(accounts.getLast().id(), Flow.INCOMING, END_OF_TIME);
    instance.transaction().executeWithoutResult(_ -> bar.to(ledger));
    bar.to(model, clock.instant());
  }

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void every_answer_is_the_one_that_the_model_gives() {
    RandomDeeds deeds = new RandomDeeds(random, past);
    for (int number = 0; number < DEEDS; number++) {
      if (random.nextInt(20) == 0) {
        moveTheClock();
      }
      Deed deed = deeds.next(clock.instant());
      Object answer = Objects.requireNonNull(instance.transaction().execute(_ -> deed.to(ledger)));
      assertThat(answer)
          .as("seed %d, deed %d: %s", seed, number, deed)
          .isEqualTo(deed.to(model, clock.instant()));
      note(answer);
    }
    assertThatEveryRefusalWasProvoked();
    assertTheBookIsTheModels();
  }

  @Test
  void a_batch_answers_what_the_model_gives_in_the_order_of_arrival() {
    RandomDeeds deeds = new RandomDeeds(random, past);
    for (int number = 0; number < BATCHES; number++) {
      moveTheClock();
      List<PendingPosting> batch = new ArrayList<>();
      int size = 1 + random.nextInt(MOST_IN_A_BATCH);
      while (batch.size() < size) {
        Deed deed = deeds.next(clock.instant());
        if (deed instanceof Deed.Post(Posting posting)) {
          batch.add(new PendingPosting(posting, List.of()));
          continue;
        }
        Object answer =
            Objects.requireNonNull(instance.transaction().execute(_ -> deed.to(ledger)));
        assertThat(answer).isEqualTo(deed.to(model, clock.instant()));
      }
      boolean foreseeing = random.nextInt(4) > 0;
      List<Optional<PostingOutcome>> answers =
          Objects.requireNonNull(
              instance
                  .transaction()
                  .execute(_ -> instance.batch().post(batch, foreseeing, BatchPace.ALONE)));
      for (int place = 0; place < batch.size(); place++) {
        Posting posting = batch.get(place).posting();
        PostingOutcome expected = model.post(posting, clock.instant());
        assertThat(answers.get(place))
            .as("seed %d, batch %d, place %d: %s", seed, number, place, posting)
            .contains(expected);
        note(expected);
      }
    }
    assertThatEveryRefusalWasProvoked();
    assertTheBookIsTheModels();
  }

  @Test
  void what_many_callers_post_grouped_is_what_the_model_accepts_in_the_order_of_the_book()
      throws Exception {
    run(PHASES, List.of(Way.of(instance, clock, true)));
  }

  @Test
  void two_instances_and_joined_steps_over_one_book_agree_with_the_model() throws Exception {
    Clock behind = Clock.offset(clock, LAG.negated());
    try (TestLedger other = TestLedger.over(database.app(), behind)) {
      run(
          PHASES / 2,
          List.of(
              Way.of(instance, clock, true),
              Way.of(other, behind, true),
              Way.of(instance, clock, false),
              Way.of(other, behind, false)));
    }
  }

  private void run(int phases, List<Way> ways) throws Exception {
    for (int phase = 0; phase < phases; phase++) {
      moveTheClock();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> callers = new ArrayList<>();
        for (int number = 0; number < CALLERS; number++) {
          Way way = ways.get(number % ways.size());
          RandomDeeds deeds = new RandomDeeds(new Random(random.nextLong()), past);
          callers.add(
              threads.submit(() -> {
                for (int count = 0; count < DEEDS_OF_A_CALLER; count++) {
                  carryOut(deeds.next(clock.instant()), way);
                }
              }));
        }
        for (Future<?> caller : callers) {
          caller.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
      }
    }
    for (UUID entry : new TestJournal(instance.jdbc()).inOrder()) {
      Done next = Objects.requireNonNull(done.remove(entry), "written and not acknowledged");
      assertThat(next.deed().to(model, next.at()))
          .as("seed %d: %s", seed, next.deed())
          .isEqualTo(next.answer());
    }
    assertThat(done).as("seed %d: acknowledged and not in the book", seed).isEmpty();
    for (Posted again : repeated) {
      for (Transfer transfer : again.transfers()) {
        assertThat(transfer)
            .as("seed %d: a repeated answer", seed)
            .isEqualTo(model.transfers().get(transfer.id().value()));
      }
    }
    assertTheBookIsTheModels();
  }

  private void carryOut(Deed deed, Way way) {
    UUID entry = UUID.randomUUID();
    Object answer =
        way.grouped() && deed instanceof Deed.Post(Posting posting)
            ? way.instance()
                .ledger()
                .postGrouped(posting, new BusinessRow<>(way.journal(), _ -> entry))
            : joined(deed, way, entry);
    assertThat(answer).isNotInstanceOf(GroupedOutcome.Unknown.class);
    if (deed instanceof Deed.Post(Posting posting)
        && answer instanceof Refused refused
        && refused.refusal() == PostingRefusal.UNKNOWN_ACCOUNT) {
      assertThat(namesNobody(posting.orders().get(refused.index()))).as("%s", posting).isTrue();
    }
    if (Deed.changed(answer)) {
      done.put(entry, new Done(deed, way.clock().instant(), answer));
    }
    note(answer);
  }

  /** A hold was made between accounts that exist. */
  private boolean namesNobody(Order order) {
    List<AccountId> named =
        switch (order) {
          case TransferOrder wanted -> List.of(wanted.debit(), wanted.credit());
          case HoldOrder wanted -> List.of(wanted.debit(), wanted.credit());
          case CaptureOrder _, ReleaseOrder _ -> List.of();
        };
    return !accounts.stream().map(Opened::id).toList().containsAll(named);
  }

  /** Two that bring one new id for different accounts meet at the primary key only. */
  private static Object joined(Deed deed, Way way, UUID entry) {
    try {
      return joinedOnce(deed, way, entry);
    } catch (DuplicateKeyException onlyOneOfThemStands) {
      return joinedOnce(deed, way, entry);
    }
  }

  private static Object joinedOnce(Deed deed, Way way, UUID entry) {
    return Objects.requireNonNull(
        way.instance()
            .transaction()
            .execute(_ -> {
              Object answer = deed.to(way.instance().ledger());
              if (Deed.changed(answer)) {
                way.journal().insert(List.of(entry));
              }
              return answer;
            }));
  }

  private void note(Object answer) {
    switch (answer) {
      case Refused refused -> refusals.merge(refused.refusal(), 1, Integer::sum);
      case Posted posted -> {
        past.note(posted);
        if (posted.replayed()) {
          repeated.add(posted);
        }
      }
      default -> {}
    }
  }

  /** Mostly forward by minutes; now and then back, by less or more than may be. */
  private void moveTheClock() {
    clock.advance(
        switch (random.nextInt(16)) {
          case 0 -> Duration.ofSeconds(-5);
          case 1 -> Duration.ofSeconds(-15);
          case 2 -> Duration.ofHours(7);
          default -> Duration.ofMinutes(random.nextInt(20));
        });
  }

  private void assertThatEveryRefusalWasProvoked() {
    Set<PostingRefusal> all = EnumSet.allOf(PostingRefusal.class);
    all.remove(PostingRefusal.REFUSED_BY_DATABASE);
    assertThat(refusals.keySet())
        .as("seed %d provokes every refusal, and none that nobody foresaw", seed)
        .containsExactlyInAnyOrderElementsOf(all);
  }

  private void assertTheBookIsTheModels() {
    assertThat(refusals).doesNotContainKey(PostingRefusal.REFUSED_BY_DATABASE);
    for (Opened opened : accounts) {
      assertThat(ledger.account(opened.id()))
          .as("seed %d: %s", seed, opened)
          .contains(model.account(opened.id()));
    }
    for (Hold hold : model.holds().values()) {
      assertThat(ledger.hold(hold.id())).as("seed %d", seed).contains(hold);
    }
    assertThat(
            instance.jdbc().sql("select count(*) from ledger.hold").query(Integer.class).single())
        .isEqualTo(model.holds().size());

    FsckReport report = new Fsck(database.audit()).run();
    assertThat(report.transfers()).isEqualTo(model.transfers().size()).isPositive();
    assertThat(report.broken())
        .as("seed %d:%n%s", seed, report.text())
        .doesNotContain(LEDGER_CHECKS);
    assertThat(report.results()).extracting(FsckReport.Result::check).contains(LEDGER_CHECKS);
    LOG.warn("{} transfers, {} holds, {}", report.transfers(), model.holds().size(), refusals);
  }
}
