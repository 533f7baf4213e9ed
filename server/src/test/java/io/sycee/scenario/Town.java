package io.sycee.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.SyceeTest;
import io.sycee.TestClock;
import io.sycee.TestDatabase;
import io.sycee.identity.Officers;
import io.sycee.time.BusinessClock;
import io.sycee.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * A town with sandbox rails: visitors and shops before the whole platform, over HTTP and a real
 * database, at times that tests move. The market is Amsterdam's, where a visitor may hold 150.00
 * EUR, pay 100.00 at once and 150.00 a day, and needs a passkey above 30.00.
 */
@SyceeTest
@Import(Town.Clocks.class)
@TestPropertySource(
    properties = {
      "sycee.rails.sandbox=true",
      "sycee.webhooks.allow-loopback=true",
      "sycee.market.name=Harbour Town",
      "sycee.market.time-zone=Europe/Amsterdam",
      "sycee.attempts.opening=1000000",
      "sycee.attempts.sign-in=1000000",
      "sycee.attempts.recovery=1000000",
      "sycee.attempts.enrolment=1000000",
      "sycee.attempts.look-up=1000000",
      "sycee.attempts.vain-look-up=1000000"
    })
public abstract class Town {

  protected static final ZoneId MARKET_ZONE = ZoneId.of("Europe/Amsterdam");

  public static final String APPROVING_CARD = "4000 0000 0000 0010";

  /**
   * @param wall moves sessions, approvals, keys and the sandbox's acquirer
   * @param business moves money's dates
   */
  public record Times(TestClock wall, TestClock business) {}

  @TestConfiguration
  static class Clocks {

    @Bean
    Times times() {
      Instant start = Instant.parse("2026-11-22T10:00:00Z");
      return new Times(new TestClock(start), new TestClock(start));
    }

    @Bean
    @Primary
    WallClock stillWallClock(Times times) {
      return new WallClock(times.wall());
    }

    @Bean
    @Primary
    BusinessClock stillBusinessClock(Times times) {
      return new BusinessClock(times.business());
    }
  }

  /**
   * A shop of somebody's.
   *
   * @param payload the text of its static code
   */
  public record OpenShop(Person owner, String id, String payload) {

    public String path() {
      return "/v1/shops/" + id;
    }

    /** What was paid less what was given back today, in minor units. */
    public long netMinor() {
      return totals("netMinor");
    }

    public long totals(String name) {
      return owner.get(path() + "/payments").must(200).json().path("totals").path(name).longValue();
    }
  }

  @LocalServerPort private int port;

  @Autowired protected TestDatabase database;
  @Autowired protected Times times;
  @Autowired private Officers officers;

  protected final String site() {
    return "http://127.0.0.1:" + port;
  }

  /** A second instance over the same database. */
  protected final Instance secondInstance(Map<String, ?> settings) {
    return Instance.start(database, times, settings);
  }

  /** Somebody who is not signed in. */
  protected final Person outsider() {
    return new Person(site());
  }

  /** Somebody with a new, empty wallet. */
  protected final Person visitor() {
    return outsider().openWallet();
  }

  /** Somebody with money in the wallet. */
  protected final Person visitorWith(long amountMinor) {
    Person visitor = visitor();
    topUp(visitor, amountMinor).must(201);
    assertThat(visitor.balanceMinor()).isEqualTo(amountMinor);
    return visitor;
  }

  protected final Person officer() {
    return outsider().enrol(officers.invite("Officer of the town"));
  }

  protected final OpenShop shop() {
    return shop(visitor(), Map.of());
  }

  protected final OpenShop shop(Person owner, Map<String, ?> otherwise) {
    Map<String, Object> application =
        new HashMap<>(
            Map.of(
                "name", "Blue Door Bakery",
                "city", "Harbour Town",
                "country", "NL",
                "categoryCode", "5462"));
    application.putAll(otherwise);
    String id = owner.post("/v1/shops", application).must(201).text("id");
    String payload = owner.get("/v1/shops/" + id + "/poster?format=payload").must(200).text();
    return new OpenShop(owner, id, payload);
  }

  /** Somebody who works at the shop's till. */
  protected final Person cashierOf(OpenShop shop) {
    String token =
        shop.owner()
            .post(shop.path() + "/cashier-invitations", Map.of("name", "Kim"))
            .must(201)
            .text("token");
    Person cashier = visitor();
    cashier.post("/v1/cashier-invitations/acceptance", Map.of("token", token)).must(200);
    return cashier;
  }

