package io.sycee.payment;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.HolderId;
import io.sycee.identity.ShopCaller;
import io.sycee.identity.ShopProgram;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.Posting;
import io.sycee.ledger.PostingOutcome;
import io.sycee.ledger.PostingRefusal;
import io.sycee.ledger.Transfer;
import io.sycee.ledger.TransferCode;
import io.sycee.ledger.TransferId;
import io.sycee.ledger.TransferOrder;
import io.sycee.merchant.Shop;
import io.sycee.money.Money;
import io.sycee.time.TimeOrderedId;
import java.time.LocalDate;
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
 * A shop gives money back, from its takings to the wallet that paid. The wallet's limits do not
 * apply: money that returns always arrives. The payment's row is locked first, so that two refunds
 * that race are decided one after the other.
 */
@Component
public class Refunds {

  /** docs/books.md lists the codes of all modules. */
  static final TransferCode REFUND = new TransferCode(21);

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
  public record By(HolderId holder, @Nullable UUID key) {

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
    UUID id = TimeOrderedId.next();
    PostingOutcome outcome =
        ledger.post(
            Posting.of(
                TransferOrder.of(
                    new TransferId(id),
                    shop.takings(),
                    payment.payerAccount(),
                    amount,
                    REFUND,
                    id)));
    return switch (outcome) {
      case PostingOutcome.Posted posted -> record(shop, by, payment, posted.only(), words);
      case PostingOutcome.Refused refused -> ledgerRefuses(refused, amount);
    };
  }

  private Answer record(
      Shop shop, By by, Payment payment, Transfer transfer, SortedMap<String, String> words) {
    Refund refund =
        new Refund(transfer.id().value(), payment.id(), transfer.amount(), transfer.at());
    refunds.insert(refund, shop.id(), LocalDate.ofInstant(transfer.at(), shop.timeZone()), by);
    payments.addRefunded(payment.id(), transfer.amount().amountMinor());
    // Before it is told, so that it is told with it.
    metadata.keep(refund.id(), words);
    events.publishEvent(new RefundMade(refund.id(), payment.id(), shop.id(), payment.payer()));
    return Done.created(refund);
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

  private static Problem ledgerRefuses(PostingOutcome.Refused refused, Money amount) {
    if (refused.refusal() != PostingRefusal.PAST_FLOOR) {
      throw new IllegalStateException("the ledger refused a refund: " + refused);
    }
    Money available = new Money(refused.roomMinor(), amount.currency());
    return Problem.of(
            ProblemCode.SHOP_WITHOUT_FUNDS,
            "The shop's takings are " + available + ". No money moved; refund when more was sold.")
        .with("availableMinor", available.amountMinor())
        .with("currency", available.currencyCode());
  }
}
