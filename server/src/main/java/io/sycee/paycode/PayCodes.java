package io.sycee.paycode;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.identity.HolderId;
import io.sycee.identity.PersonalVault;
import io.sycee.identity.Sessions;
import io.sycee.merchant.Shop;
import io.sycee.money.Money;
import io.sycee.payment.Payment;
import io.sycee.payment.Payments;
import io.sycee.payment.ShopBook;
import io.sycee.time.TimeOrderedId;
import io.sycee.time.WallClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives phones the handles for codes, and lets shops collect by the codes that phones show.
 *
 * <p>Codes follow the wall clock, as the phones do that make them; the payment is dated by the
 * business clock, as all are. Lock order: the handle, then what a payment locks.
 */
@Component
public class PayCodes {

  /**
   * Codes in a batch: a day of errands without a network. An unused one is worth no more than the
   * phone itself, which shows the next one anyway.
   */
  static final int BATCH = 20;

  /** What a phone may have fetched and not used: the batch in use, and two tries to fetch more. */
  static final int BATCHES_KEPT = 3;

  /** A trek without a network; after that the phone must be seen again. */
  static final Duration BATCH_LIVES = Duration.ofDays(7);

  /** From unlocking the phone to the cashier's scan. */
  static final Duration CODE_LIVES = Duration.ofSeconds(60);

  /**
   * How far a phone's clock may be off, either way. Phones that are set by their network or by NTP
   * are off by less than a second; half a minute is left to those set by hand.
   */
  static final Duration CLOCK_MAY_BE_OFF = Duration.ofSeconds(30);

  /** Beyond this no clock is looked for: whoever is a day off has no idea what time it is. */
  private static final Duration CLOCK_IS_SOUGHT = Duration.ofDays(1);

  private static final String KEY = "paycode.batch.key_sealed";

  private static final long HANDLES = 10_000_000_000L;

  private final BatchTable batches;
  private final HandleTable handles;
  private final Payments payments;
  private final ShopBook book;
  private final PersonalVault vault;
  private final Sessions sessions;
  private final WallClock clock;
  private final SecureRandom random = new SecureRandom();

