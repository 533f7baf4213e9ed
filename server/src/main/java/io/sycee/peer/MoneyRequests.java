package io.sycee.peer;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.ApprovalProof;
import io.sycee.identity.HolderId;
import io.sycee.money.Money;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import java.time.Duration;
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
 * People ask each other for money. The request's row is locked before it ends in any way, so that
 * of a payment, a no and a withdrawal that race one wins.
 */
@Component
public class MoneyRequests {

  /** A week: through somebody's holiday weekend, and short enough that old ones do not pile up. */
  static final Duration LIVES = Duration.ofDays(7);

  /** Two bills split among the most people. Who asks more often is no friend of theirs. */
  static final int MAX_OPEN = 100;

  private final MoneyRequestTable table;
  private final Addresses addresses;
  private final PeerTransfers transfers;
  private final BusinessClock clock;
  private final ApplicationEventPublisher events;

  MoneyRequests(
      MoneyRequestTable table,
      Addresses addresses,
      PeerTransfers transfers,
      BusinessClock clock,
      ApplicationEventPublisher events) {
    this.table = table;
    this.addresses = addresses;
    this.transfers = transfers;
    this.clock = clock;
    this.events = events;
  }

  /**
   * A request as one of its two sides sees it.
   *
   * @param incoming whether they are asked
   * @param counterparty the other side
   * @param ownerChanged whether who is asked paid the asker's address before, and it was somebody
   *     else's then; never true for the asker
   * @param status {@code open}, {@code paid}, {@code declined}, {@code cancelled} or {@code
   *     expired}
   */
  @SuppressWarnings("ArrayRecordComponent") // Sealed words, handed on and never compared.
  public record Asked(
      UUID id,
      boolean incoming,
      Party counterparty,
      boolean ownerChanged,
      Money amount,
      byte @Nullable [] note,
      @Nullable UUID split,
      String status,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant endedAt,
      @Nullable UUID transfer) {}

  /**
   * Asks an address for a sum.
   *
   * @return {@link Done} with {@link Asked}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer ask(HolderId asker, AddressName of, Money amount, byte @Nullable [] note) {
    Signature signature = addresses.signatureOf(asker);
    Optional<Problem> refusal = refuses(signature, 1);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<Address> asked = addresses.held(of);
    if (asked.isEmpty()) {
      return Addresses.unknown(of);
    }
    if (asked.get().holder().equals(asker)) {
      return PeerTransfers.ownAddress();
    }
    return Done.created(
        view(asker, make(null, null, signature, Signature.of(asked.get()), amount, note)));
  }

  /**
   * Why so many requests more may not be made.
   *
   * @param asker who must be somebody to those who are asked
   */
  Optional<Problem> refuses(Signature asker, int more) {
    if (asker.address() == null) {
      return Optional.of(
          Problem.of(
              ProblemCode.ADDRESS_NEEDED,
              "Whom you ask must see who asks. Choose an address of your own first; no money"
                  + " moved."));
    }
    if (table.countOpen(asker.holder(), clock.now()) + more > MAX_OPEN) {
      return Optional.of(
          Problem.of(
              ProblemCode.TOO_MANY_OPEN_REQUESTS,
              "At most "
                  + MAX_OPEN
                  + " of your requests may be open at once. No money moved; cancel some, or wait"
                  + " until they end."));
    }
    return Optional.empty();
  }

  MoneyRequest make(
      @Nullable UUID split,
      @Nullable Integer splitNumber,
      Signature asker,
      Signature asked,
      Money amount,
      byte @Nullable [] note) {
    Instant now = clock.now();
    MoneyRequest request =
        new MoneyRequest(
            TimeOrderedId.next(),
            split,
            asker,
            asked,
            amount,
            note,
            now,
            now.plus(LIVES),
            RequestStatus.OPEN,
            null,
            null);
    table.insert(request, splitNumber);
    events.publishEvent(new RequestMade(request.id(), asker.holder(), asked.holder()));
    return request;
  }

