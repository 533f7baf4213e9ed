package io.sycee;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.TownBooks.Approval;
import io.sycee.TownBooks.Charge;
import io.sycee.TownBooks.Day;
import io.sycee.TownBooks.Payment;
import io.sycee.TownBooks.Till;
import io.sycee.TownBooks.TopUp;
import io.sycee.TownBooks.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second set of books in plain arithmetic and checks every answer of the platform against
 * it, refusals included. It shares no code with what it audits, not even the limits.
 *
 * <p>Each method is told what was asked and what was answered, in the order in which it happened;
 * only the ids of new things are taken from the answer.
 */
final class PaymentAuditor {

  static final String CURRENCY = "EUR";

  /** The limits of the tier "visitor" in euros, by the migration of the module wallet. */
  static final long PER_PAYMENT = 10_000;

  static final long PER_DAY = 15_000;
  static final long BALANCE = 15_000;
  static final long STEP_UP = 3_000;

  private static final long SMALLEST_TOP_UP = 100;
  private static final Duration STEP_LIVES = Duration.ofMinutes(10);
  private static final Duration LATE_BY = Duration.ofSeconds(2);
  private static final Duration APPROVAL_LIVES = Duration.ofMinutes(2);

  /** What must be answered. */
  private record Verdict(String code, Map<String, String> figures) {

    static Verdict done(String... figures) {
      return of("done", figures);
    }

    static Verdict of(String code, String... figures) {
      Map<String, String> map = new HashMap<>();
      for (int index = 0; index < figures.length; index += 2) {
        map.put(figures[index], figures[index + 1]);
      }
      return new Verdict(code, map);
    }

    boolean isDone() {
      return code.equals("done");
    }
  }

  private final TownBooks books;
  private final ZoneId market;
  private final Supplier<Instant> business;
  private final Supplier<Instant> wall;
  private final Supplier<String> where;
  private final Set<UUID> usedApprovals = new HashSet<>();

  /** How often each answer was given: a simulation that never sees a refusal tests nothing. */
  final Map<String, Integer> answers = new HashMap<>();

  /**
   * @param where what a failure is reported with: the seed and the operation
   */
  PaymentAuditor(
      TownBooks books,
      ZoneId market,
      Supplier<Instant> business,
      Supplier<Instant> wall,
      Supplier<String> where) {
    this.books = books;
    this.market = market;
    this.business = business;
    this.wall = wall;
    this.where = where;
  }

  void paid(
      UUID payer,
      UUID shop,
      @Nullable UUID chargeId,
      long amount,
      String currency,
      @Nullable Approval approval,
      TownReply reply) {
    Wallet wallet = books.wallet(payer);
    Till till = books.till(shop);
    Charge charge = chargeId == null ? null : books.charge(chargeId);
    Verdict due = duePayment(payer, shop, chargeId, amount, currency, approval);
    check("payment", due, reply);
    if (!due.isDone()) {
      return;
    }
    LocalDate today = LocalDate.ofInstant(business.get(), market);
    wallet.spent = wallet.spentOn(today) + amount;
    wallet.cappedDay = today;
    wallet.move(-amount);
    till.takings += amount;
    Day day = till.on(LocalDate.ofInstant(business.get(), till.zone));
    day.count++;
    day.paid += amount;
    if (charge != null) {
      charge.paidAt = business.get();
    }
    if (amount > STEP_UP && approval != null) {
      usedApprovals.add(approval.id());
      wallet.signCount = approval.signCount();
    }
    books.add(reply.id(), new Payment(payer, shop, amount));
  }

