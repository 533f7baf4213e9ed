package io.sycee.rail;

import io.sycee.money.Money;
import io.sycee.rail.CardCharge.DeclineReason;
import io.sycee.rail.SandboxChargeTable.Row;
import io.sycee.rail.SandboxChargeTable.State;
import io.sycee.time.TimeOrderedId;
import io.sycee.time.WallClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A card acquirer that charges nobody: it keeps its own books in {@code rail.sandbox_*}, as the
 * outside world does, and commits them by itself, whatever becomes of the caller.
 */
@Component
@ConditionalOnProperty("sycee.rails.sandbox")
public class SandboxCardAcquirer implements CardAcquirer {

  /** As long as a patient cardholder needs to find the bank's app. */
  private static final Duration STEP_LIVES = Duration.ofMinutes(10);

  /** Longer than a caller waits for an answer, shorter than a person's patience. */
  private static final Duration LATE_BY = Duration.ofSeconds(2);

  private static final SecureRandom RANDOM = new SecureRandom();

  private final SandboxCardTable cards;
  private final SandboxChargeTable charges;
  private final SandboxChargeBackTable chargeBacks;
  private final TransactionTemplate ownTransaction;
  private final WallClock clock;

  SandboxCardAcquirer(
      SandboxCardTable cards,
      SandboxChargeTable charges,
      SandboxChargeBackTable chargeBacks,
      PlatformTransactionManager transactions,
      WallClock clock) {
    this.cards = cards;
    this.charges = charges;
    this.chargeBacks = chargeBacks;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** A token for one charge, and the digits that a receipt may show. */
  public record Token(String cardToken, String lastFour) {}

  /**
   * What the acquirer's form does in the cardholder's browser.
   *
   * @param number digits, spaces allowed
   * @param expiry the last month in which the card is good
   * @return empty when it is none of the test cards, or has expired
   */
  public Optional<Token> tokenize(String number, YearMonth expiry) {
    if (expiry.isBefore(YearMonth.from(clock.now().atOffset(ZoneOffset.UTC)))) {
      return Optional.empty();
    }
    return SandboxCard.ofNumber(number.replace(" ", ""))
        .map(card -> {
          byte[] random = new byte[16];
          RANDOM.nextBytes(random);
          String token = "card_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
          inOwnTransaction(() -> {
            cards.insert(token, card, clock.now());
            return token;
          });
          return new Token(token, card.lastFour());
        });
  }

  @Override
  public CardCharge charge(UUID reference, String cardToken, Money amount, String returnPath) {
    return inOwnTransaction(() -> {
      Optional<Row> before = charges.lock(reference);
      if (before.isPresent()) {
        return answer(before.get());
      }
      Optional<SandboxCard> card = cards.use(cardToken);
      if (card.isEmpty()) {
        // Somebody else who brought this reference may have used the token a moment ago.
        return charges.lock(reference).map(this::answer).orElseGet(CardCharge.UnknownToken::new);
      }
      Row row =
          new Row(
              reference,
              card.get(),
              amount,
              firstState(card.get()),
              TimeOrderedId.next(),
              returnPath,
              clock.now());
      charges.insert(row);
      return answer(row);
    });
  }

  @Override
  public CardCharge lookUp(UUID reference) {
    return inOwnTransaction(
        () -> charges.lock(reference).map(this::answer).orElseGet(CardCharge.UnknownToken::new));
  }

  @Override
  public void giveBack(UUID reference) {
    inOwnTransaction(() -> charges.setState(reference, State.APPROVED, State.GIVEN_BACK));
  }

  @Override
  public List<CardChargeBack> chargeBacks(int limit) {
    return inOwnTransaction(() -> chargeBacks.unheard(limit));
  }

  @Override
  public void heard(UUID chargeBack) {
    ownTransaction.executeWithoutResult(status -> chargeBacks.heard(chargeBack));
  }

  /**
   * What an issuer does when its cardholder disowns a charge.
   *
   * @return the charge-back, the same when it is asked for again; empty when the card was not
   *     charged, or the money was given back already
   */
  public Optional<UUID> chargeBack(UUID reference) {
    return inOwnTransaction(() -> {
      Optional<UUID> before =
          charges.lock(reference).flatMap(charge -> chargeBacks.of(charge.reference()));
      if (before.isPresent() || !charges.setState(reference, State.APPROVED, State.CHARGED_BACK)) {
        return before;
      }
      UUID id = TimeOrderedId.next();
      chargeBacks.insert(id, reference, clock.now());
      return Optional.of(id);
    });
  }

  /** The amount that the issuer's page shows, while it still waits for the cardholder. */
  public Optional<Money> waitingStep(UUID step) {
    return charges.findStep(step).filter(row -> row.state() == State.STEP_NEEDED).map(Row::amount);
  }

  /**
   * Takes the cardholder's word.
   *
   * @return where the browser goes next; empty when there is no such step
   */
  public Optional<String> answerStep(UUID step, boolean approve) {
    return inOwnTransaction(() ->
        charges
            .findStep(step)
            .map(row -> {
              if (!stepExpired(row)) {
                charges.setState(
                    row.reference(),
                    State.STEP_NEEDED,
                    approve ? State.APPROVED : State.STEP_REFUSED);
              }
              return row.returnPath();
            }));
  }

  private static State firstState(SandboxCard card) {
    return switch (card) {
      case APPROVES -> State.APPROVED;
      case DECLINES, HAS_TOO_LITTLE -> State.DECLINED;
      case WANTS_A_STEP -> State.STEP_NEEDED;
      case ANSWERS_LATE -> State.UNANSWERED;
    };
  }

  private CardCharge answer(Row row) {
    String lastFour = row.card().lastFour();
    return switch (row.state()) {
      case APPROVED, GIVEN_BACK, CHARGED_BACK -> new CardCharge.Approved(lastFour);
      case DECLINED ->
          new CardCharge.Declined(
              lastFour,
              row.card() == SandboxCard.HAS_TOO_LITTLE
                  ? DeclineReason.CARD_INSUFFICIENT_FUNDS
                  : DeclineReason.CARD_DECLINED);
      case STEP_REFUSED -> new CardCharge.Declined(lastFour, DeclineReason.ISSUER_STEP_REFUSED);
      case STEP_NEEDED ->
          stepExpired(row)
              ? new CardCharge.Declined(lastFour, DeclineReason.ISSUER_STEP_EXPIRED)
              : new CardCharge.StepNeeded(lastFour, "/sandbox/acquirer/steps/" + row.step());
      case UNANSWERED -> late(row);
    };
  }

  private CardCharge late(Row row) {
    if (clock.now().isBefore(row.at().plus(LATE_BY))) {
      return new CardCharge.Unanswered();
    }
    charges.setState(row.reference(), State.UNANSWERED, State.APPROVED);
    return new CardCharge.Approved(row.card().lastFour());
  }

  private boolean stepExpired(Row row) {
    return !clock.now().isBefore(row.at().plus(STEP_LIVES));
  }

  private <T> T inOwnTransaction(Supplier<T> step) {
    T result = ownTransaction.execute(status -> step.get());
    if (result == null) {
      throw new IllegalStateException("the sandbox acquirer gave no answer");
    }
    return result;
  }
}
