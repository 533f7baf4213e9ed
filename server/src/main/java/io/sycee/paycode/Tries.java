package io.sycee.paycode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.api.Answer;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.HolderId;
import io.sycee.time.WallClock;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Bounds guessing at codes, and guessing at wallets by codes.
 *
 * <p>A try is taken before the code is looked at and given back when it was none, each in a commit
 * of its own: so a refusal counts although it rolls everything else back, and tills that guess all
 * at once get no more tries than one that guesses alone. A crash in between leaves a try taken,
 * which is forgotten with its window.
 */
@Component
public class Tries {

  /**
   * In ten minutes, a shop. A misread digit never gets here, for its check does not fit; what
   * counts is a code that nobody made. Guessing stays hopeless: of 10^18 handles with tags a
   * million phones have 2·10^7 handles alive, each with one tag in its second, so a guess pays with
   * 2·10^-11, and a year at this ceiling (10^6 guesses) with 2·10^-5, at most up to a step-up limit
   * and to a shop that is known by name.
   */
  static final int FORGED = 20;

  static final Duration FORGED_WINDOW = Duration.ofMinutes(10);

  /**
   * A code. Each refusal for want of money tells that the wallet has less than the amount: with
   * three tries nobody finds out how much it has, and a cashier may still mistype twice.
   */
  static final int UNCOVERED = 3;

  /** Longer than any code lives. */
  private static final Duration UNCOVERED_WINDOW = Duration.ofMinutes(10);

  /**
   * In an hour, a holder: a batch each minute, although a batch has twenty codes of a minute each.
   */
  static final int BATCHES = 60;

  private static final Duration BATCHES_WINDOW = Duration.ofHours(1);

  private final TryTable table;
  private final WallClock clock;

  Tries(TryTable table, WallClock clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * What was taken for one look at a code.
   *
   * @param refusal what to answer instead, unless the request was carried out before
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
  public record Taken(
      byte @Nullable [] ofShop, byte @Nullable [] ofCode, @Nullable Problem refusal) {}

  /** For a till that has a code in its hand. */
  public Taken take(UUID shop, String code) {
    byte[] ofShop = sha256("shop " + shop);
    byte[] ofCode = sha256("code " + code);
    if (!table.take(ofShop, FORGED, clock.now(), clock.now().plus(FORGED_WINDOW))) {
      return new Taken(null, null, tooManyForged());
    }
    if (!table.take(ofCode, UNCOVERED, clock.now(), clock.now().plus(UNCOVERED_WINDOW))) {
      return new Taken(ofShop, null, tooOften());
    }
    return new Taken(ofShop, ofCode, null);
  }

  /**
   * Gives back what the outcome does not count.
   *
   * @param answer null when the request never got as far as the code
   */
  public void settle(Taken taken, @Nullable Answer answer) {
    ProblemCode code = answer instanceof Problem refusal ? refusal.code() : null;
    if (taken.ofShop() != null && code != ProblemCode.CODE_UNKNOWN) {
      table.giveBack(taken.ofShop());
    }
    if (taken.ofCode() != null && !tellsOfTheWallet(code)) {
      table.giveBack(taken.ofCode());
    }
  }

  private static boolean tellsOfTheWallet(@Nullable ProblemCode code) {
    return code == ProblemCode.INSUFFICIENT_FUNDS
        || code == ProblemCode.OVER_DAILY_LIMIT
        || code == ProblemCode.CODE_ABOVE_LIMIT
        || code == ProblemCode.CODE_WALLET_UNAVAILABLE;
  }

  /** The refusal of one batch too many, else null. */
  public @Nullable Problem tooManyBatches(HolderId holder) {
    Instant now = clock.now();
    return table.take(sha256("holder " + holder.value()), BATCHES, now, now.plus(BATCHES_WINDOW))
        ? null
        : Problem.of(
                ProblemCode.TOO_MANY_ATTEMPTS,
                "The phone fetched more codes than anybody can show. Wait a while; no money"
                    + " moved.")
            .with("retryAfterSeconds", BATCHES_WINDOW.toSeconds());
  }

  /** Drops what no window holds any more. */
  int forgetExpired() {
    return table.deleteExpired(clock.now());
  }

  private static Problem tooManyForged() {
    return Problem.of(
            ProblemCode.TOO_MANY_ATTEMPTS,
            "This shop sent too many codes that nobody made. Wait "
                + FORGED_WINDOW.toMinutes()
                + " min, or show the till's own code meanwhile; no money moved.")
        .with("retryAfterSeconds", FORGED_WINDOW.toSeconds());
  }

  private static Problem tooOften() {
    return Problem.of(
        ProblemCode.CODE_TRIED_TOO_OFTEN,
        "This code was refused "
            + UNCOVERED
            + " times. No money moved; ask the customer for a new one.");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