  private Verdict duePayment(
      UUID payer,
      UUID shop,
      @Nullable UUID chargeId,
      long amount,
      String currency,
      @Nullable Approval approval) {
    Wallet wallet = books.wallet(payer);
    Till till = books.till(shop);
    Charge charge = chargeId == null ? null : books.charge(chargeId);
    if (charge != null && !business.get().isBefore(charge.expiresAt)) {
      return Verdict.of("qr_expired");
    }
    if (!till.open) {
      return Verdict.of("shop_closed");
    }
    if (!till.currency.equals(currency)) {
      return Verdict.of("currency_mismatch", "currency", till.currency);
    }
    if (charge != null && charge.amount != amount) {
      return Verdict.of("amount_mismatch");
    }
    if (!currency.equals(CURRENCY)) {
      return Verdict.of("currency_mismatch");
    }
    if (charge != null && charge.paidAt != null) {
      return Verdict.of("charge_already_paid", "paidAt", charge.paidAt.toString());
    }
    if (charge != null && charge.cancelled) {
      return Verdict.of("charge_cancelled");
    }
    if (amount > PER_PAYMENT) {
      return Verdict.of("over_payment_limit", "limitMinor", "" + PER_PAYMENT, "currency", CURRENCY);
    }
    if (amount > STEP_UP) {
      String refusal = approvalRefuses(payer, shop, chargeId, amount, approval);
      if (refusal != null) {
        return Verdict.of(refusal, "limitMinor", "" + STEP_UP, "currency", CURRENCY);
      }
    }
    if (amount > wallet.balance) {
      return Verdict.of(
          "insufficient_funds", "availableMinor", "" + wallet.balance, "currency", CURRENCY);
    }
    long left = PER_DAY - wallet.spentOn(LocalDate.ofInstant(business.get(), market));
    if (amount > left) {
      return Verdict.of(
          "over_daily_limit",
          "limitMinor",
          "" + PER_DAY,
          "remainingMinor",
          "" + left,
          "currency",
          CURRENCY);
    }
    return Verdict.done("balanceAfterMinor", "" + (wallet.balance - amount));
  }

  private @Nullable String approvalRefuses(
      UUID payer, UUID shop, @Nullable UUID charge, long amount, @Nullable Approval approval) {
    if (approval == null) {
      return "approval_required";
    }
    Approval due =
        new Approval(
            approval.id(), payer, shop, charge, amount, approval.madeAt(), approval.signCount());
    boolean serves =
        approval.equals(due)
            && !usedApprovals.contains(approval.id())
            && wall.get().isBefore(approval.madeAt().plus(APPROVAL_LIVES))
            && approval.signCount() > books.wallet(payer).signCount;
    return serves ? null : "approval_invalid";
  }

  void refunded(
      UUID shop,
      UUID paymentId,
      long amount,
      String currency,
      @Nullable Long believed,
      TownReply reply) {
    Payment payment = books.payment(paymentId);
    Till till = books.till(shop);
    Verdict due;
    if (!payment.shop.equals(shop)) {
      due = Verdict.of("not_found");
    } else if (!currency.equals(till.currency)) {
      due = Verdict.of("currency_mismatch", "currency", till.currency);
    } else if (believed != null && believed != payment.refundable()) {
      due = stillRefundable("refundable_mismatch", payment);
    } else if (amount > payment.refundable()) {
      due = stillRefundable("refund_exceeds_payment", payment);
    } else if (amount > till.takings) {
      due =
          Verdict.of("shop_without_funds", "availableMinor", "" + till.takings, "currency", "EUR");
    } else {
      due = Verdict.done("amountMinor", "" + amount);
    }
    check("refund", due, reply);
    if (due.isDone()) {
      payment.refunded += amount;
      till.takings -= amount;
      till.on(LocalDate.ofInstant(business.get(), till.zone)).refunded += amount;
      books.wallet(payment.payer).move(amount);
    }
  }

  private static Verdict stillRefundable(String code, Payment payment) {
    return Verdict.of(code, "refundableMinor", "" + payment.refundable(), "currency", CURRENCY);
  }

  void charged(UUID shop, long amount, String currency, Duration lives, TownReply reply) {
    Till till = books.till(shop);
    Verdict due =
        !till.open
            ? Verdict.of("shop_closed")
            : currency.equals(till.currency)
                ? Verdict.done("state", "open")
                : Verdict.of("currency_mismatch", "currency", till.currency);
    check("charge", due, reply);
    if (due.isDone()) {
      Instant ends = business.get().plus(lives).truncatedTo(ChronoUnit.SECONDS);
      books.add(reply.id(), new Charge(shop, amount, ends));
    }
  }

