package io.sycee.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.fsck.Fsck;
import io.sycee.ledger.Hold;
import io.sycee.ledger.HoldId;
import io.sycee.ledger.Ledger;
import io.sycee.scenario.Instance;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import io.sycee.time.BusinessClock;
import io.sycee.time.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A sandbox of its own, because what it moves stays moved. */
@Import(TestClockScenarioTest.Diaries.class)
@TestPropertySource(properties = "spring.application.name=sycee-clock")
class TestClockScenarioTest extends Town {

  private static final String CLOCK = "/v1/test/clock";

  /** Work that is due at some moments, and notes what the clock showed when it was done. */
  static final class Diary implements DueWork {

    private final BusinessClock clock;
    private final ConcurrentSkipListSet<Instant> due = new ConcurrentSkipListSet<>();
    private final List<Instant> done = new CopyOnWriteArrayList<>();

    Diary(BusinessClock clock) {
      this.clock = clock;
    }

    @Override
    public Optional<Instant> nextAfter(Instant moment) {
      return Optional.ofNullable(due.higher(moment));
    }

    @Override
    public void run() {
      Instant now = clock.now();
      if (due.removeIf(moment -> !moment.isAfter(now))) {
        done.add(now);
      }
    }
  }

  @TestConfiguration
  static class Diaries {

    @Bean
    Diary diary(BusinessClock clock) {
      return new Diary(clock);
    }
  }

  @Autowired private Diary diary;
  @Autowired private Ledger ledger;

  @AfterEach
  void the_books_are_clean() {
    assertThat(new Fsck(database.audit()).run().broken()).isEmpty();
  }

  private static Instant now(Person caller) {
    return Instant.parse(caller.get(CLOCK).must(200).text("now"));
  }

  private static Reply advance(Person caller, String by) {
    return caller.post(CLOCK, Map.of("by", by));
  }

  @Test
  void in_a_year_everything_falls_due_at_its_moment_and_nobody_is_signed_out() {
    OpenShop shop = shop();
    Person program = program(apiKey(shop, "charges:read", "charges:write"));
    Person giver = visitorWith(5000);
    giver.post("/v1/me/address", Map.of("name", "the-giver")).must(200);
    Instant start = now(program);
    Map<String, Object> packet = new HashMap<>(amount(1200));
    packet.putAll(Map.of("takers", 3, "kind", "equal"));
    Reply gift = giver.post("/v1/gifts", packet).must(201);
    Reply charge = charge(shop, 420);
    Map<String, Object> deposit = new HashMap<>(amount(700));
    deposit.putAll(Map.of("capture", "manual", "captureWithinSeconds", 7 * 86_400));
    Reply reserved = shop.owner().post(shop.path() + "/charges", deposit).must(201);
    HoldId hold =
        new HoldId(UUID.fromString(pay(giver, reserved.text("payload"), 700).must(201).text("id")));
    List<Instant> months =
        List.of(start.plus(Duration.ofDays(30)), start.plus(Duration.ofDays(60)));
    diary.due.addAll(months);
    diary.done.clear();

    Reply moved = advance(program, "P365D").must(200);

    assertThat(moved.json().path("arrived").booleanValue()).isTrue();
    assertThat(moved.text("now")).isEqualTo(start.plus(Duration.ofDays(365)).toString());
    // The charge, the packet, what is reserved, two notes in the diary; and the shop's midnights.
    assertThat(moved.number("stops")).isEqualTo(5 + 365);
    assertThat(diary.done).containsExactlyElementsOf(months);
    assertThat(
            rows()
                .sql("select ended_at from peer.gift where id = ?::uuid and status = 'RETURNED'")
                .param(gift.text("id"))
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single())
        .isEqualTo(Instant.parse(gift.text("expiresAt")));
    assertThat(
            rows()
                .sql("select status from payment.charge where id = ?::uuid")
                .param(charge.text("id"))
                .query(String.class)
                .single())
        .isEqualTo("EXPIRED");
    assertThat(ledger.hold(hold))
        .hasValueSatisfying(ended -> assertThat(ended.state()).isEqualTo(Hold.State.EXPIRED));
    // The same sessions and the same key, and a book that takes postings of another year.
    assertThat(giver.balanceMinor()).isEqualTo(5000);
    assertThat(pay(giver, shop.payload(), 420).must(201).text("paidAt"))
        .isEqualTo(moved.text("now"));
    assertThat(program.get(CLOCK).must(200).number("aheadSeconds"))
        .isGreaterThanOrEqualTo(Duration.ofDays(365).toSeconds());
  }

