package io.sycee.payment;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.GroupedRequests.Join;
import io.sycee.api.GroupedRequests.Post;
import io.sycee.api.GroupedRequests.Refuse;
import io.sycee.api.GroupedRequests.Step;
import io.sycee.api.Problem;
import io.sycee.identity.ApprovalProof;
import io.sycee.identity.Approvals;
import io.sycee.identity.HolderId;
import io.sycee.identity.Pseudonyms;
import io.sycee.identity.Terms;
import io.sycee.ledger.BusinessRow;
import io.sycee.ledger.BusinessRows;
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
import io.sycee.merchant.Tills;
import io.sycee.money.Money;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import io.sycee.wallet.SpendingRefusals;
import io.sycee.wallet.Wallet;
import io.sycee.wallet.Wallets;
import java.time.Duration;
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
 * <p>By a shop's static code below the step-up limit, payments share statements with whoever pays
 * at the same moment. Alone, one takes 11 round trips, which a crowd divides among them:
 *
 * <pre>
 *   the session, the key, the shop, the wallet       1 each
 *   the batch: ids, accounts, number, copy, rows     6, see PostingBatch
 *   commit                                           1
 * </pre>
 *
 * For a charge, or above the limit, it is joined to the transaction that keeps the request's key:
 *
 * <pre>
 *   the session, the shop, the wallet                1 each
 *   the key: lock, look up, store                    3
 *   the charge's row, locked; the charge is paid     2
 *   the approval (above the step-up limit only)      2
 *   the ledger: lock, replays, number, copy, update  6
 *   the payment's row, the webhooks, and the commit  3
 * </pre>
 *
 * The lock order is the platform's: business rows (the charge), then accounts by id.
 */
@Component
public class Payments {

  /** docs/books.md lists the codes of all modules. */
  static final TransferCode PAYMENT = new TransferCode(20);

  private final ShopCodes codes;
  private final Wallets wallets;
  private final Tills tills;
  private final Ledger ledger;
  private final ChargeTable charges;
  private final PaymentTable payments;
  private final RefundTable refunds;
  private final Authorizations authorizations;
  private final Approvals approvals;
  private final Pseudonyms pseudonyms;
  private final BusinessClock clock;
  private final ApplicationEventPublisher events;

  /** One object, so that the rows of a batch come to one statement. */
  private final BusinessRows<PaymentTable.Row> rows;

  Payments(
      ShopCodes codes,
      Wallets wallets,
      Tills tills,
      Ledger ledger,
      ChargeTable charges,
      PaymentTable payments,
      RefundTable refunds,
      Authorizations authorizations,
      Approvals approvals,
      Pseudonyms pseudonyms,
      BusinessClock clock,
      ApplicationEventPublisher events) {
    this.codes = codes;
    this.wallets = wallets;
    this.tills = tills;
    this.ledger = ledger;
    this.charges = charges;
    this.payments = payments;
    this.refunds = refunds;
    this.authorizations = authorizations;
    this.approvals = approvals;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
    this.events = events;
    this.rows = this::insert;
  }

  /**
   * @param balanceAfterMinor what the wallet holds right after the payment
   */
  public record Paid(Payment payment, ShopCode code, long balanceAfterMinor) {}

  /** A receipt: the payment and what was given back of it. */
  public record Receipt(Payment payment, List<Refund> refunds) {}

  /**
   * Looks at a payment, and says what it comes to: a refusal; one posting, which is what a crowd at
   * the counters sends; or, for a charge and above the step-up limit, a transaction of its own.
   *
   * @param payload the scanned code
   * @param proof the approval by passkey; null when the payer sent none
   * @return a step whose answer is {@link Done} with {@link Paid}, or with {@link
   *     Authorizations.Authorized} for a charge that is captured later, or a refusal
   */
  public Step pay(HolderId payer, String payload, Money amount, @Nullable ApprovalProof proof) {
    return switch (codes.read(payload)) {
      case ShopCodes.NotPayable refused -> new Refuse(refused.problem());
      case ShopCode code -> pay(payer, code, amount, proof);
    };
  }