  PayCodes(
      BatchTable batches,
      HandleTable handles,
      Payments payments,
      ShopBook book,
      PersonalVault vault,
      Sessions sessions,
      WallClock clock) {
    this.batches = batches;
    this.handles = handles;
    this.payments = payments;
    this.book = book;
    this.vault = vault;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * What a phone is given to make codes from.
   *
   * @param handles in the order in which they are to be shown; empty when the answer is repeated
   */
  public record Batch(UUID id, List<String> handles, Instant expiresAt) {

    Batch withoutHandles() {
      return new Batch(id, List.of(), expiresAt);
    }
  }

  /**
   * What one phone can still show.
   *
   * @param device names the session in which it was fetched
   */
  public record Outstanding(UUID device, int codes, Instant expiresAt) {}

  /**
   * Gives a phone a batch. Beyond {@value #BATCHES_KEPT} the phone's oldest batches are void: it
   * shows the oldest handles first, and has used or lost them.
   *
   * @param key made by the phone, which keeps it; base64url of 32 bytes
   * @return {@link Done} with the {@link Batch}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer fetch(HolderId holder, UUID session, String key) {
    Optional<CodeKey> read = CodeKey.of(key);
    if (read.isEmpty()) {
      return Problem.malformed(
          "key",
          "The field \"key\" must be "
              + CodeKey.BYTES
              + " random bytes in base64url without padding. Nothing changed.");
    }
    Instant now = clock.now();
    UUID id = TimeOrderedId.next();
    Instant expiresAt = now.plus(BATCH_LIVES);
    byte[] sealed = vault.seal(holder, KEY, read.get().exposed());
    batches.insert(new BatchTable.Batch(id, holder, session, sealed, now, expiresAt));
    batches.voidAllButTheNewest(holder, session, BATCHES_KEPT, now);
    Batch batch = new Batch(id, draw(id), expiresAt);
    return Done.createdOnce(batch, batch.withoutHandles());
  }

  /** Whose turn it is, is no secret; which handle comes next, nobody can tell. */
  private List<String> draw(UUID batch) {
    List<String> drawn = new ArrayList<>(BATCH);
    while (drawn.size() < BATCH) {
      Set<String> wanted = new LinkedHashSet<>();
      while (wanted.size() < BATCH - drawn.size()) {
        wanted.add(String.format(Locale.ROOT, "%010d", random.nextLong(HANDLES)));
      }
      List<UUID> ids = wanted.stream().map(_ -> UUID.randomUUID()).toList();
      drawn.addAll(handles.insert(batch, ids, wanted));
    }
    return List.copyOf(drawn);
  }

  /** What the holder's phones can still show; a phone that is signed out shows nothing. */
  public List<Outstanding> outstanding(HolderId holder) {
    return batches.outstanding(holder, clock.now()).stream()
        .filter(one -> sessions.isAlive(one.session()))
        .map(one -> new Outstanding(one.session(), one.codes(), one.expiresAt()))
        .toList();
  }

  /**
   * Makes unused codes worthless; doing it twice changes nothing.
   *
   * @param device null for all of the holder's phones
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer withdraw(HolderId holder, @Nullable UUID device) {
    batches.voidAll(holder, device, clock.now());
    return Done.nothingToSay();
  }

  /**
   * Pays the shop from the wallet of whoever shows the code.
   *
   * @return {@link Done} with the {@link Payment}, or the refusal in words for the cashier
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer collect(
      Shop shop, ShownCode shown, Money amount, @Nullable String reference, @Nullable UUID till) {
    CodeDigits code = shown.digits();
    Optional<HandleTable.Row> found = handles.lock(code.handle());
    if (found.isEmpty()) {
      return CodeRefusals.unknown();
    }
    HandleTable.Row handle = found.get();
    Instant now = clock.now();
    Optional<Instant> madeAt =
        vault
            .open(handle.holder(), KEY, handle.keySealed())
            .flatMap(CodeKey::of)
            .flatMap(key ->
                key.madeAt(
                    code, now, handle.madeAt().minus(CLOCK_IS_SOUGHT), now.plus(CLOCK_IS_SOUGHT)));
    if (madeAt.isEmpty()) {
      return CodeRefusals.unknown();
    }
    Optional<Problem> refusal = refusal(shop, handle, madeAt.get(), now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Answer answer = payments.collect(shop, handle.holder(), amount, reference, till, handle.id());
    if (answer instanceof Done done && done.body() instanceof Payment payment) {
      handles.used(handle.id(), payment.id(), payment.paidAt());
    }
    return answer;
  }

  /** Why a code that the phone did make is not worth anything now. */
  private Optional<Problem> refusal(
      Shop shop, HandleTable.Row handle, Instant madeAt, Instant now) {
    UUID payment = handle.payment();
    if (payment != null) {
      return Optional.of(CodeRefusals.alreadyUsed(book.payment(shop, payment)));
    }
    if (handle.voided() || !sessions.isAlive(handle.session())) {
      return Optional.of(CodeRefusals.voided());
    }
    if (madeAt.isAfter(now.plus(CLOCK_MAY_BE_OFF))) {
      return Optional.of(CodeRefusals.clockAhead());
    }
    if (madeAt.isBefore(handle.madeAt().minus(CLOCK_MAY_BE_OFF).minusSeconds(1))) {
      return Optional.of(CodeRefusals.clockBehind());
    }
    if (!now.isBefore(madeAt.plus(CODE_LIVES).plus(CLOCK_MAY_BE_OFF))
        || !now.isBefore(handle.expiresAt())) {
      return Optional.of(CodeRefusals.expired());
    }
    return Optional.empty();
  }
}
