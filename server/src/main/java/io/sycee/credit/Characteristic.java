package io.sycee.credit;

import static io.sycee.credit.Characteristic.Direction.LESS_IS_BETTER;
import static io.sycee.credit.Characteristic.Direction.MORE_IS_BETTER;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What is counted for a score, and in which direction. A number here never gets better in one
 * stretch and worse in the next: each has one direction, for everybody.
 */
public enum Characteristic {
  LATEST_DELAY(LESS_IS_BETTER, input -> input.latest().monthsLate()),
  DELAY_SUM(LESS_IS_BETTER, input -> input.count(ScoredMonth::monthsLate)),
  RECENT_DELAY(LESS_IS_BETTER, ScoreInput::recentDelay),
  FRESH_DELAY(LESS_IS_BETTER, ScoreInput::freshDelay),
  MONTHS_LATE(LESS_IS_BETTER, input -> input.count(month -> month.monthsLate() > 0 ? 1 : 0)),
  MONTHS_FAR_LATE(LESS_IS_BETTER, input -> input.count(month -> month.monthsLate() > 1 ? 1 : 0)),
  MONTHS_IN_ORDER(MORE_IS_BETTER, input -> input.count(ScoredMonth::inOrder)),
  MONTHS_UNUSED(MORE_IS_BETTER, input -> input.count(ScoredMonth::unused)),
  PAID_LATEST(MORE_IS_BETTER, input -> input.latest().paidPerMille()),
  PAID_MONTH_BEFORE(MORE_IS_BETTER, input -> input.months().get(1).paidPerMille()),
  PAID_MEAN(MORE_IS_BETTER, input -> input.mean(6, ScoredMonth::paidPerMille)),
  PAID_LEAST(MORE_IS_BETTER, input -> input.least(ScoredMonth::paidPerMille)),
  SHARE_PAID_LEAST(MORE_IS_BETTER, input -> input.least(ScoredMonth::paidSharePerMille)),
  MONTHS_UNPAID(LESS_IS_BETTER, input -> input.count(month -> month.paidPerMille() == 0 ? 1 : 0)),
  USE_LATEST(LESS_IS_BETTER, input -> input.latest().usePerMille()),
  USE_MONTH_BEFORE(LESS_IS_BETTER, input -> input.months().get(1).usePerMille()),
  USE_MEAN(LESS_IS_BETTER, input -> input.mean(6, ScoredMonth::usePerMille)),
  MONTHS_SPENT(MORE_IS_BETTER, input -> input.count(month -> month.spentPerMille() > 0 ? 1 : 0)),
  SPENT_LATEST(MORE_IS_BETTER, input -> input.latest().spentPerMille()),
  SPENT_TWO_MONTHS(MORE_IS_BETTER, input -> input.mean(2, ScoredMonth::spentPerMille)),
  SPENT_FIVE_MONTHS(MORE_IS_BETTER, input -> input.mean(5, ScoredMonth::spentPerMille)),

  /** Of those who were never late in six months; whoever was has what is worst here. */
  PUNCTUAL_PAID(
      MORE_IS_BETTER, input -> input.mean(6, ScoredMonth::paidPerMille), ScoreInput::neverLate),
  PUNCTUAL_USE(LESS_IS_BETTER, input -> input.latest().usePerMille(), ScoreInput::neverLate),
  PUNCTUAL_SPENT(
      MORE_IS_BETTER, input -> input.mean(2, ScoredMonth::spentPerMille), ScoreInput::neverLate),

  /** Of those who are not late now. */
  CURRENT_PAID(
      MORE_IS_BETTER, input -> input.mean(6, ScoredMonth::paidPerMille), Characteristic::notLate),
  CURRENT_PAID_LATELY(
      MORE_IS_BETTER, input -> input.mean(3, ScoredMonth::paidPerMille), Characteristic::notLate),
  CURRENT_RECENT_DELAY(LESS_IS_BETTER, ScoreInput::recentDelay, Characteristic::notLate),

  /** Of those who are two months late or more; whoever is not has what is best here. */
  BEHIND_BURDEN(
      LESS_IS_BETTER, input -> farLate(input) ? input.overdueBurden() : ScoredMonth.LEAST),
  BEHIND_PAID(
      MORE_IS_BETTER,
      input -> farLate(input) ? input.mean(3, ScoredMonth::paidPerMille) : ScoredMonth.MOST);

  /** Which way a number has to go for the points to rise. */
  public enum Direction {
    MORE_IS_BETTER,
    LESS_IS_BETTER
  }

  private final Direction direction;

  /** A pure function, which the type cannot say. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final transient ToIntFunction<ScoreInput> value;

  Characteristic(Direction direction, ToIntFunction<ScoreInput> value) {
    this.direction = direction;
    this.value = value;
  }

  Characteristic(Direction direction, ToIntFunction<ScoreInput> value, Predicate<ScoreInput> only) {
    int worst = direction == MORE_IS_BETTER ? ScoredMonth.LEAST : ScoredMonth.MOST;
    this(direction, input -> only.test(input) ? value.applyAsInt(input) : worst);
  }

  public Direction direction() {
    return direction;
  }

  /** The number that is looked up in the table of points. */
  public int of(ScoreInput input) {
    return Math.clamp(value.applyAsInt(input), ScoredMonth.LEAST, ScoredMonth.MOST);
  }

  /** Where the language files say what was measured. */
  public String sentenceKey() {
    return "credit.reason." + name().toLowerCase(Locale.ROOT);
  }

  /** Where the language files say what would change it. */
  public String changeKey() {
    return "credit.change." + name().toLowerCase(Locale.ROOT);
  }

  private static boolean notLate(ScoreInput input) {
    return input.latest().monthsLate() == 0;
  }

  private static boolean farLate(ScoreInput input) {
    return input.latest().monthsLate() > 1;
  }
}
