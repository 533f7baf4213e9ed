package io.sycee.payment;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.identity.ApprovalProof;
import io.sycee.identity.Approvals;
import io.sycee.identity.HolderId;
import io.sycee.identity.Pseudonyms;
import io.sycee.ledger.DailyCap;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.Posting;
import io.sycee.ledger.PostingOutcome;
import io.sycee.ledger.Transfer;
import io.sycee.ledger.TransferCode;
import io.sycee.ledger.TransferId;
import io.sycee.ledger.TransferOrder;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopCodes;
import io.sycee.merchant.ShopCodes.ShopCode;
import io.sycee.money.Money;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import io.sycee.wallet.Wallet;
import io.sycee.wallet.Wallets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A holder pays a shop.
 *
 * <p>Joined to the transaction that keeps the request's key. What it costs, besides the key's three
 * round trips and the session's one:
 *
 * <pre>
 *   the shop's row, by the id in the code            1
 *   the payer's wallet with its limits               1
 *   the charge's row, locked (dynamic codes only)    1
 *   the approval (above the step-up limit only)      2
 *   the ledger: lock, replays, number, copy, update  6
 *   the payment's row                                1
 *   the charge is paid (dynamic codes only)          1
 * </pre>
 *
 * So a static code below the limit takes 14 round trips with the commit, a dynamic one 16. The lock
 * order is the platform's: business rows (the charge), then accounts by id.
 */
@Component
public class Payments {

  /** docs/books.md lists the codes of all modules. */
  static final TransferCode PAYMENT = new TransferCode(20);

  private final ShopCodes codes;
  private final Wallets wallets;
  private final Ledger ledger;
  private final ChargeTable charges;
  private final PaymentTable payments;
  private final RefundTable refunds;
  private final Approvals approvals;
  private final Pseudonyms pseudonyms;
  private final BusinessClock clock;
  private final ApplicationEventPublisher events;

  Payments(
      ShopCodes codes,
      Wallets wallets,
      Ledger ledger,
      ChargeTable charges,
      PaymentTable payments,
      RefundTable refunds,
      Approvals approvals,
      Pseudonyms pseudonyms,
      BusinessClock clock,
      ApplicationEventPublisher events) {
    this.codes = codes;
    this.wallets = wallets;
    this.ledger = ledger;
    this.charges = charges;
    this.payments = payments;
    this.refunds = refunds;
    this.approvals = approvals;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
    this.events = events;
  }

  /**
   * @param balanceAfterMinor what the wallet holds right after the payment
   */
  public record Paid(Payment payment, ShopCode code, long balanceAfterMinor) {}

  /** A receipt: the payment and what was given back of it. */
  public record Receipt(Payment payment, List<Refund> refunds) {}

