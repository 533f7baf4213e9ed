package io.sycee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.demo.ApiClient;
import io.sycee.demo.ApiClient.Reply;
import io.sycee.demo.EmbeddedDatabase;
import io.sycee.fsck.Fsck;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Payments while the program, its database or both are killed with SIGKILL between request and
 * answer. Whoever got no answer asks again with the same key, and has paid once.
 *
 * <p>The seed is printed; {@code -Dcrash.seed=…} sets it, {@code -Dcrash.rounds=…} how often is
 * killed. What the seed decides is when; what a kill meets then is up to the machine.
 */
class KillProcessTest {

  private static final Logger LOG = LoggerFactory.getLogger(KillProcessTest.class);

  private static final int ROUNDS = Integer.getInteger("crash.rounds", 6);
  private static final int PAYERS = 4;
  private static final long START_MINOR = 15_000;
  private static final long AMOUNT_MINOR = 1;

  /**
   * So many answered payments at most before a kill: all rounds together stay below the balance.
   */
  private static final int MOST_ANSWERED = 150;

  private static final int LATEST_MICROS = 20_000;

  private static final ZoneId SHOPS_ZONE = ZoneId.of("Europe/Amsterdam");

  private final long seed = Long.getLong("crash.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);

  @TempDir private Path folder;
  private int port;
  private @Nullable RunningDemo demo;

  /** Who is killed. */
  private enum Victim {
    PROGRAM,
    DATABASE,
    BOTH
  }

  /** One who pays again and again, and remembers what was answered. */
  private static final class Payer {
    final ApiClient client;
    final Map<String, String> paymentByKey = new ConcurrentHashMap<>();
    @Nullable String unanswered;

    Payer(ApiClient client) {
      this.client = client;
    }
  }

  @BeforeEach
  void startTheDemo() throws Exception {
    LOG.warn("-Dcrash.seed={}", seed);
    port = quietPort();
    start();
  }

  @AfterEach
  void stopTheDemo() {
    if (demo != null) {
      demo.close();
    }
  }

  @Test
  void whoever_is_killed_each_payment_happens_exactly_once() throws Exception {
    LocalDate firstDay = LocalDate.now(SHOPS_ZONE);
    String code = DemoClients.shopCode(demo());
    ApiClient cashier = DemoClients.cashier(demo());
    String shop = DemoClients.shopOf(cashier);
    List<Payer> payers = new ArrayList<>();
    for (int number = 0; number < PAYERS; number++) {
      payers.add(new Payer(DemoClients.holder(demo(), START_MINOR)));
    }
    for (int round = 0; round < ROUNDS; round++) {
      Victim victim = Victim.values()[round % Victim.values().length];
      int answered = random.nextInt(MOST_ANSWERED);
      payUntilKilled(payers, code, victim, answered);
      start();

      int committed = 0;
      for (Payer payer : payers) {
        committed += retry(payer, code) ? 1 : 0;
        assertThat(DemoClients.balanceMinor(payer.client))
            .as("round %d, %s killed, -Dcrash.seed=%d", round, victim, seed)
            .isEqualTo(START_MINOR - payer.paymentByKey.size() * AMOUNT_MINOR);
      }
      LOG.warn(
          "round {}: {} killed after {} answers, {} of {} unanswered payments had happened",
          round,
          victim,
          answered,
          committed,
          PAYERS);
      assertThat(paidSince(firstDay, cashier, shop))
          .isEqualTo(payers.stream().mapToLong(payer -> payer.paymentByKey.size()).sum());
      assertTheBooksAreRight();
    }
    for (Payer payer : payers) {
      assertThatEveryAnswerIsStillTheSame(payer, code);
    }
    ProgramRun fsck = ProgramRun.sycee("fsck", "--data", folder.toString());
    assertThat(fsck.exit()).as(fsck.toString()).isZero();
  }

  @Test
  void top_ups_that_a_kill_left_open_settle_themselves() throws Exception {
    ApiClient waiting = DemoClients.holder(demo(), 1_000);
    ApiClient charged = DemoClients.holder(demo(), 1_000);
    String late = DemoClients.cardToken(waiting, "4000 0000 0000 0051");
    Map<String, Object> topUp =
        DemoClients.topUp(DemoClients.cardToken(charged, "4000 0000 0000 0010"), 2_500);
    String key = UUID.randomUUID().toString();
    DemoData data = new DemoData(folder);

    // One whose acquirer has not answered yet.
    Reply pending = waiting.post("/v1/top-ups", DemoClients.topUp(late, 3_500)).must(201);
    assertThat(pending.get("status").stringValue()).isEqualTo("pending");
    // One whose card is charged, but not booked: booking needs the accounts, which somebody holds.
    try (Connection hold = data.asHostileOperator();
        var statement = hold.createStatement();
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      hold.setAutoCommit(false);
      statement.execute("lock table ledger.account in exclusive mode");
      Future<Boolean> answered =
          threads.submit(() -> isAnswered(() -> charged.post("/v1/top-ups", topUp, key)));
      Await.until("the card is charged", () -> chargeIsApproved(data, 2_500));
      kill(Victim.PROGRAM);
      assertThat(answered.get()).isFalse();
    }
    kill(Victim.DATABASE);

    start();
    Await.until("one is settled", () -> DemoClients.balanceMinor(charged) == 3_500);
    Await.until("the other is settled", () -> DemoClients.balanceMinor(waiting) == 4_500);

    Reply again = charged.post("/v1/top-ups", topUp, key).must(201);
    assertThat(again.replayed()).isTrue();
    assertThat(again.get("status").stringValue()).isEqualTo("succeeded");
    assertThat(DemoClients.balanceMinor(charged)).isEqualTo(3_500);
    assertTheBooksAreRight();
  }

  private void payUntilKilled(List<Payer> payers, String code, Victim victim, int answers)
      throws Exception {
    CountDownLatch answered = new CountDownLatch(answers);
    CountDownLatch failed = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(payers.size())) {
      List<Future<?>> paying = new ArrayList<>();
      for (Payer payer : payers) {
        paying.add(
            threads.submit(() -> {
              while (pay(payer, code)) {
                answered.countDown();
              }
              failed.countDown();
            }));
      }
      answered.await();
      // Some part of the next payments, which take a hundredth of a second or so.
      var _ = failed.await(random.nextInt(LATEST_MICROS), TimeUnit.MICROSECONDS);
      kill(victim);
      if (victim == Victim.DATABASE) {
        // Somebody sees the database fail; the program, which cannot go on, ends after it.
        failed.await();
        demo().kill();
      }
      for (Future<?> payer : paying) {
        payer.get();
      }
    }
  }

