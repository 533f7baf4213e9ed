package io.sycee.peer;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.ApprovalProof;
import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountChange;
import io.sycee.ledger.AccountId;
import io.sycee.ledger.AccountKind;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.NewAccount;
import io.sycee.ledger.Posting;
import io.sycee.ledger.PostingOutcome;
import io.sycee.ledger.Transfer;
import io.sycee.ledger.TransferCode;
import io.sycee.ledger.TransferId;
import io.sycee.ledger.TransferOrder;
import io.sycee.money.Money;
import io.sycee.peer.GiftShareTable.Share;
import io.sycee.peer.GiftShareTable.TakenOf;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import io.sycee.wallet.SpendingRefusals;
import io.sycee.wallet.Wallet;
import io.sycee.wallet.Wallets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One sum for several takers, who come with the secret of a link.
 *
 * <p>The shares are drawn when the packet is made and not when they are taken: then nobody can
 * choose a moment, or a taker, for a larger one, and the sum can be proved while the packet is
 * open. The packet's row is locked before a share is taken or the rest returned, then the accounts.
 */
@Component
public class Gifts {

  /** docs/books.md lists the codes of all modules. */
  static final TransferCode GIFT = new TransferCode(31);

  static final TransferCode SHARE = new TransferCode(32);
  static final TransferCode RETURN = new TransferCode(33);

  /** Long enough for a chat of people in different time zones; then the money is needed again. */
  static final Duration LIVES = Duration.ofHours(24);

  private final GiftTable gifts;
  private final GiftShareTable shares;
  private final Addresses addresses;
  private final Wallets wallets;
  private final Ledger ledger;
  private final SpendingRules rules;
  private final BusinessClock clock;
  private final ApplicationEventPublisher events;

  Gifts(
      GiftTable gifts,
      GiftShareTable shares,
      Addresses addresses,
      Wallets wallets,
      Ledger ledger,
      SpendingRules rules,
      BusinessClock clock,
      ApplicationEventPublisher events) {
    this.gifts = gifts;
    this.shares = shares;
    this.addresses = addresses;
    this.wallets = wallets;
    this.ledger = ledger;
    this.rules = rules;
    this.clock = clock;
    this.events = events;
  }

  /**
   * A packet as its giver sees it. Who took is not told: a gift is not a list of guests.
   *
   * @param status {@code open}, {@code taken}, {@code returned} or, for the moment until the rest
   *     is returned, {@code expired}
   * @param secret of the link; null but right after it was made
   */
  public record Given(
      UUID id,
      String status,
      String kind,
      Money amount,
      int takers,
      int takenCount,
      long takenMinor,
      long returnedMinor,
      Instant createdAt,
      Instant expiresAt,
      @Nullable String secret) {

    Given withoutSecret() {
      return new Given(
          id,
          status,
          kind,
          amount,
          takers,
          takenCount,
          takenMinor,
          returnedMinor,
          createdAt,
          expiresAt,
          null);
    }
  }

  /**
   * A packet as somebody with its link sees it.
   *
   * @param own whether it is the holder's own packet
   * @param mineMinor what the holder took from it; null while they took nothing
   */
  public record Offered(
      String status,
      Party giver,
      String currency,
      int takers,
      int takenCount,
      boolean own,
      @Nullable Long mineMinor,
      Instant expiresAt) {}

  /**
   * @param balanceAfterMinor what the taker's wallet holds right after
   */
  public record Taken(Party giver, Money amount, Instant at, long balanceAfterMinor) {}

