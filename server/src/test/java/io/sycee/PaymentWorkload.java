package io.sycee;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.PaymentTown.Person;
import io.sycee.PaymentTown.Request;
import io.sycee.TownBooks.Approval;
import io.sycee.TownBooks.Charge;
import io.sycee.TownBooks.Day;
import io.sycee.TownBooks.Payment;
import io.sycee.TownBooks.Till;
import io.sycee.identity.ApprovalProof;
import io.sycee.money.Money;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What people in a town do at random: mostly what is allowed, often what is not. Each answer goes
 * to the auditor at once. The first of the people owns all shops.
 */
final class PaymentWorkload {

  /** Half of all is done by so many, so that some meet the limits of their day. */
  private static final int BUSY = 5;

  /** Enough that a replay may be of something done long ago. */
  private static final int REMEMBERED = 500;

  private static final int STATEMENT_ROWS = 20;

  private static final Map<String, String> CARDS =
      new TreeMap<>(
          Map.of(
              "approves", "4000 0000 0000 0010",
              "declines", "4000 0000 0000 0028",
              "has too little", "4000 0000 0000 0036",
              "wants a step", "4000 0000 0000 0044",
              "answers late", "4000 0000 0000 0051"));

  private final PaymentTown town;
  private final List<Person> people;
  private final List<UUID> shops;
  private final TownBooks books;
  private final PaymentAuditor auditor;
  private final SplittableRandom random;
  private final Supplier<String> where;

  private final Map<UUID, String> codes = new HashMap<>();
  private final List<UUID> charges = new ArrayList<>();
  private final List<UUID> payments = new ArrayList<>();
  private final List<UUID> topUps = new ArrayList<>();
  private final List<Done> remembered = new ArrayList<>();
  private final List<Signed> signed = new ArrayList<>();
  private final Map<UUID, Long> signCounts = new HashMap<>();

  /** A request that was carried out, and its answer. */
  private record Done(Request request, TownReply reply) {}

  /** What a payer signed, and the proof of it. */
  private record Signed(Approval approval, ApprovalProof proof) {}

  PaymentWorkload(
      PaymentTown town,
      List<Person> people,
      List<UUID> shops,
      TownBooks books,
      PaymentAuditor auditor,
      SplittableRandom random,
      Supplier<String> where) {
    this.town = town;
    this.people = people;
    this.shops = shops;
    this.books = books;
    this.auditor = auditor;
    this.random = random;
    this.where = where;
  }

  void step() {
    int dice = random.nextInt(100);
    if (dice < 17) {
      topUp();
    } else if (dice < 20) {
      advanceTopUp();
    } else if (dice < 45) {
      payStaticCode();
    } else if (dice < 57) {
      charge();
    } else if (dice < 71) {
      payCharge();
    } else if (dice < 73) {
      cancel();
    } else if (dice < 85) {
      refund();
    } else if (dice < 90) {
      replay();
    } else if (dice < 92) {
      closeOrReopen();
    } else if (dice < 96) {
      look();
    } else {
      letTimePass();
    }
  }

  private void topUp() {
    Person holder = somebody();
    String card = random.nextInt(3) > 0 ? "approves" : any(List.copyOf(CARDS.keySet()));
    boolean usedCard = random.nextInt(40) == 0;
    String token = usedCard ? "card_of_nobody" : town.cardToken(CARDS.getOrDefault(card, ""));
    long amount =
        switch (random.nextInt(20)) {
          case 0 -> random.nextLong(1, 100);
          case 1 -> random.nextLong(15_000, 20_000);
          default -> random.nextLong(100, 8_000);
        };
    Money money = money(amount, 60);
    String key = UUID.randomUUID().toString();
    TownReply reply = town.topUp(holder, money, token, key);
    auditor.toppedUp(holder.id(), amount, money.currencyCode(), usedCard ? "is none" : card, reply);
    if (!reply.isDone()) {
      return;
    }
    topUps.add(reply.id());
    if (random.nextInt(5) == 0) {
      TownReply again = town.topUp(holder, money, token, key);
      assertThat(again.replayed()).as(where.get()).isTrue();
      auditor.advanced(reply.id(), TownReply.done(again.figures(), false));
    }
  }

  private void advanceTopUp() {
    if (topUps.isEmpty()) {
      return;
    }
    UUID id = recent(topUps);
    TownReply reply = town.advance(id);
    auditor.advanced(id, reply);
    if (reply.figure("status").equals("action_required") && random.nextInt(4) > 0) {
      boolean approve = random.nextInt(3) > 0;
      town.answerStep(books.topUp(id).holder, id, approve);
      auditor.answeredStep(id, approve);
      auditor.advanced(id, town.advance(id));
    }
  }