  /**
   * Pays, or says why not.
   *
   * @param payload the scanned code
   * @param proof the approval by passkey; null when the payer sent none
   * @return {@link Done} with {@link Paid}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer pay(HolderId payer, String payload, Money amount, @Nullable ApprovalProof proof) {
    return switch (codes.read(payload)) {
      case ShopCodes.NotPayable refused -> refused.problem();
      case ShopCode code -> pay(payer, code, amount, proof);
    };
  }

  private Answer pay(HolderId payer, ShopCode code, Money amount, @Nullable ApprovalProof proof) {
    Optional<Problem> unfit = PaymentRules.codeRefuses(code, amount);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    Optional<Wallet> found = wallets.find(payer, amount.currency());
    if (found.isEmpty()) {
      return PaymentRules.noWalletIn(amount);
    }
    Wallet wallet = found.get();
    UUID chargeId = code.charge();
    if (chargeId != null) {
      Optional<Charge> charge = charges.lock(code.shop().id(), chargeId);
      Optional<Problem> refusal = PaymentRules.chargeRefuses(charge, amount, clock.now());
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    if (amount.amountMinor() > wallet.limits().perPaymentMinor()) {
      return PaymentRules.overPaymentLimit(wallet);
    }
    if (amount.amountMinor() > wallet.limits().stepUpAboveMinor()
        && approvals.redeem(payer, PaymentTerms.of(code, amount), proof)
            instanceof Approvals.Refused refused) {
      return PaymentRules.notApproved(refused, wallet);
    }
    Purchase purchase = new Purchase(code.shop(), chargeId, code.reference(), null);
    return switch (move(wallet, purchase, amount)) {
      case PostingOutcome.Refused refused -> PaymentRules.ledgerRefuses(refused, wallet);
      case PostingOutcome.Posted posted ->
          Done.created(
              new Paid(
                  record(wallet, purchase, posted.only()),
                  code,
                  posted.only().debitBalanceAfterMinor()));
    };
  }

  /**
   * Takes a payment for a shop from somebody who shows it a code, without the payer's hand in it:
   * so at most up to the payer's step-up limit. Refusals are in words for the cashier, and tell
   * nothing of the wallet that another shop could compare.
   *
   * @param handle what the shown code is known by; it names at most one payment
   * @return {@link Done} with the {@link Payment}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer collect(
      Shop shop, HolderId payer, Money amount, @Nullable String reference, UUID handle) {
    Optional<Problem> unfit = CollectingRules.shopRefuses(shop, amount);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    Optional<Wallet> found = wallets.find(payer, amount.currency());
    if (found.isEmpty()) {
      return CollectingRules.noWalletIn(amount);
    }
    Wallet wallet = found.get();
    long limitMinor =
        Math.min(wallet.limits().stepUpAboveMinor(), wallet.limits().perPaymentMinor());
    if (amount.amountMinor() > limitMinor) {
      return CollectingRules.aboveLimit();
    }
    Purchase purchase = new Purchase(shop, null, reference, handle);
    return switch (move(wallet, purchase, amount)) {
      case PostingOutcome.Refused refused -> CollectingRules.ledgerRefuses(refused);
      case PostingOutcome.Posted posted -> Done.created(record(wallet, purchase, posted.only()));
    };
  }

  /**
   * What is paid, whoever's code led to it.
   *
   * @param charge of the shop's code
   * @param handle of the payer's code
   */
  private record Purchase(
      Shop shop, @Nullable UUID charge, @Nullable String reference, @Nullable UUID handle) {}

  private PostingOutcome move(Wallet wallet, Purchase purchase, Money amount) {
    UUID id = TimeOrderedId.next();
    return ledger.post(
        Posting.of(
            TransferOrder.of(
                    new TransferId(id),
                    wallet.account(),
                    purchase.shop().takings(),
                    amount,
                    PAYMENT,
                    id)
                .cappedBy(new DailyCap(wallets.today(), wallet.limits().perDayMinor()))));
  }

  private Payment record(Wallet wallet, Purchase purchase, Transfer transfer) {
    Shop shop = purchase.shop();
    Payment payment =
        new Payment(
            transfer.id().value(),
            shop.id(),
            wallet.holder(),
            wallet.account(),
            pseudonyms.of(wallet.holder(), shop.id()),
            purchase.charge(),
            transfer.amount(),
            purchase.reference(),
            0,
            transfer.at(),
            LocalDate.ofInstant(transfer.at(), shop.timeZone()));
    payments.insert(payment, purchase.handle());
    UUID charge = purchase.charge();
    if (charge != null) {
      charges.paid(charge, payment.id(), payment.paidAt());
    }
    events.publishEvent(
        new PaymentPaid(payment.id(), payment.shop(), payment.payer(), payment.charge()));
    return payment;
  }

  /** The payer's own receipt. */
  public Optional<Receipt> receipt(HolderId payer, UUID id) {
    return payments.find(List.of(id)).stream()
        .filter(payment -> payment.payer().equals(payer))
        .findFirst()
        .map(payment -> new Receipt(payment, refunds.ofPayment(id)));
  }
}
