package io.sycee.peer;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.identity.HolderId;
import io.sycee.money.Money;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** One bill, asked of several: as many requests, which sum to it exactly. */
@Component
public class Splits {

  public static final int MIN_PEOPLE = 2;

  /** A long table. Each is a row and perhaps a notice; a hall's collection is no bill. */
  public static final int MAX_PEOPLE = 50;

  private final SplitTable table;
  private final MoneyRequests requests;
  private final Addresses addresses;
  private final BusinessClock clock;

  Splits(SplitTable table, MoneyRequests requests, Addresses addresses, BusinessClock clock) {
    this.table = table;
    this.requests = requests;
    this.addresses = addresses;
    this.clock = clock;
  }

  /** A bill as who asked sees it. */
  public record Bill(UUID id, Money amount, Instant createdAt, List<MoneyRequests.Asked> requests) {
    public Bill {
      requests = List.copyOf(requests);
    }
  }

  /**
   * Asks several for equal parts; where it does not come out even, those named first are asked for
   * one minor unit more. All are asked, or nobody is.
   *
   * @param among {@link #MIN_PEOPLE} to {@link #MAX_PEOPLE} different addresses
   * @return {@link Done} with the {@link Bill}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer split(
      HolderId asker, List<AddressName> among, Money amount, byte @Nullable [] note) {
    Signature signature = addresses.signatureOf(asker);
    Optional<Problem> refusal = requests.refuses(signature, among.size());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    List<Signature> asked = new ArrayList<>();
    for (AddressName name : among) {
      Optional<Address> found = addresses.held(name);
      if (found.isEmpty()) {
        return Addresses.unknown(name);
      }
      if (found.get().holder().equals(asker)) {
        return PeerTransfers.ownAddress();
      }
      asked.add(Signature.of(found.get()));
    }
    Split split = new Split(TimeOrderedId.next(), asker, amount, asked.size(), clock.now());
    table.insert(split);
    long[] shares = Shares.equal(amount.amountMinor(), asked.size());
    for (int index = 0; index < shares.length; index++) {
      requests.make(
          split.id(),
          index + 1,
          signature,
          asked.get(index),
          new Money(shares[index], amount.currency()),
          note);
    }
    return Done.created(view(split));
  }

  public Optional<Bill> find(HolderId asker, UUID id) {
    return table.find(asker, id).map(this::view);
  }

  private Bill view(Split split) {
    return new Bill(
        split.id(), split.amount(), split.createdAt(), requests.ofSplit(split.asker(), split.id()));
  }
}