  /** The secret of a new API key of the shop. */
  protected final String apiKey(OpenShop shop, String... scopes) {
    return shop.owner()
        .post(shop.path() + "/api-keys", Map.of("name", "Web shop", "scopes", List.of(scopes)))
        .must(201)
        .text("secret");
  }

  /** A program that shows this secret. */
  protected final Person program(String secret) {
    return Person.program(site(), secret);
  }

  protected final String cardToken(String number) {
    return outsider()
        .post(
            "/sandbox/acquirer/cards",
            Map.of("number", number, "expiry", "12/39", "securityCode", "123"))
        .must(201)
        .text("cardToken");
  }

  protected final Reply topUp(Person holder, long amountMinor) {
    return topUp(holder, amountMinor, APPROVING_CARD);
  }

  protected final Reply topUp(Person holder, long amountMinor, String card) {
    return holder.post("/v1/top-ups", topUpOf(amountMinor, cardToken(card)));
  }

  protected static Map<String, Object> topUpOf(long amountMinor, String cardToken) {
    return Map.of("amountMinor", amountMinor, "currency", "EUR", "cardToken", cardToken);
  }

  protected static Map<String, Object> payment(String payload, long amountMinor) {
    return Map.of("payload", payload, "amountMinor", amountMinor, "currency", "EUR");
  }

  protected static Reply pay(Person payer, String payload, long amountMinor) {
    return payer.post("/v1/payments", payment(payload, amountMinor));
  }

  protected static Map<String, Object> amount(long amountMinor) {
    return Map.of("amountMinor", amountMinor, "currency", "EUR");
  }

  protected static Reply charge(OpenShop shop, long amountMinor) {
    return shop.owner().post(shop.path() + "/charges", amount(amountMinor)).must(201);
  }

  protected static Reply refund(OpenShop shop, String paymentId, long amountMinor) {
    return shop.owner()
        .post(shop.path() + "/payments/" + paymentId + "/refunds", amount(amountMinor));
  }

  /**
   * A refusal with this code, which says in words and in {@code moneyMoved} that no money moved,
   * and tells the truth: every account is as it was.
   */
  protected final Reply refusesWithoutMoving(String code, Supplier<Reply> request) {
    long before = lastTransfer();
    Reply refused = request.get().refusedAs(code);
    assertThat(refused.json().path("moneyMoved").asBoolean(true)).isFalse();
    assertThat(refused.text("detail"))
        .containsPattern("(?i)no money (of yours )?moved|nothing was charged");
    assertThat(movedSince(before)).isEmpty();
    return refused;
  }

  private long lastTransfer() {
    return rows()
        .sql("select coalesce(max(seq), 0) from ledger.transfer")
        .query(Long.class)
        .single();
  }

  /**
   * What moved since, but for what falls due by itself when another test has moved the clock: gifts
   * that return (33), charge-backs and old debts (11, 12, 14), disputes that nobody answered.
   */
  private List<String> movedSince(long transfer) {
    return rows()
        .sql(
            """
            select id || ' by code ' || code || ': ' || amount_minor || ' ' || currency
              from ledger.transfer
             where seq > ?
               and code not in (11, 12, 14, 33)
               and not exists (
                     select from payment.refund
                      where dispute_id is not null
                        and transfer.id in (refund.id, refund.payable_transfer))
            """)
        .param(transfer)
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** Moves the business clock to the moment at which the market's next day begins. */
  protected final void untilMidnight() {
    ZonedDateTime now = times.business().instant().atZone(MARKET_ZONE);
    ZonedDateTime midnight = now.toLocalDate().plusDays(1).atStartOfDay(MARKET_ZONE);
    times.business().advance(Duration.between(now, midnight));
  }

  /** The database as the hostile operator sees it. */
  protected final JdbcClient rows() {
    return JdbcClient.create(database.superuser());
  }

  /** Runs all at once, and returns what each ended with, in their order. */
  protected static <T> List<T> race(List<Callable<T>> runners) {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(runners.size())) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> runner : runners) {
        running.add(
            threads.submit(() -> {
              start.await();
              return runner.call();
            }));
      }
      start.countDown();
      List<T> ended = new ArrayList<>();
      for (Future<T> future : running) {
        ended.add(future.get());
      }
      return ended;
    } catch (InterruptedException | ExecutionException failure) {
      throw new AssertionError(failure);
    }
  }
}