  private Step pay(HolderId payer, ShopCode code, Money amount, @Nullable ApprovalProof proof) {
    Optional<Problem> unfit = PaymentRules.codeRefuses(code, amount);
    if (unfit.isPresent()) {
      return new Refuse(unfit.get());
    }
    Optional<Wallet> found = wallets.find(payer, amount.currency());
    if (found.isEmpty()) {
      return new Refuse(SpendingRefusals.noWalletIn(amount));
    }
    Wallet wallet = found.get();
    boolean needsApproval = amount.amountMinor() > wallet.limits().stepUpAboveMinor();
    if (code.charge() != null || needsApproval) {
      return new Join(() -> payByItself(wallet, code, null, null, amount, proof));
    }
    Optional<Problem> above = SpendingRefusals.ofLimit(wallet, amount);
    if (above.isPresent()) {
      return new Refuse(above.get());
    }
    NewPayment payment = newPayment(wallet, code);
    return new Post(
        posting(payment, amount),
        new BusinessRow<>(rows, posted -> payment.row(posted.only())),
        posted -> paid(code, payment, posted.only()),
        refused -> PaymentRules.ledgerRefuses(refused, wallet, code.shop()));
  }

  /**
   * Joined to the transaction that keeps the request's key. Locks the charge before accounts.
   *
   * @param linkTerms what was to be approved by who pays by a link; null when a code was scanned
   */
  private Answer payByItself(
      Wallet wallet,
      ShopCode code,
      @Nullable UUID link,
      @Nullable Terms linkTerms,
      Money amount,
      @Nullable ApprovalProof proof) {
    UUID chargeId = code.charge();
    @Nullable Duration captureWithin = null;
    if (chargeId != null) {
      Optional<Charge> charge = charges.lock(code.shop().id(), chargeId);
      Optional<Problem> refusal = PaymentRules.chargeRefuses(charge, amount, clock.now());
      if (refusal.isPresent()) {
        return refusal.get();
      }
      captureWithin = charge.orElseThrow().captureWithin();
    }
    Optional<Problem> above = SpendingRefusals.ofLimit(wallet, amount);
    if (above.isPresent()) {
      return above.get();
    }
    Terms terms = linkTerms == null ? PaymentTerms.of(code, amount, captureWithin) : linkTerms;
    if (amount.amountMinor() > wallet.limits().stepUpAboveMinor()
        && approvals.redeem(wallet.holder(), terms, proof) instanceof Approvals.Refused refused) {
      return SpendingRefusals.notApproved(refused, wallet);
    }
    if (chargeId != null && captureWithin != null) {
      return authorizations.authorize(wallet, code, chargeId, amount, captureWithin);
    }
    NewPayment payment =
        newPayment(wallet, code.shop(), code.charge(), link, code.reference(), code.till(), null);
    return switch (ledger.post(posting(payment, amount))) {
      case PostingOutcome.Refused refused ->
          PaymentRules.ledgerRefuses(refused, wallet, code.shop());
      case PostingOutcome.Posted posted -> {
        PaymentTable.Row made = payment.row(posted.only());
        insert(List.of(made));
        if (chargeId != null) {
          charges.paid(chargeId, payment.id(), made.payment().paidAt());
        }
        yield paid(code, payment, posted.only());
      }
    };
  }

