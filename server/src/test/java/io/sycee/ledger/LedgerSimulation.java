package io.sycee.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.Race;
import io.sycee.TestDatabase;
import io.sycee.fsck.Fsck;
import io.sycee.fsck.FsckReport;
import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import io.sycee.ledger.RandomPostings.Opened;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random postings against the real database, each answer checked by {@link BookModel}. To repeat a
 * run: {@code -Dsycee.seed=…} with the seed that it printed.
 */
class LedgerSimulation {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerSimulation.class);

  /** Of each run. Most of their time is the commit's write to disk: 3 to 5 ms. */
  private static final int POSTINGS = 1_200;

  private static final int THREADS = 8;

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
  private final TestDatabase database = TestDatabase.fresh();
  private final TestLedger instance = TestLedger.over(database.app());
  private final Ledger ledger = instance.ledger();
  private final TransactionTemplate transaction = instance.transaction();

  private final Random random = new Random(seed);
  private final List<Opened> accounts = new ArrayList<>();
  private final BookModel model = new BookModel();

  @BeforeEach
  void openAccounts() {
    LOG.warn("seed {}: -Dsycee.seed={} repeats it", seed, seed);
    for (NewAccount account : RandomPostings.accounts()) {
      AccountId id = Objects.requireNonNull(transaction.execute(_ -> ledger.open(account)));
      accounts.add(new Opened(id, account));
      model.open(id, account);
    }
  }

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void every_answer_is_the_one_that_the_model_gives() {
    RandomPostings postings = new RandomPostings(random, accounts, new ArrayList<>());
    Map<PostingRefusal, Integer> refusals = new EnumMap<>(PostingRefusal.class);
    Map<TransferId, Transfer> answered = new HashMap<>();

    for (int number = 0; number < POSTINGS; number++) {
      Posting posting = postings.next();
      PostingOutcome outcome = post(posting);
      assertThat(text(outcome))
          .as("seed %d, posting %d: %s", seed, number, posting)
          .isEqualTo(model.post(posting));
      switch (outcome) {
        case Refused refused -> refusals.merge(refused.refusal(), 1, Integer::sum);
        case Posted posted ->
            posted
                .transfers()
                .forEach(transfer ->
                    assertThat(answered.computeIfAbsent(transfer.id(), _ -> transfer))
                        .as("seed %d: a repeated answer", seed)
                        .isEqualTo(transfer));
      }
    }

    assertThat(refusals.keySet())
        .as("seed %d provokes every refusal", seed)
        .containsExactlyInAnyOrder(
            PostingRefusal.UNKNOWN_ACCOUNT,
            PostingRefusal.SAME_ACCOUNT,
            PostingRefusal.CURRENCY_MISMATCH,
            PostingRefusal.ZERO_AMOUNT,
            PostingRefusal.BALANCE_OVERFLOW,
            PostingRefusal.PAST_FLOOR,
            PostingRefusal.PAST_CEILING,
            PostingRefusal.PAST_DAILY_CAP,
            PostingRefusal.ID_CONFLICT,
            PostingRefusal.ID_OUT_OF_WINDOW,
            PostingRefusal.TOO_MANY_ORDERS);
    assertTheBookIsTheModels();
  }

  @Test
  void what_many_threads_post_at_once_is_what_the_model_accepts_in_the_order_of_the_book()
      throws Exception {
    List<Posting> earlier = Collections.synchronizedList(new ArrayList<>());
    Map<TransferId, Posting> carriedOut = Collections.synchronizedMap(new HashMap<>());

    Race.of(
        THREADS,
        number -> {
          RandomPostings postings =
              new RandomPostings(new Random(seed + 1 + number), accounts, earlier);
          for (int count = 0; count < POSTINGS / THREADS; count++) {
            Posting posting = postings.next();
            if (meetingOthers(posting)
                instanceof Posted(List<Transfer> transfers, List<Hold> _, boolean again)) {
              for (Transfer transfer : transfers) {
                if (!again) {
                  assertThat(carriedOut.put(transfer.id(), posting)).isNull();
                }
                assertThat(ledger.transfer(transfer.id())).contains(transfer);
              }
            }
          }
          return number;
        });

    List<Posting> inOrder =
        instance
            .jdbc()
            .sql("select id from ledger.transfer order by seq")
            .query(UUID.class)
            .list()
            .stream()
            .map(id -> Objects.requireNonNull(carriedOut.get(new TransferId(id))))
            .distinct()
            .toList();
    for (Posting posting : inOrder) {
      assertThat(model.post(posting)).as("seed %d: %s", seed, posting).isEqualTo("posted");
    }
    assertTheBookIsTheModels();
  }

  private PostingOutcome post(Posting posting) {
    return Objects.requireNonNull(transaction.execute(_ -> ledger.post(posting)));
  }

  /** Two that bring one new id for different accounts meet at the primary key only. */
  private PostingOutcome meetingOthers(Posting posting) {
    try {
      return post(posting);
    } catch (DuplicateKeyException onlyOneOfThemStands) {
      return post(posting);
    }
  }

  private void assertTheBookIsTheModels() {
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    for (Opened opened : accounts) {
      BookModel.Row row = model.row(opened.id());
      Account account = ledger.account(opened.id()).orElseThrow();
      expected.put(
          opened.toString(),
          "%s − %s, capped %s on %s"
              .formatted(row.debits(), row.credits(), row.capped(), row.cappedDay()));
      found.put(
          opened.toString(),
          "%s − %s, capped %s on %s"
              .formatted(
                  account.totals().debitsMinor(),
                  account.totals().creditsMinor(),
                  account.capped().minor(),
                  Optional.ofNullable(account.capped().day()).orElse(LocalDate.EPOCH)));
      assertThat(BigInteger.valueOf(account.balanceMinor())).isEqualTo(row.balance());
    }
    assertThat(found).as("seed %d", seed).isEqualTo(expected);

    FsckReport report = new Fsck(database.audit()).run();
    assertThat(report.transfers()).isPositive();
    assertThat(report.broken())
        .as("seed %d:%n%s", seed, report.text())
        .doesNotContain(LEDGER_CHECKS);
    assertThat(report.results()).extracting(FsckReport.Result::check).contains(LEDGER_CHECKS);
  }

  private static String text(PostingOutcome outcome) {
    return switch (outcome) {
      case Posted posted -> posted.replayed() ? "replayed" : "posted";
      case Refused refused ->
          refused.refusal() + " at " + refused.index() + " room " + refused.roomMinor();
    };
  }
}
