package io.sycee.peer;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.HolderId;
import io.sycee.identity.PersonalVault;
import io.sycee.time.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The addresses by which people are sent money: one each, of their own choice. */
@Component
public class Addresses {

  /** Long enough that who pays somebody now and then has noticed, before the name is another's. */
  static final Duration REST = Duration.ofDays(90);

  /** So many names may one holder keep from others by changing; the one in use comes on top. */
  static final int MAX_RESTING = 3;

  private static final String CALLED_COLUMN = "peer.address.called";

  private final AddressTable table;
  private final PeerTransferTable transfers;
  private final PersonalVault vault;
  private final Place place;
  private final BusinessClock clock;

  Addresses(
      AddressTable table,
      PeerTransferTable transfers,
      PersonalVault vault,
      Place place,
      BusinessClock clock) {
    this.table = table;
    this.transfers = transfers;
    this.vault = vault;
    this.place = place;
    this.clock = clock;
  }

  /**
   * A holder's own addresses.
   *
   * @param held null when they have none
   * @param resting those that they let go and alone may take back
   */
  public record Own(@Nullable Held held, List<Resting> resting) {}

  public record Held(String address, @Nullable String displayName, Instant since) {}

  public record Resting(String address, Instant restsUntil) {}

  /** Whom an address leads to, for somebody who is about to pay it. */
  public enum History {
    NEVER_PAID,
    SAME_OWNER,
    /** Who asks paid this address before, and it was somebody else's then. */
    NEW_OWNER
  }

  /**
   * @param self whether it is the asking holder's own
   */
  public record Found(Party party, boolean self, History history) {}

  public Own mine(HolderId holder) {
    Held held =
        table
            .ofHolder(holder)
            .map(address ->
                new Held(
                    place.address(address.name()),
                    called(holder, address.sealedCalled()),
                    address.takenAt()))
            .orElse(null);
    List<Resting> resting =
        table.resting(holder, clock.now().minus(REST)).stream()
            .map(address ->
                new Resting(
                    place.address(address.name()),
                    Optional.ofNullable(address.releasedAt()).orElseThrow().plus(REST)))
            .toList();
    return new Own(held, resting);
  }

  /**
   * Takes a name, or changes what its holder is called. The name held before is let go.
   *
   * @return {@link Done} with {@link Own}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer take(HolderId holder, AddressName name, @Nullable String displayName) {
    if (name.isReserved()) {
      return Problem.of(
          ProblemCode.ADDRESS_RESERVED,
          "This name could be taken for the operator's. Nothing changed; choose another one.");
    }
    Instant now = clock.now();
    Instant restedSince = now.minus(REST);
    byte[] called = displayName == null ? null : vault.seal(holder, CALLED_COLUMN, displayName);
    table.lock(holder, name);
    table.release(holder, name, now);
    try {
      if (!table.take(holder, name, called, now, restedSince)) {
        return taken();
      }
    } catch (DuplicateKeyException anotherAtTheSameMoment) {
      // The holder's other phone took another name just now: address_one_each let one of them.
      return taken();
    }
    List<Address> resting = table.resting(holder, restedSince);
    if (resting.size() > MAX_RESTING) {
      Instant free = Optional.ofNullable(resting.getFirst().releasedAt()).orElseThrow().plus(REST);
      return Problem.of(
              ProblemCode.ADDRESS_CHANGED_TOO_OFTEN,
              "You have let go of "
                  + MAX_RESTING
                  + " addresses that still rest. Nothing changed; take one of them back, or wait.")
          .with("freeAt", free.toString());
    }
    return Done.ok(mine(holder));
  }

  /** Whether it rests or is in use is not told: that is between it and its holder. */
  private static Problem taken() {
    return Problem.of(
        ProblemCode.ADDRESS_TAKEN,
        "Somebody has this name, or had it until not long ago. Nothing changed; choose another"
            + " one.");
  }

  /** Lets the holder's address go; without one nothing changes. Answers with {@link Own}. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer release(HolderId holder) {
    table.release(holder, null, clock.now());
    return Done.ok(mine(holder));
  }

  /** Whom an address leads to; empty when nobody has it. */
  public Optional<Found> lookUp(HolderId asking, AddressName name) {
    return held(name)
        .map(address ->
            new Found(
                party(Signature.of(address)),
                address.holder().equals(asking),
                history(asking, name.value(), address.holder())));
  }

  Optional<Address> held(AddressName name) {
    return table.held(name);
  }

  /** Who somebody is to others at this moment. */
  Signature signatureOf(HolderId holder) {
    return table.ofHolder(holder).map(Signature::of).orElse(new Signature(holder, null, null));
  }

  /** Whether a payer who knows an address would now pay somebody else under it. */
  History history(HolderId payer, String name, HolderId payee) {
    return transfers
        .lastPayee(payer, name)
        .map(last -> last.equals(payee) ? History.SAME_OWNER : History.NEW_OWNER)
        .orElse(History.NEVER_PAID);
  }

  Party party(Signature signature) {
    String name = signature.address();
    return new Party(
        name == null ? null : place.address(name),
        called(signature.holder(), signature.sealedCalled()));
  }

  public static Problem unknown(AddressName name) {
    return Problem.of(
            ProblemCode.ADDRESS_UNKNOWN,
            "Nobody here has this address. No money moved; check it with whom you want to pay.")
        .with("name", name.value());
  }

  static Problem ownerChanged() {
    return Problem.of(
        ProblemCode.ADDRESS_OWNER_CHANGED,
        "Since you last paid this address it has changed hands. No money moved; ask whom you mean"
            + " to pay for their address, and say that you accept the new owner if it is them.");
  }

  private @Nullable String called(HolderId holder, byte @Nullable [] sealed) {
    return sealed == null ? null : vault.open(holder, CALLED_COLUMN, sealed).orElse(null);
  }
}