  /**
   * Pays what a payment link asks for. Whoever calls holds the link's row and has found that it may
   * be paid.
   *
   * @param asked the link's shop, its amount if it names one, and its reference
   * @param terms what a payer approves above the step-up limit
   * @return {@link Done} with {@link Paid}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer payByLink(
      HolderId payer,
      ShopCode asked,
      UUID link,
      Terms terms,
      Money amount,
      @Nullable ApprovalProof proof) {
    Optional<Problem> unfit = PaymentRules.codeRefuses(asked, amount);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    return wallets
        .find(payer, amount.currency())
        .map(wallet -> payByItself(wallet, asked, link, terms, amount, proof))
        .orElseGet(() -> SpendingRefusals.noWalletIn(amount));
  }

  /**
   * Takes a payment for a shop from somebody who shows it a code, without the payer's hand in it:
   * so at most up to the payer's step-up limit. Refusals are in words for the cashier, and tell
   * nothing of the wallet that another shop could compare.
   *
   * @param till where in the shop; null when the shop does not say
   * @param handle what the shown code is known by; it names at most one payment
   * @return {@link Done} with the {@link Payment}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer collect(
      Shop shop,
      HolderId payer,
      Money amount,
      @Nullable String reference,
      @Nullable UUID till,
      UUID handle) {
    Optional<Problem> unfit = CollectingRules.shopRefuses(shop, amount);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    if (till != null && tills.working(shop.id(), till).isEmpty()) {
      return Charges.noSuchTill();
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
    NewPayment payment = newPayment(wallet, shop, null, null, reference, till, handle);
    return switch (ledger.post(posting(payment, amount))) {
      case PostingOutcome.Refused refused -> CollectingRules.ledgerRefuses(refused);
      case PostingOutcome.Posted posted -> {
        PaymentTable.Row made = payment.row(posted.only());
        insert(List.of(made));
        yield Done.created(made.payment());
      }
    };
  }

  private NewPayment newPayment(Wallet wallet, ShopCode code) {
    return newPayment(
        wallet, code.shop(), code.charge(), null, code.reference(), code.till(), null);
  }

  private NewPayment newPayment(
      Wallet wallet,
      Shop shop,
      @Nullable UUID charge,
      @Nullable UUID link,
      @Nullable String reference,
      @Nullable UUID till,
      @Nullable UUID handle) {
    return new NewPayment(
        TimeOrderedId.next(),
        wallet,
        shop,
        pseudonyms.of(wallet.holder(), shop.id()),
        charge,
        link,
        reference,
        till,
        handle);
  }

  private Posting posting(NewPayment payment, Money amount) {
    Wallet wallet = payment.wallet();
    return Posting.of(
        TransferOrder.of(
                new TransferId(payment.id()),
                wallet.account(),
                payment.shop().takings(),
                amount,
                PAYMENT,
                payment.id())
            .cappedBy(new DailyCap(wallets.today(), wallet.limits().perDayMinor())));
  }

  /** Inside the transaction that moved the money. */
  private void insert(List<PaymentTable.Row> made) {
    payments.insert(made);
    events.publishEvent(
        new PaymentsPaid(
            made.stream()
                .map(PaymentTable.Row::payment)
                .map(payment ->
                    new PaymentsPaid.Paid(
                        payment.id(),
                        payment.shop(),
                        payment.payer(),
                        payment.charge(),
                        payment.link()))
                .toList()));
  }

  private static Done paid(ShopCode code, NewPayment payment, Transfer transfer) {
    return Done.created(
        new Paid(payment.row(transfer).payment(), code, transfer.debitBalanceAfterMinor()));
  }

  /**
   * A payment before its money moved, whoever's code led to it.
   *
   * @param charge of the shop's code
   * @param link by which it is paid
   * @param handle of the payer's code
   */
  private record NewPayment(
      UUID id,
      Wallet wallet,
      Shop shop,
      String pseudonym,
      @Nullable UUID charge,
      @Nullable UUID link,
      @Nullable String reference,
      @Nullable UUID till,
      @Nullable UUID handle) {

    PaymentTable.Row row(Transfer transfer) {
      return new PaymentTable.Row(
          new Payment(
              id,
              shop.id(),
              wallet.holder(),
              wallet.account(),
              pseudonym,
              charge,
              link,
              transfer.amount(),
              reference,
              0,
              transfer.at(),
              LocalDate.ofInstant(transfer.at(), shop.timeZone()),
              till,
              0),
          handle,
          0);
    }
  }

  /** The payer's own receipt. */
  public Optional<Receipt> receipt(HolderId payer, UUID id) {
    return payments.find(List.of(id)).stream()
        .filter(payment -> payment.payer().equals(payer))
        .findFirst()
        .map(payment -> new Receipt(payment, refunds.ofPayment(id)));
  }
}