  void cancelled(UUID shop, UUID chargeId, TownReply reply) {
    Charge charge = books.charge(chargeId);
    Verdict due =
        !charge.shop.equals(shop)
            ? Verdict.of("not_found")
            : charge.paidAt != null
                ? Verdict.of("charge_already_paid", "paidAt", charge.paidAt.toString())
                : Verdict.done("state", "cancelled");
    check("cancellation", due, reply);
    charge.cancelled |= due.isDone();
  }

  void lookedAtCharge(UUID chargeId, TownReply reply) {
    Charge charge = books.charge(chargeId);
    String state =
        charge.paidAt != null
            ? "paid"
            : charge.cancelled
                ? "cancelled"
                : business.get().isBefore(charge.expiresAt) ? "open" : "expired";
    check("charge state", Verdict.done("state", state), reply);
  }

  void moved(UUID shop, boolean open, TownReply reply) {
    check("shop", Verdict.done("status", open ? "OPEN" : "CLOSED"), reply);
    books.till(shop).open = open;
  }

  void toppedUp(UUID holder, long amount, String currency, String card, TownReply reply) {
    long room = Math.max(0, BALANCE - books.wallet(holder).balance);
    if (!currency.equals(CURRENCY)) {
      check("top-up", Verdict.of("currency_mismatch"), reply);
    } else if (amount < SMALLEST_TOP_UP) {
      check("top-up", Verdict.of("invalid_amount", "field", "amountMinor"), reply);
    } else if (amount > room) {
      check(
          "top-up",
          Verdict.of(
              "over_balance_limit",
              "limitMinor",
              "" + BALANCE,
              "remainingMinor",
              "" + room,
              "currency",
              CURRENCY),
          reply);
    } else {
      TopUp topUp = new TopUp(holder, amount, card, wall.get());
      settle(topUp);
      check("top-up", standing(topUp), reply);
      books.add(reply.id(), topUp);
    }
  }

  /** The platform asked the acquirer again, which it may do as often as it likes. */
  void advanced(UUID id, TownReply reply) {
    TopUp topUp = books.topUp(id);
    settle(topUp);
    check("top-up again", standing(topUp), reply);
  }

  /** The cardholder answered the issuer, which counts while the issuer waits. */
  void answeredStep(UUID id, boolean approve) {
    TopUp topUp = books.topUp(id);
    if (topUp.stepAnswer == null && wall.get().isBefore(topUp.askedAt.plus(STEP_LIVES))) {
      topUp.stepAnswer = approve;
    }
  }

  private static Verdict standing(TopUp topUp) {
    return Verdict.done("status", topUp.status, "declineReason", topUp.reason);
  }

  private void settle(TopUp topUp) {
    if (!topUp.isOpen()) {
      return;
    }
    Boolean answer = topUp.stepAnswer;
    switch (topUp.card) {
      case "approves" -> credit(topUp);
      case "declines" -> decline(topUp, "card_declined");
      case "has too little" -> decline(topUp, "card_insufficient_funds");
      case "is none" -> decline(topUp, "card_token_unknown");
      case "answers late" -> {
        if (!wall.get().isBefore(topUp.askedAt.plus(LATE_BY))) {
          credit(topUp);
        }
      }
      default -> {
        if (answer != null && answer) {
          credit(topUp);
        } else if (answer != null) {
          decline(topUp, "issuer_step_refused");
        } else if (wall.get().isBefore(topUp.askedAt.plus(STEP_LIVES))) {
          topUp.status = "action_required";
        } else {
          decline(topUp, "issuer_step_expired");
        }
      }
    }
  }

  private void credit(TopUp topUp) {
    Wallet wallet = books.wallet(topUp.holder);
    if (wallet.balance + topUp.amount > BALANCE) {
      decline(topUp, "over_balance_limit");
    } else {
      topUp.status = "succeeded";
      wallet.move(topUp.amount);
    }
  }

  private static void decline(TopUp topUp, String reason) {
    topUp.status = "declined";
    topUp.reason = reason;
  }

  private void check(String what, Verdict due, TownReply reply) {
    answers.merge(what + " " + due.code(), 1, Integer::sum);
    Verdict answered = new Verdict(reply.code(), reply.withoutIds());
    assertThat(answered).as("%s: %s", where.get(), what).isEqualTo(due);
    assertThat(reply.replayed()).as("%s: %s is new", where.get(), what).isFalse();
  }
}