  /** Pays once; false when there was no answer that says how it ended. */
  private static boolean pay(Payer payer, String code) {
    String key = UUID.randomUUID().toString();
    payer.unanswered = key;
    try {
      Reply reply = payer.client.post("/v1/payments", DemoClients.payment(code, AMOUNT_MINOR), key);
      if (reply.status() >= 500) {
        return false;
      }
      payer.paymentByKey.put(key, reply.must(201).get("id").stringValue());
      payer.unanswered = null;
      return true;
    } catch (UncheckedIOException noAnswer) {
      return false;
    }
  }

  /** Asks again with the same key. Tells whether the payment had happened already. */
  private static boolean retry(Payer payer, String code) {
    String key = payer.unanswered;
    if (key == null) {
      throw new IllegalStateException("everything was answered");
    }
    Reply reply =
        payer.client.post("/v1/payments", DemoClients.payment(code, AMOUNT_MINOR), key).must(201);
    payer.paymentByKey.put(key, reply.get("id").stringValue());
    return reply.replayed();
  }

  private static void assertThatEveryAnswerIsStillTheSame(Payer payer, String code) {
    payer.paymentByKey.forEach((key, payment) -> {
      Reply again =
          payer.client.post("/v1/payments", DemoClients.payment(code, AMOUNT_MINOR), key).must(201);
      assertThat(again.replayed()).as("payment %s is there", payment).isTrue();
      assertThat(again.get("id").stringValue()).isEqualTo(payment);
    });
  }

  private static long paidSince(LocalDate firstDay, ApiClient cashier, String shop) {
    return firstDay
        .datesUntil(LocalDate.now(SHOPS_ZONE).plusDays(1))
        .mapToLong(day ->
            DemoClients.day(cashier, shop, day.toString())
                .get("totals")
                .get("paymentCount")
                .longValue())
        .sum();
  }

  private static boolean isAnswered(Callable<Reply> request) throws Exception {
    try {
      request.call();
      return true;
    } catch (UncheckedIOException noAnswer) {
      return false;
    }
  }

  private static boolean chargeIsApproved(DemoData data, long amountMinor) throws Exception {
    return data.read("select state from rail.sandbox_charge where amount_minor = " + amountMinor)
        .equals("APPROVED");
  }

  private void kill(Victim victim) throws Exception {
    DemoData data = new DemoData(folder);
    switch (victim) {
      case PROGRAM -> demo().kill();
      case DATABASE -> data.killDatabase();
      case BOTH -> {
        demo().kill();
        data.killDatabase();
      }
    }
  }

  private void start() throws Exception {
    demo = RunningDemo.start(folder, port);
  }

  private RunningDemo demo() {
    if (demo == null) {
      throw new IllegalStateException("the demo was not started");
    }
    return demo;
  }

  /** What the command {@code fsck} does beside a running demo. */
  private void assertTheBooksAreRight() throws Exception {
    DataSource audit = EmbeddedDatabase.running(folder).orElseThrow().as("sycee_audit");
    assertThat(new Fsck(audit).run().text()).contains("The books are right");
  }

  /**
   * A free port below those that systems hand out to clients (from 32768 on Linux, from 49152
   * elsewhere): nobody else is given it while the demo is down.
   */
  private int quietPort() throws Exception {
    while (true) {
      int candidate = random.nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // Another one, then.
      }
    }
  }
}