  private void payStaticCode() {
    UUID shop = any(shops);
    long amount =
        switch (random.nextInt(12)) {
          case 0 -> random.nextLong(3_001, 10_001);
          case 1 -> random.nextLong(10_001, 20_000);
          case 2, 3 -> random.nextLong(1_000, 3_001);
          default -> random.nextLong(1, 1_500);
        };
    pay(somebody(), shop, null, town.staticCode(shop), money(amount, 60));
  }

  private void payCharge() {
    if (charges.isEmpty()) {
      return;
    }
    UUID id = recent(charges);
    Charge charge = books.charge(id);
    String code = codes.getOrDefault(id, "");
    long amount = random.nextInt(30) == 0 ? charge.amount + 1 : charge.amount;
    pay(somebody(), charge.shop, id, code, money(amount, 200));
  }

  private void pay(Person payer, UUID shop, @Nullable UUID charge, String code, Money amount) {
    Signed proof = proof(payer, shop, charge, code, amount);
    Request request = town.payment(payer, code, amount, proof == null ? null : proof.proof());
    TownReply reply = town.send(request);
    auditor.paid(
        payer.id(),
        shop,
        charge,
        amount.amountMinor(),
        amount.currencyCode(),
        proof == null ? null : proof.approval(),
        reply);
    afterwards(request, reply);
    if (reply.isDone()) {
      payments.add(reply.id());
    }
  }

  /** Mostly what the payment needs; now and then nothing, something old, or for other terms. */
  private @Nullable Signed proof(
      Person payer, UUID shop, @Nullable UUID charge, String code, Money amount) {
    boolean needed = amount.amountMinor() > PaymentAuditor.STEP_UP;
    if (!needed && random.nextInt(30) > 0) {
      return null;
    }
    int way = random.nextInt(8);
    if (way == 0) {
      return null;
    }
    if (way == 1 && !signed.isEmpty()) {
      return recent(signed);
    }
    // Only what could be paid can be approved at all.
    boolean approvable =
        books.till(shop).open
            && amount.currencyCode().equals(books.till(shop).currency)
            && (charge == null || isReadable(charge, amount));
    if (!approvable) {
      return null;
    }
    Money terms = way == 2 && charge == null ? Money.of(amount.amountMinor() - 1, "EUR") : amount;
    if (!terms.currencyCode().equals(amount.currencyCode()) || terms.amountMinor() == 0) {
      return null;
    }
    ApprovalProof made = town.approve(payer, code, terms);
    UUID id = made.approvalId();
    if (id == null) {
      throw new IllegalStateException("an approval without an id");
    }
    Signed fresh =
        new Signed(
            new Approval(
                id,
                payer.id(),
                shop,
                charge,
                terms.amountMinor(),
                town.wallTime.instant(),
                signCounts.merge(payer.id(), 1L, Long::sum)),
            made);
    signed.add(fresh);
    return fresh;
  }

  private boolean isReadable(UUID charge, Money amount) {
    Charge known = books.charge(charge);
    return known.amount == amount.amountMinor()
        && town.businessTime.instant().isBefore(known.expiresAt);
  }

  private void charge() {
    UUID shop = any(shops);
    long amount =
        random.nextInt(10) == 0 ? random.nextLong(3_001, 9_000) : random.nextLong(1, 2_500);
    Money money = money(amount, 100);
    Duration lives = Duration.ofSeconds(random.nextInt(15, 10_000));
    Request request = town.charge(people.getFirst(), shop, money, lives);
    TownReply reply = town.send(request);
    auditor.charged(shop, amount, money.currencyCode(), lives, reply);
    afterwards(request, reply);
    if (reply.isDone()) {
      charges.add(reply.id());
      codes.put(reply.id(), reply.figure("payload"));
    }
  }

  private void cancel() {
    if (charges.isEmpty()) {
      return;
    }
    UUID charge = recent(charges);
    UUID shop = random.nextInt(8) == 0 ? any(shops) : books.charge(charge).shop;
    Request request = town.cancellation(people.getFirst(), shop, charge);
    TownReply reply = town.send(request);
    auditor.cancelled(shop, charge, reply);
    afterwards(request, reply);
  }

