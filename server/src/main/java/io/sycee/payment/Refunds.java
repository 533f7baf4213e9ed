package io.sycee.payment;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.HolderId;
import io.sycee.identity.ShopCaller;
import io.sycee.identity.ShopProgram;
import io.sycee.ledger.Account;
import io.sycee.ledger.AccountId;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.Order;
import io.sycee.ledger.Posting;
import io.sycee.ledger.PostingOutcome;
import io.sycee.ledger.PostingRefusal;
import io.sycee.ledger.TransferCode;
import io.sycee.ledger.TransferId;
import io.sycee.ledger.TransferOrder;
import io.sycee.merchant.Shop;
import io.sycee.money.Money;
import io.sycee.time.TimeOrderedId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A shop gives money back to the wallet that paid: from its takings, and what these lack from what
 * is settled and waits for payout. The wallet's limits do not apply: money that returns always
 * arrives. The payment's row is locked first, so that two refunds that race are decided one after
 * the other; then the shop's accounts, so that no closing of its day comes between looking and
 * taking.
 */
@Component
public class Refunds {

  /** docs/books.md lists the codes of all modules. */
  static final TransferCode REFUND = new TransferCode(21);

  /** The part that comes from what is settled. */
  static final TransferCode REFUND_FROM_PAYABLE = new TransferCode(23);

  private final PaymentTable payments;
  private final RefundTable refunds;
  private final Metadata metadata;
  private final Ledger ledger;
  private final ApplicationEventPublisher events;

  Refunds(
      PaymentTable payments,
      RefundTable refunds,
      Metadata metadata,
      Ledger ledger,
      ApplicationEventPublisher events) {
    this.payments = payments;
    this.refunds = refunds;
    this.metadata = metadata;
    this.ledger = ledger;
    this.events = events;
  }

  /**
   * Who gives the money back.
   *
   * @param holder the person who answers for it
   * @param key the API key with which a program did it; null when the person did it
   */
  public record By(@Nullable HolderId holder, @Nullable UUID key) {

    /** Nobody of the shop: a dispute was lost. */
    static final By NOBODY = new By(null, null);

    public static By of(ShopCaller caller) {
      return new By(
          caller.answerable(), caller instanceof ShopProgram program ? program.keyId() : null);
    }
  }

  /** The same without words of the shop's own. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer refund(
      Shop shop, By by, UUID paymentId, Money amount, @Nullable Long believedRefundableMinor) {
    return refund(shop, by, paymentId, amount, believedRefundableMinor, new TreeMap<>());
  }

  /**
   * Refunds all or a part.
   *
   * @param by who does it, for the shop
   * @param believedRefundableMinor what the caller takes to be still refundable; null when it does
   *     not say
   * @param words kept beside it
   * @return {@link Done} with the {@link Refund}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer refund(
      Shop shop,
      By by,
      UUID paymentId,
      Money amount,
      @Nullable Long believedRefundableMinor,
      SortedMap<String, String> words) {
    Optional<Payment> found = payments.lock(shop.id(), paymentId);
    if (found.isEmpty()) {
      return Problem.notFound();
    }
    Payment payment = found.get();
    Optional<Problem> refusal = refuses(payment, amount, believedRefundableMinor);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return switch (give(shop, by, payment, amount, null, words)) {
      case Given(Refund refund) -> {
        payments.addRefunded(payment.id(), amount.amountMinor());
        yield Done.created(refund);
      }
      case TooLittle(Money available) -> withoutFunds(available);
    };
  }

  /**
   * Gives back what a lost dispute is about, if the shop has that much. The payment and the dispute
   * are locked.
   *
   * @return false when it has not, and nothing moved
   */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean ofDispute(Shop shop, By by, Payment payment, Dispute dispute) {
    if (give(shop, by, payment, dispute.amount(), dispute.id(), new TreeMap<>())
        instanceof TooLittle) {
      return false;
    }
    payments.refundDisputed(payment.id(), dispute.amount().amountMinor());
    return true;
  }

  private sealed interface Giving permits Given, TooLittle {}

  private record Given(Refund refund) implements Giving {}

  /** Nothing moved: takings and what is settled do not suffice together. */
  private record TooLittle(Money available) implements Giving {}

