package io.sycee;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Eight threads do thousands of things at once in a town so small that they keep meeting: for the
 * last cent of a wallet, the same charge, the same refund, the same top-up, the same request. Who
 * wins is left open; what is compared is what the answers add up to. The seed is printed; {@code
 * -Dsimulation.seed=…} sets it.
 */
class PaymentStormSimulation extends PaymentTown {

  private static final Logger LOG = LoggerFactory.getLogger(PaymentStormSimulation.class);

  private static final int THREADS = 8;
  private static final int ROUNDS = 10;
  private static final int STEPS = 40;
  private static final int PEOPLE = 8;

  /** People choose among the newest few of everything, where the others are too. */
  private static final int NEWEST = 4;

  /** Small enough that a day's limit lasts for most, large enough that it does not for all. */
  private static final long LARGEST_MINOR = 250;

  /** What may be answered to somebody who came too late; anything else is a fault. */
  private static final Set<String> EXPECTED =
      Set.of(
          "done",
          "insufficient_funds",
          "over_daily_limit",
          "over_balance_limit",
          "charge_already_paid",
          "charge_cancelled",
          "refund_exceeds_payment",
          "idempotency_key_in_progress");

  /** Charges that the acquirer keeps although the wallet never got the money. */
  private static final String CHARGED_FOR_NOTHING =
      """
      select top_up.id || ' is ' || top_up.status || coalesce(' ' || decline_reason, '')
        from rail.sandbox_charge
        join wallet.top_up on top_up.id = sandbox_charge.reference
       where sandbox_charge.state = 'APPROVED'
         and top_up.status <> 'SUCCEEDED'
      """;

  private final long seed = Long.getLong("simulation.seed", System.nanoTime());

  private final List<Person> people = new ArrayList<>();
  private final List<UUID> shops = new ArrayList<>();
  private final List<Asked> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<NewCharge> charges = Collections.synchronizedList(new ArrayList<>());
  private final List<UUID> payments = Collections.synchronizedList(new ArrayList<>());
  private final List<NewTopUp> topUps = Collections.synchronizedList(new ArrayList<>());

  /** What was answered as done, by the id that the answer gave. */
  private final Map<UUID, Effect> done = new ConcurrentHashMap<>();

  private final Map<String, UUID> idByKey = new ConcurrentHashMap<>();
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();

  /** What a request does when it is done; ids that do not matter for it are null. */
  private record Effect(
      String kind, @Nullable UUID payer, UUID shop, @Nullable UUID of, long amount) {}

  private record Asked(Request request, Effect effect) {}

  private record NewCharge(UUID id, UUID shop, String code, Money amount) {}

  private record NewTopUp(UUID id, Person holder, Money amount) {}