  /**
   * Makes a packet and fills it.
   *
   * @return {@link Done} with {@link Given} and its secret, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer make(
      HolderId giver, Money amount, int takers, GiftKind kind, @Nullable ApprovalProof proof) {
    Optional<Wallet> found = wallets.find(giver, amount.currency());
    if (found.isEmpty()) {
      return SpendingRefusals.noWalletIn(amount);
    }
    Wallet wallet = found.get();
    Optional<Problem> refusal =
        rules.refuses(wallet, amount, PeerTerms.gift(amount, takers, kind), proof);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    AccountId pending =
        ledger.open(new NewAccount(AccountKind.GIFT_PENDING, amount.currency(), 0L));
    UUID id = TimeOrderedId.next();
    TransferOrder order =
        TransferOrder.of(new TransferId(id), wallet.account(), pending, amount, GIFT, id);
    return switch (ledger.post(Posting.of(rules.capped(order, wallet)))) {
      case PostingOutcome.Refused refused -> rules.ledgerRefuses(refused, wallet);
      case PostingOutcome.Posted posted -> record(giver, takers, kind, posted.only());
    };
  }

  private Answer record(HolderId giver, int takers, GiftKind kind, Transfer filled) {
    GiftSecret secret = GiftSecret.draw();
    Gift gift =
        new Gift(
            filled.id().value(),
            addresses.signatureOf(giver),
            filled.debit(),
            filled.credit(),
            filled.amount(),
            takers,
            kind,
            filled.at(),
            filled.at().plus(LIVES),
            GiftStatus.OPEN,
            0,
            null);
    gifts.insert(gift, secret.hash());
    shares.insert(gift.id(), kind.shares(filled.amount().amountMinor(), takers));
    Given given = given(gift, secret);
    return Done.createdOnce(given, given.withoutSecret());
  }

  /** The giver's own packet. */
  public Optional<Given> find(HolderId giver, UUID id) {
    return gifts.ofGiver(giver, id).map(gift -> given(gift, null));
  }

  /** All of the giver's packets, newest first. */
  public List<Given> of(HolderId giver, @Nullable UUID before, int limit) {
    List<Gift> found = gifts.allOfGiver(giver, before, limit);
    Map<UUID, TakenOf> taken = shares.taken(found.stream().map(Gift::id).toList());
    return found.stream()
        .map(gift -> given(gift, taken.getOrDefault(gift.id(), TakenOf.NOTHING), null))
        .toList();
  }

  /** A new link for a packet whose link was lost, or went to the wrong people; the old one ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer newLink(HolderId giver, UUID id) {
    Optional<Gift> found = gifts.lockOfGiver(giver, id);
    if (found.isEmpty()) {
      return Problem.notFound();
    }
    Gift gift = found.get();
    if (!isOpen(gift)) {
      return ended(gift);
    }
    GiftSecret secret = GiftSecret.draw();
    gifts.newSecret(id, secret.hash());
    Given given = given(gift, secret);
    return new Done(200, given, given.withoutSecret());
  }

  /** What a link leads to, or that it leads nowhere. */
  public Optional<Offered> look(HolderId holder, GiftSecret secret) {
    return gifts.bySecret(secret.hash()).map(gift -> offered(holder, gift));
  }

  public static Problem unknown() {
    return Problem.of(
        ProblemCode.GIFT_UNKNOWN,
        "This link leads to no gift packet: it is not whole, or the giver made a new one. No money"
            + " moved; ask the giver for the link.");
  }

