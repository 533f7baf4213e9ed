package io.sycee.peer;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.ApprovalProof;
import io.sycee.identity.HolderId;
import io.sycee.identity.Terms;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.Posting;
import io.sycee.ledger.PostingOutcome;
import io.sycee.ledger.Transfer;
import io.sycee.ledger.TransferCode;
import io.sycee.ledger.TransferId;
import io.sycee.ledger.TransferOrder;
import io.sycee.money.Money;
import io.sycee.time.TimeOrderedId;
import io.sycee.wallet.SpendingRefusals;
import io.sycee.wallet.Wallet;
import io.sycee.wallet.Wallets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A holder sends another one money, by address or because they asked for it. Joined to the
 * transaction that keeps the request's key.
 */
@Component
public class PeerTransfers {

  /** docs/books.md lists the codes of all modules. */
  static final TransferCode TRANSFER = new TransferCode(30);

  private final Addresses addresses;
  private final Wallets wallets;
  private final Ledger ledger;
  private final PeerTransferTable table;
  private final SpendingRules rules;
  private final Place place;
  private final ApplicationEventPublisher events;

  PeerTransfers(
      Addresses addresses,
      Wallets wallets,
      Ledger ledger,
      PeerTransferTable table,
      SpendingRules rules,
      Place place,
      ApplicationEventPublisher events) {
    this.addresses = addresses;
    this.wallets = wallets;
    this.ledger = ledger;
    this.table = table;
    this.rules = rules;
    this.place = place;
    this.events = events;
  }

  /**
   * A transfer as one of its two sides sees it.
   *
   * @param outgoing whether it was theirs to send
   * @param counterparty the other side
   * @param note the sender's sealed words; null for none
   * @param balanceAfterMinor what the sender's wallet holds right after; null except in the answer
   *     to the transfer itself
   */
  @SuppressWarnings("ArrayRecordComponent") // Sealed words, handed on and never compared.
  public record Receipt(
      UUID id,
      boolean outgoing,
      Party counterparty,
      Money amount,
      byte @Nullable [] note,
      @Nullable UUID request,
      Instant at,
      @Nullable Long balanceAfterMinor) {}

  /**
   * Sends, or says why not.
   *
   * @param note sealed words for the recipient; null for none
   * @param acceptNewOwner that the address may belong to somebody else than when last paid
   * @param proof the approval by passkey; null when the sender sent none
   * @return {@link Done} with the {@link Receipt}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer send(
      HolderId payer,
      AddressName to,
      Money amount,
      byte @Nullable [] note,
      boolean acceptNewOwner,
      @Nullable ApprovalProof proof) {
    Optional<Address> found = addresses.held(to);
    if (found.isEmpty()) {
      return Addresses.unknown(to);
    }
    Signature payee = Signature.of(found.get());
    if (payee.holder().equals(payer)) {
      return ownAddress();
    }
    if (!acceptNewOwner
        && addresses.history(payer, to.value(), payee.holder()) == Addresses.History.NEW_OWNER) {
      return Addresses.ownerChanged();
    }
    Terms terms = PeerTerms.transfer(place.address(to), amount);
    return move(new Sending(payer, payee, amount, note, null), terms, proof);
  }

  static Problem ownAddress() {
    return Problem.of(
        ProblemCode.OWN_ADDRESS,
        "This address is your own, and your money is with you already. No money moved.");
  }

  /** One transfer that is about to be. */
  @SuppressWarnings("ArrayRecordComponent") // Sealed words, handed on and never compared.
  record Sending(
      HolderId payer,
      Signature payee,
      Money amount,
      byte @Nullable [] note,
      @Nullable UUID request) {}

  Answer move(Sending sending, Terms terms, @Nullable ApprovalProof proof) {
    Money amount = sending.amount();
    Optional<Wallet> own = wallets.find(sending.payer(), amount.currency());
    if (own.isEmpty()) {
      return SpendingRefusals.noWalletIn(amount);
    }
    Wallet wallet = own.get();
    Optional<Wallet> theirs = wallets.find(sending.payee().holder(), amount.currency());
    if (theirs.isEmpty()) {
      return Problem.of(
              ProblemCode.CURRENCY_MISMATCH,
              "They have no wallet in " + amount.currencyCode() + ". No money moved.")
          .with("currency", amount.currencyCode());
    }
    Optional<Problem> refusal = rules.refuses(wallet, amount, terms, proof);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    UUID id = TimeOrderedId.next();
    TransferOrder order =
        TransferOrder.of(
                new TransferId(id), wallet.account(), theirs.get().account(), amount, TRANSFER, id)
            .notAbove(theirs.get().limits().balanceMinor());
    return switch (ledger.post(Posting.of(rules.capped(order, wallet)))) {
      case PostingOutcome.Refused refused -> rules.ledgerRefuses(refused, wallet);
      case PostingOutcome.Posted posted -> record(sending, posted.only());
    };
  }

  private Answer record(Sending sending, Transfer moved) {
    PeerTransfer transfer =
        new PeerTransfer(
            moved.id().value(),
            sending.request(),
            addresses.signatureOf(sending.payer()),
            moved.debit(),
            sending.payee(),
            moved.credit(),
            moved.amount(),
            sending.note(),
            moved.at());
    table.insert(transfer);
    events.publishEvent(new TransferMade(transfer.id(), sending.payer(), sending.payee().holder()));
    return Done.created(receipt(sending.payer(), transfer, moved.debitBalanceAfterMinor()));
  }

  /** The receipt for one of the two sides; empty for everybody else. */
  public Optional<Receipt> receipt(HolderId holder, UUID id) {
    return table.find(List.of(id)).stream()
        .filter(transfer -> transfer.concerns(holder))
        .findFirst()
        .map(transfer -> receipt(holder, transfer, null));
  }

  private Receipt receipt(
      HolderId holder, PeerTransfer transfer, @Nullable Long balanceAfterMinor) {
    return new Receipt(
        transfer.id(),
        transfer.payer().holder().equals(holder),
        addresses.party(transfer.otherThan(holder)),
        transfer.amount(),
        transfer.note(),
        transfer.request(),
        transfer.at(),
        balanceAfterMinor);
  }
}