  /**
   * Pays what one is asked for.
   *
   * @param acceptNewOwner that the asker's address was somebody else's when it was last paid
   * @return {@link Done} with the {@link PeerTransfers.Receipt}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer pay(
      HolderId payer, UUID id, boolean acceptNewOwner, @Nullable ApprovalProof proof) {
    Optional<MoneyRequest> found =
        table.lock(id).filter(request -> request.asked().holder().equals(payer));
    if (found.isEmpty()) {
      return Problem.notFound();
    }
    MoneyRequest request = found.get();
    if (!mayBecome(request, RequestStatus.PAID)) {
      return ended(request);
    }
    if (!acceptNewOwner && ownerChanged(request)) {
      return Addresses.ownerChanged();
    }
    Answer answer =
        transfers.move(
            new PeerTransfers.Sending(payer, request.asker(), request.amount(), null, id),
            PeerTerms.requestPayment(id, request.amount()),
            proof);
    if (answer instanceof Done done && done.body() instanceof PeerTransfers.Receipt receipt) {
      end(request, RequestStatus.PAID, receipt.id(), receipt.at());
    }
    return answer;
  }

  /** Who is asked says no; saying it twice changes nothing. Answers with {@link Asked}. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer decline(HolderId asked, UUID id) {
    return endUnpaid(
        asked,
        table.lock(id).filter(request -> request.asked().holder().equals(asked)),
        RequestStatus.DECLINED);
  }

  /** Who asks withdraws it; doing it twice changes nothing. Answers with {@link Asked}. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer cancel(HolderId asker, UUID id) {
    return endUnpaid(
        asker,
        table.lock(id).filter(request -> request.asker().holder().equals(asker)),
        RequestStatus.CANCELLED);
  }

  private Answer endUnpaid(HolderId by, Optional<MoneyRequest> found, RequestStatus end) {
    if (found.isEmpty()) {
      return Problem.notFound();
    }
    MoneyRequest request = found.get();
    if (request.status() == end) {
      return Done.ok(view(by, request));
    }
    if (!mayBecome(request, end)) {
      return ended(request);
    }
    end(request, end, null, clock.now());
    return Done.ok(view(by, table.find(request.id()).orElseThrow()));
  }

  private boolean mayBecome(MoneyRequest request, RequestStatus next) {
    return request.status().mayBecome(next) && clock.now().isBefore(request.expiresAt());
  }

  private void end(MoneyRequest request, RequestStatus end, @Nullable UUID transfer, Instant at) {
    table.end(request.id(), end, transfer, at);
    events.publishEvent(
        new RequestEnded(request.id(), request.asker().holder(), request.asked().holder()));
  }

  private Problem ended(MoneyRequest request) {
    String state = request.stateAt(clock.now());
    return Problem.of(
            ProblemCode.REQUEST_ENDED,
            "This request is "
                + state
                + " and cannot change any more. No money moved now; a new one can be made.")
        .with("requestStatus", state);
  }

  /** What somebody is asked for; empty for everybody else. */
  Optional<MoneyRequest> findAsked(HolderId asked, UUID id) {
    return table.find(id).filter(request -> request.asked().holder().equals(asked));
  }

  public Optional<Asked> find(HolderId holder, UUID id) {
    return table
        .find(id)
        .filter(request -> request.concerns(holder))
        .map(request -> view(holder, request));
  }

  /**
   * Newest first.
   *
   * @param incoming those that the holder is asked, or those that they asked
   * @param before the last one of the page before; null for the newest page
   */
  public List<Asked> page(HolderId holder, boolean incoming, @Nullable UUID before, int limit) {
    return table.page(incoming, holder, before, limit).stream()
        .map(request -> view(holder, request))
        .toList();
  }

  List<Asked> ofSplit(HolderId asker, UUID split) {
    return table.ofSplit(split, asker).stream().map(request -> view(asker, request)).toList();
  }

  private boolean ownerChanged(MoneyRequest request) {
    String address = request.asker().address();
    return address != null
        && addresses.history(request.asked().holder(), address, request.asker().holder())
            == Addresses.History.NEW_OWNER;
  }

  private Asked view(HolderId holder, MoneyRequest request) {
    boolean incoming = request.asked().holder().equals(holder);
    return new Asked(
        request.id(),
        incoming,
        addresses.party(incoming ? request.asker() : request.asked()),
        incoming && ownerChanged(request),
        request.amount(),
        request.note(),
        request.split(),
        request.stateAt(clock.now()),
        request.createdAt(),
        request.expiresAt(),
        request.endedAt(),
        request.transfer());
  }
}