  /**
   * Takes the next share.
   *
   * @return {@link Done} with {@link Taken}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer take(HolderId taker, GiftSecret secret) {
    Optional<Gift> found = gifts.lockBySecret(secret.hash());
    if (found.isEmpty()) {
      return unknown();
    }
    Gift gift = found.get();
    if (gift.giver().holder().equals(taker)) {
      return Problem.of(
          ProblemCode.OWN_GIFT,
          "This packet is from you. No money moved; what nobody takes comes back to you.");
    }
    List<Share> all = shares.ofGift(gift.id());
    if (all.stream().anyMatch(share -> taker.equals(share.taker()))) {
      return Problem.of(
          ProblemCode.GIFT_ALREADY_TAKEN,
          "You have taken your share of this packet already. No money moved again.");
    }
    List<Share> left = all.stream().filter(share -> share.taker() == null).toList();
    if (!isOpen(gift) || left.isEmpty()) {
      return ended(gift);
    }
    Optional<Wallet> wallet = wallets.find(taker, gift.amount().currency());
    if (wallet.isEmpty()) {
      return SpendingRefusals.noWalletIn(gift.amount());
    }
    return take(gift, left, wallet.get());
  }

  private Answer take(Gift gift, List<Share> left, Wallet wallet) {
    Share share = left.getFirst();
    UUID id = TimeOrderedId.next();
    Money amount = new Money(share.amountMinor(), gift.amount().currency());
    TransferOrder order =
        TransferOrder.of(new TransferId(id), gift.pending(), wallet.account(), amount, SHARE, id)
            .notAbove(wallet.limits().balanceMinor());
    return switch (ledger.post(Posting.of(order))) {
      case PostingOutcome.Refused refused -> SpendingRules.arrivalRefused(refused, wallet);
      case PostingOutcome.Posted posted -> {
        Transfer moved = posted.only();
        if (!shares.take(
            gift.id(), share.number(), wallet.holder(), wallet.account(), id, moved.at())) {
          throw new IllegalStateException("a share was taken without its packet's lock");
        }
        if (left.size() == 1) {
          requireMayBecome(gift, GiftStatus.TAKEN);
          gifts.allTaken(gift.id(), moved.at());
          close(gift);
        }
        events.publishEvent(new GiftChanged(gift.id(), gift.giver().holder()));
        yield Done.created(
            new Taken(
                addresses.party(gift.giver()),
                amount,
                moved.at(),
                moved.creditBalanceAfterMinor()));
      }
    };
  }

  /**
   * Returns what is left of a packet whose time is over. The giver's ceiling does not apply: money
   * that returns always arrives.
   *
   * @return false if it could not be returned now, because the giver's wallet takes nothing
   */
  @Transactional
  public boolean returnRest(UUID id) {
    Gift gift = gifts.lock(id).orElseThrow();
    if (gift.status() != GiftStatus.OPEN || clock.now().isBefore(gift.expiresAt())) {
      return true;
    }
    requireMayBecome(gift, GiftStatus.RETURNED);
    long restMinor =
        shares.ofGift(id).stream()
            .filter(share -> share.taker() == null)
            .mapToLong(Share::amountMinor)
            .sum();
    UUID returning = TimeOrderedId.next();
    PostingOutcome outcome =
        ledger.post(
            Posting.of(
                TransferOrder.of(
                    new TransferId(returning),
                    gift.pending(),
                    gift.giverAccount(),
                    new Money(restMinor, gift.amount().currency()),
                    RETURN,
                    returning)));
    if (!(outcome instanceof PostingOutcome.Posted posted)) {
      gifts.tried(id);
      return false;
    }
    gifts.returned(id, returning, restMinor, posted.only().at());
    close(gift);
    events.publishEvent(new GiftChanged(id, gift.giver().holder()));
    return true;
  }

  /** When the next open packet's time is over. */
  Optional<Instant> nextExpiryAfter(Instant moment) {
    return gifts.nextExpiryAfter(moment);
  }

  /** Packets whose time is over and whose rest is not returned yet. */
  List<UUID> due(int limit) {
    return gifts.due(clock.now(), limit);
  }

  /** An ended packet's account is empty, and stays so. */
  private void close(Gift gift) {
    if (ledger.close(gift.pending()) != AccountChange.DONE) {
      throw new IllegalStateException("gift packet " + gift.id() + " ended and is not empty");
    }
  }

  private static void requireMayBecome(Gift gift, GiftStatus next) {
    if (!gift.status().mayBecome(next)) {
      throw new IllegalStateException(gift.status() + " does not become " + next);
    }
  }

  private boolean isOpen(Gift gift) {
    return gift.status() == GiftStatus.OPEN && clock.now().isBefore(gift.expiresAt());
  }

  private Problem ended(Gift gift) {
    String state = gift.stateAt(clock.now());
    return Problem.of(
            ProblemCode.GIFT_ENDED,
            state.equals("taken")
                ? "All shares of this packet are taken. No money moved."
                : "The time of this packet is over. No money moved.")
        .with("giftStatus", state);
  }

  private Given given(Gift gift, @Nullable GiftSecret secret) {
    Map<UUID, TakenOf> taken = shares.taken(List.of(gift.id()));
    return given(gift, taken.getOrDefault(gift.id(), TakenOf.NOTHING), secret);
  }

  private Given given(Gift gift, TakenOf taken, @Nullable GiftSecret secret) {
    return new Given(
        gift.id(),
        gift.stateAt(clock.now()),
        gift.kind().word(),
        gift.amount(),
        gift.takers(),
        taken.count(),
        taken.sumMinor(),
        gift.returnedMinor(),
        gift.createdAt(),
        gift.expiresAt(),
        secret == null ? null : secret.text());
  }

  private Offered offered(HolderId holder, Gift gift) {
    List<Share> all = shares.ofGift(gift.id());
    return new Offered(
        gift.stateAt(clock.now()),
        addresses.party(gift.giver()),
        gift.amount().currencyCode(),
        gift.takers(),
        (int) all.stream().map(Share::taker).filter(Objects::nonNull).count(),
        gift.giver().holder().equals(holder),
        all.stream()
            .filter(share -> holder.equals(share.taker()))
            .map(Share::amountMinor)
            .findFirst()
            .orElse(null),
        gift.expiresAt());
  }
}