  @Test
  void whoever_wins_each_race_the_answers_add_up_to_the_balances() throws Exception {
    LOG.warn("-Dsimulation.seed={}", seed);
    for (int count = 0; count < PEOPLE; count++) {
      people.add(newPerson());
    }
    shops.add(newShop(people.getFirst(), "Storm Bakery", "EUR", MARKET).id());
    shops.add(newShop(people.getFirst(), "Storm Books", "EUR", MARKET).id());
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      List<SplittableRandom> random = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        random.add(seeds.split());
      }
      Race.of(
          THREADS,
          thread -> {
            for (int step = 0; step < STEPS; step++) {
              step(random.get(thread));
            }
            return thread;
          });
    }
    LOG.warn("answers: {}", new TreeMap<>(answers));
    assertThat(answers.keySet()).as("seed %d", seed).isSubsetOf(EXPECTED).contains("done");
    compareTheSums();
    assertThat(
            JdbcClient.create(database.superuser())
                .sql(CHARGED_FOR_NOTHING)
                .query(String.class)
                .list())
        .as("seed %d", seed)
        .isEmpty();
    assertThat(fsck().broken()).as("seed %d", seed).isEmpty();
  }

  private void compareTheSums() {
    Map<UUID, Long> held = new HashMap<>();
    Map<UUID, Long> spent = new HashMap<>();
    Map<UUID, Long> givenBack = new HashMap<>();
    Map<UUID, Integer> timesPaid = new HashMap<>();
    for (NewTopUp topUp : topUps) {
      if (advance(topUp.id()).figure("status").equals("succeeded")) {
        held.merge(topUp.holder().id(), topUp.amount().amountMinor(), Long::sum);
      }
    }
    for (Effect effect : done.values()) {
      UUID payer = effect.payer();
      UUID of = effect.of();
      if (effect.kind().equals("payment") && payer != null) {
        held.merge(payer, -effect.amount(), Long::sum);
        held.merge(effect.shop(), effect.amount(), Long::sum);
        spent.merge(payer, effect.amount(), Long::sum);
        if (of != null) {
          timesPaid.merge(of, 1, Integer::sum);
        }
      } else if (effect.kind().equals("refund") && of != null) {
        Effect payment = done.get(of);
        if (payment == null || payment.payer() == null) {
          throw new IllegalStateException("a refund of nothing");
        }
        held.merge(payment.payer(), effect.amount(), Long::sum);
        held.merge(effect.shop(), -effect.amount(), Long::sum);
        givenBack.merge(of, effect.amount(), Long::sum);
      }
    }
    for (Person person : people) {
      assertThat(balanceMinor(person))
          .as("wallet, seed %d", seed)
          .isEqualTo(held.getOrDefault(person.id(), 0L))
          .isNotNegative();
    }
    for (UUID shop : shops) {
      assertThat(takingsMinor(shop)).as("seed %d", seed).isEqualTo(held.getOrDefault(shop, 0L));
    }
    // The business clock stands still: all of it was spent on one day.
    assertThat(spent.values()).as("seed %d", seed).allMatch(sum -> sum <= PaymentAuditor.PER_DAY);
    assertThat(timesPaid.values()).as("seed %d", seed).allMatch(times -> times == 1);
    givenBack.forEach((payment, sum) -> {
      Effect paid = done.get(payment);
      assertThat(sum).as("seed %d", seed).isLessThanOrEqualTo(paid == null ? 0 : paid.amount());
    });
  }

  private void step(SplittableRandom random) {
    int dice = random.nextInt(100);
    if (dice < 12) {
      topUp(random, 1);
    } else if (dice < 24) {
      // A double tap, or the sweeper beside the holder's own request.
      topUp(random, 2);
    } else if (dice < 46) {
      UUID shop = shops.get(random.nextInt(shops.size()));
      pay(random, shop, null, staticCode(shop), money(random));
    } else if (dice < 56) {
      charge(random);
    } else if (dice < 70) {
      NewCharge charge = newest(random, charges);
      if (charge != null) {
        pay(random, charge.shop(), charge.id(), charge.code(), charge.amount());
      }
    } else if (dice < 73) {
      NewCharge charge = newest(random, charges);
      if (charge != null) {
        ask(
            cancellation(people.getFirst(), charge.shop(), charge.id()),
            new Effect("cancellation", null, charge.shop(), charge.id(), 0));
      }
    } else if (dice < 88) {
      refund(random);
    } else {
      // Somebody's impatient phone sends it once more.
      Asked asked = newest(random, requests);
      if (asked != null) {
        ask(asked.request(), asked.effect());
      }
    }
  }

  /** A top-up; the answer of the acquirer is asked for by as many as say so, at one moment. */
  private void topUp(SplittableRandom random, int askers) {
    Person holder = people.get(random.nextInt(people.size()));
    Money amount = Money.of(random.nextLong(100, 3_000), "EUR");
    String token = cardToken("4000 0000 0000 0010");
    TownReply begun = beginTopUp(holder, amount, token, UUID.randomUUID().toString());
    answers.merge(begun.code(), 1, Integer::sum);
    if (!begun.isDone()) {
      return;
    }
    topUps.add(new NewTopUp(begun.id(), holder, amount));
    try {
      Race.of(askers, asker -> advance(begun.id()));
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private void pay(
      SplittableRandom random, UUID shop, @Nullable UUID charge, String code, Money amount) {
    Person payer = people.get(random.nextInt(people.size()));
    TownReply reply =
        ask(
            payment(payer, code, amount, null),
            new Effect("payment", payer.id(), shop, charge, amount.amountMinor()));
    if (reply.isDone()) {
      payments.add(reply.id());
    }
  }

  private void charge(SplittableRandom random) {
    UUID shop = shops.get(random.nextInt(shops.size()));
    Money amount = money(random);
    TownReply reply =
        ask(
            charge(people.getFirst(), shop, amount, Duration.ofHours(1)),
            new Effect("charge", null, shop, null, amount.amountMinor()));
    if (reply.isDone()) {
      charges.add(new NewCharge(reply.id(), shop, reply.figure("payload"), amount));
    }
  }

  private void refund(SplittableRandom random) {
    UUID payment = newest(random, payments);
    Effect paid = payment == null ? null : done.get(payment);
    if (payment == null || paid == null) {
      return;
    }
    Money amount = Money.of(1 + random.nextLong(paid.amount()), "EUR");
    ask(
        refund(people.getFirst(), paid.shop(), payment, amount, null),
        new Effect("refund", null, paid.shop(), payment, amount.amountMinor()));
  }

  private TownReply ask(Request request, Effect effect) {
    requests.add(new Asked(request, effect));
    TownReply reply = send(request);
    answers.merge(reply.code(), 1, Integer::sum);
    if (reply.isDone() && !effect.kind().equals("cancellation")) {
      UUID first = idByKey.putIfAbsent(request.idempotencyKey(), reply.id());
      assertThat(first == null ? reply.id() : first).isEqualTo(reply.id());
      done.put(reply.id(), effect);
    }
    return reply;
  }

  private static Money money(SplittableRandom random) {
    return Money.of(random.nextLong(1, LARGEST_MINOR), "EUR");
  }

  private static <T> @Nullable T newest(SplittableRandom random, List<T> things) {
    synchronized (things) {
      int choice = Math.min(things.size(), NEWEST);
      return choice == 0 ? null : things.get(things.size() - 1 - random.nextInt(choice));
    }
  }
}