  @Test
  void what_a_shop_does_not_answer_ends_at_its_moment() {
    OpenShop shop = shop();
    Person program = program(apiKey(shop, "charges:read"));
    Person payer = visitorWith(1000);
    String payment = pay(payer, shop.payload(), 300).must(201).text("id");
    payer.post("/v1/payments/" + payment + "/dispute", Map.of("reason", "not_received")).must(201);

    advance(program, "P15D").must(200);

    assertThat(payer.balanceMinor()).isEqualTo(1000);
    assertThat(
            rows()
                .sql(
                    """
                    select decided_at = answer_by from payment.dispute where payment_id = ?::uuid
                    """)
                .param(payment)
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void two_who_move_it_at_once_are_taken_one_after_the_other() {
    OpenShop shop = shop();
    Person program = program(apiKey(shop, "charges:read"));
    Instant start = now(program);
    diary.due.addAll(List.of(start.plus(Duration.ofHours(12)), start.plus(Duration.ofHours(30))));
    diary.done.clear();
    try (Instance second = secondInstance(Map.of("sycee.rails.sandbox", true))) {
      Person there = program.at(second.site());
      List<Callable<Reply>> both =
          List.of(() -> advance(program, "P1D"), () -> advance(there, "P1D"));

      race(both).forEach(reply -> reply.must(200));

      assertThat(now(program)).isEqualTo(start.plus(Duration.ofDays(2)));
      assertThat(now(there)).isEqualTo(start.plus(Duration.ofDays(2)));
    }
    diary.due.clear();
  }

  @Test
  void when_it_is_answered_every_instance_goes_by_the_new_time() {
    OpenShop shop = shop();
    Person payer = visitorWith(9000);
    Person program = program(apiKey(shop, "charges:read"));
    try (Instance second = secondInstance(Map.of("sycee.rails.sandbox", true))) {
      for (int day = 0; day < 10; day++) {
        Reply moved = advance(program, "PT1H").must(200);

        Reply paid = pay(payer.at(second.site()), shop.payload(), 100).must(201);

        assertThat(paid.text("paidAt")).isEqualTo(moved.text("now"));
      }
    }
    try (Instance third = secondInstance(Map.of("sycee.rails.sandbox", true))) {
      assertThat(pay(payer.at(third.site()), shop.payload(), 100).must(201).text("paidAt"))
          .isEqualTo(now(program).toString());
    }
  }

  @Test
  void a_repeated_request_does_not_move_it_twice() {
    Person program = program(apiKey(shop(), "charges:read"));
    String key = UUID.randomUUID().toString();
    Reply first = program.post(CLOCK, Map.of("by", "P1D"), key).must(200);

    Reply again = program.post(CLOCK, Map.of("by", "P1D"), key).must(200);

    assertThat(again.replayed()).isTrue();
    assertThat(again.text("now")).isEqualTo(first.text("now"));
    program.post(CLOCK, Map.of("by", "P2D"), key).must(422).refusedAs("idempotency_key_reused");
  }

  @Test
  void it_goes_forward_only_and_a_bounded_way() {
    Person officer = officer();
    Instant start = now(officer);
    for (Map<String, String> wrong :
        List.of(
            Map.of("to", start.toString()),
            Map.of("to", start.minusSeconds(1).toString()),
            Map.of("to", start.plus(Duration.ofDays(401)).toString()),
            Map.of("to", "+1000000000-12-31T23:59:59Z"),
            Map.of("to", "tomorrow"),
            Map.of("by", "PT0S"),
            Map.of("by", "-P1D"),
            Map.of("by", "P401D"),
            Map.of("by", "PT9223372036854775807S"),
            Map.of("by", "a day"),
            Map.of("by", "P1D", "to", start.plusSeconds(60).toString()),
            Map.<String, String>of())) {
      officer.post(CLOCK, wrong).must(400).refusedAs("malformed_request");
    }
    assertThat(now(officer)).isEqualTo(start);

    Instant soon = start.plus(Duration.ofMinutes(5));
    officer.post(CLOCK, Map.of("to", soon.toString())).must(200);

    assertThat(now(officer)).isEqualTo(soon);
  }

  @Test
  void holders_do_not_move_it_and_outside_of_a_sandbox_it_is_not_there() {
    Person holder = visitor();
    Person officer = officer();
    holder.get(CLOCK).must(403).refusedAs("not_allowed");
    advance(holder, "P1D").must(403).refusedAs("not_allowed");
    outsider().get(CLOCK).must(401);
    try (Instance production = secondInstance(Map.of("sycee.rails.sandbox", false))) {
      officer.at(production.site()).get(CLOCK).must(404).refusedAs("not_found");
      advance(officer.at(production.site()), "P1D").must(404).refusedAs("not_found");
    }
  }
}