  private void refund() {
    if (payments.isEmpty()) {
      return;
    }
    UUID id = random.nextBoolean() ? recent(payments) : any(payments);
    Payment payment = books.payment(id);
    long refundable = payment.refundable();
    long amount =
        switch (random.nextInt(6)) {
          case 0 -> refundable + random.nextLong(1, 100);
          case 1, 2 -> Math.max(1, refundable);
          default -> 1 + random.nextLong(Math.max(1, refundable));
        };
    Long believed =
        switch (random.nextInt(4)) {
          case 0 -> null;
          case 1 -> Long.valueOf(refundable + random.nextInt(2));
          default -> Long.valueOf(refundable);
        };
    UUID shop = random.nextInt(20) == 0 ? any(shops) : payment.shop;
    Money money = money(amount, 50);
    Request request = town.refund(people.getFirst(), shop, id, money, believed);
    TownReply reply = town.send(request);
    auditor.refunded(shop, id, amount, money.currencyCode(), believed, reply);
    afterwards(request, reply);
  }

  private void closeOrReopen() {
    UUID shop = any(shops);
    for (UUID other : shops) {
      // Most are open most of the time.
      shop = books.till(other).open || random.nextInt(3) == 0 ? shop : other;
    }
    // Saying again what is so already changes nothing.
    boolean open = !books.till(shop).open || random.nextInt(3) == 0;
    Request request = town.closure(people.getFirst(), shop, open);
    TownReply reply = town.send(request);
    auditor.moved(shop, open, reply);
  }

  /** The same request again is answered as the first time; another one under its key never is. */
  private void replay() {
    if (remembered.isEmpty()) {
      return;
    }
    Done done = any(remembered);
    if (random.nextInt(3) == 0) {
      TownReply other = town.send(done.request().withContent("another body"));
      assertThat(other)
          .as(where.get())
          .isEqualTo(new TownReply("idempotency_key_reused", Map.of(), false));
    } else {
      TownReply again = town.send(done.request());
      assertThat(again).as(where.get()).isEqualTo(TownReply.done(done.reply().figures(), true));
    }
  }

  private void afterwards(Request request, TownReply reply) {
    if (reply.isDone()) {
      Done done = new Done(request, reply);
      if (remembered.size() < REMEMBERED) {
        remembered.add(done);
      } else {
        remembered.set(random.nextInt(REMEMBERED), done);
      }
    } else if (random.nextInt(8) == 0) {
      // A refusal is not pinned to the key, and changed nothing.
      assertThat(town.send(request)).as(where.get()).isEqualTo(reply);
    }
  }

  private void look() {
    Person person = any(people);
    assertThat(town.statement(person, STATEMENT_ROWS))
        .as(where.get())
        .isEqualTo(books.wallet(person.id()).statement(STATEMENT_ROWS));
    UUID shop = any(shops);
    Till till = books.till(shop);
    Day day = till.on(LocalDate.ofInstant(town.businessTime.instant(), till.zone));
    var totals = town.totals(shop);
    assertThat(List.of(totals.paymentCount(), totals.paidMinor(), totals.refundedMinor()))
        .as(where.get())
        .isEqualTo(List.of(day.count, day.paid, day.refunded));
    if (!charges.isEmpty()) {
      UUID charge = recent(charges);
      auditor.lookedAtCharge(charge, town.lookAtCharge(books.charge(charge).shop, charge));
    }
    if (!payments.isEmpty()) {
      UUID payment = any(payments);
      assertThat(town.hasReceipt(person, payment))
          .as(where.get())
          .isEqualTo(books.payment(payment).payer.equals(person.id()));
    }
  }

  /** Mostly minutes, now and then past midnight. People's clocks and the town's run alike. */
  private void letTimePass() {
    Duration by =
        random.nextInt(8) == 0
            ? Duration.ofMinutes(random.nextInt(180, 900))
            : Duration.ofSeconds(random.nextInt(1, 600));
    town.businessTime.advance(by);
    town.wallTime.advance(by);
  }

  /** Euros; once in so many times the same figure in dollars. */
  private Money money(long amountMinor, int dollarsOnceIn) {
    return Money.of(amountMinor, random.nextInt(dollarsOnceIn) == 0 ? "USD" : "EUR");
  }

  private Person somebody() {
    return random.nextBoolean() ? people.get(random.nextInt(BUSY)) : any(people);
  }

  private <T> T any(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  private <T> T recent(List<T> things) {
    int last = Math.min(things.size(), 12);
    return things.get(things.size() - 1 - random.nextInt(last));
  }
}