  /** From today's takings, and what they lack from what is settled. */
  private Giving give(
      Shop shop,
      By by,
      Payment payment,
      Money amount,
      @Nullable UUID dispute,
      SortedMap<String, String> words) {
    Map<AccountId, Account> locked =
        ledger.lock(List.of(shop.takings(), shop.payable(), payment.payerAccount()));
    long takings = available(locked, shop.takings());
    long payable = available(locked, shop.payable());
    long fromTakings = Math.min(amount.amountMinor(), takings);
    long fromPayable = amount.amountMinor() - fromTakings;
    if (payable < fromPayable) {
      return new TooLittle(new Money(takings + payable, amount.currency()));
    }
    UUID id = TimeOrderedId.next();
    List<Order> orders = new ArrayList<>();
    if (fromTakings > 0) {
      orders.add(order(id, shop.takings(), payment, fromTakings, REFUND));
    }
    UUID payableTransfer = fromPayable == 0 ? null : TimeOrderedId.next();
    if (payableTransfer != null) {
      orders.add(order(payableTransfer, shop.payable(), payment, fromPayable, REFUND_FROM_PAYABLE));
    }
    return switch (ledger.post(new Posting(orders))) {
      case PostingOutcome.Posted posted -> {
        Refund refund = new Refund(id, payment.id(), amount, posted.transfers().getLast().at());
        refunds.insert(
            new RefundTable.Row(
                refund,
                shop.id(),
                LocalDate.ofInstant(refund.at(), shop.timeZone()),
                by,
                dispute,
                fromPayable,
                payableTransfer));
        // Before it is told, so that it is told with it.
        metadata.keep(id, words);
        events.publishEvent(new RefundMade(id, payment.id(), shop.id(), payment.payer()));
        yield new Given(refund);
      }
      case PostingOutcome.Refused refused -> {
        if (refused.refusal() != PostingRefusal.OUTGOING_BLOCKED) {
          throw new IllegalStateException("the ledger refused a refund: " + refused);
        }
        yield new TooLittle(new Money(0, amount.currency()));
      }
    };
  }

  private static TransferOrder order(
      UUID id, AccountId from, Payment payment, long minor, TransferCode code) {
    Money part = new Money(minor, payment.amount().currency());
    return TransferOrder.of(new TransferId(id), from, payment.payerAccount(), part, code, id);
  }

  private static long available(Map<AccountId, Account> locked, AccountId id) {
    Account account = locked.get(id);
    return account == null ? 0 : Math.max(0, account.availableMinor());
  }

  private static Optional<Problem> refuses(
      Payment payment, Money amount, @Nullable Long believedRefundableMinor) {
    if (!payment.amount().currency().equals(amount.currency())) {
      return Optional.of(
          Problem.of(
                  ProblemCode.CURRENCY_MISMATCH,
                  "The payment was in " + payment.amount().currencyCode() + ". No money moved.")
              .with("currency", payment.amount().currencyCode()));
    }
    if (payment.disputedMinor() > 0) {
      return Optional.of(
          DisputeRefusals.refunding(
              new Money(payment.disputedMinor(), payment.amount().currency())));
    }
    Money refundable = new Money(payment.refundableMinor(), payment.amount().currency());
    if (believedRefundableMinor != null && believedRefundableMinor != payment.refundableMinor()) {
      return Optional.of(
          Problem.of(
                  ProblemCode.REFUNDABLE_MISMATCH,
                  refundable
                      + " can still be refunded, not what you stated: somebody refunded meanwhile."
                      + " No money moved; look again and decide.")
              .with("refundableMinor", payment.refundableMinor())
              .with("currency", refundable.currencyCode()));
    }
    if (amount.amountMinor() > payment.refundableMinor()) {
      return Optional.of(
          Problem.of(
                  ProblemCode.REFUND_EXCEEDS_PAYMENT,
                  "Of this payment " + refundable + " can still be refunded. No money moved.")
              .with("refundableMinor", payment.refundableMinor())
              .with("currency", refundable.currencyCode()));
    }
    return Optional.empty();
  }

  private static Problem withoutFunds(Money available) {
    return Problem.of(
            ProblemCode.SHOP_WITHOUT_FUNDS,
            "The shop's takings, with what waits for payout, are "
                + available
                + ". No money moved; refund when more was sold.")
        .with("availableMinor", available.amountMinor())
        .with("currency", available.currencyCode());
  }
}
