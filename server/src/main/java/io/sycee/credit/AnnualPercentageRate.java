package io.sycee.credit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a loan costs in a year, all counted: the rate at which what the borrower pays is worth as
 * much as what the borrower receives.
 *
 * <p>Two laws, two formulas. The European Union (Directive 2008/48/EC, Annex I, and its successors)
 * compounds to broken years. The United States (Regulation Z, 12 CFR 1026, Appendix J) compounds
 * whole unit periods, counts a broken one as simple interest, and multiplies to a year.
 */
public final class AnnualPercentageRate {

  /**
   * When money moves, counted from the first of it.
   *
   * @param whole years, or unit periods
   * @param broken the days that are left over, as a share of a year or unit period, below 1 in the
   *     formula of the United States
   */
  public record Moment(BigDecimal whole, BigDecimal broken) implements Comparable<Moment> {

    public Moment {
      if (whole.signum() < 0 || broken.signum() < 0) {
        throw new IllegalArgumentException("money cannot move before the loan begins");
      }
    }

    BigDecimal length() {
      return whole.add(broken);
    }

    @Override
    public int compareTo(Moment other) {
      return length().compareTo(other.length());
    }
  }

  /** Money that moves, in any one unit. */
  public record Flow(BigDecimal amount, Moment at) {
    public Flow {
      if (amount.signum() <= 0) {
        throw new IllegalArgumentException("an amount of " + amount + " is not above 0");
      }
    }
  }

  /** Either the rate, or why there is none. */
  public sealed interface Outcome {}

  /**
   * The rate.
   *
   * @param percent 6.434412 for 6.434412 %, to twelve decimals
   */
  public record Found(BigDecimal percent) implements Outcome {}

  /** There is no rate that could be stated. */
  public record None(Reason reason) implements Outcome {}

  /** Why there is no rate. */
  public enum Reason {
    NOTHING_RECEIVED("what the borrower pays at the beginning is not less than what comes in"),
    PAYS_BACK_LESS("less is paid back than was received"),
    SEVERAL_RATES(
        "the borrower is in debt, then in credit, then in debt again: several rates would do"),
    BEYOND_MEASURE("the rate is above a thousand million per cent");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }
  }

  /** At a rate, what one unit of money is worth at the beginning. */
  private interface Discount {
    Function<Moment, BigDecimal> at(BigDecimal rate);
  }

  private static final MathContext DIGITS = new MathContext(40);

  /** Ten million times the principal a year. */
  private static final BigDecimal MAX_RATE = BigDecimal.TEN.pow(7);

  /**
   * Half the width of the final bracket: four digits finer than the twelfth decimal of a percent.
   */
  private static final BigDecimal NARROW = BigDecimal.ONE.movePointLeft(18);

  private static final BigDecimal FIRST_GUESS = new BigDecimal("0.125");
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final int DECIMALS_OF_PERCENT = 12;

  /** Bisection alone needs 84 halvings from the widest bracket to the narrowest. */
  private static final int MAX_STEPS = 200;

  private AnnualPercentageRate() {}

  /** By the European Union's formula; moments are in years. */
  public static Outcome european(List<Flow> advances, List<Flow> payments) {
    return percent(advances, payments, AnnualPercentageRate::compounded, BigDecimal.ONE);
  }

  /** By the United States' formula; moments are in unit periods, so many of which make a year. */
  public static Outcome unitedStates(
      List<Flow> advances, List<Flow> payments, BigDecimal unitPeriodsInYear) {
    return percent(advances, payments, AnnualPercentageRate::byUnitPeriods, unitPeriodsInYear);
  }

  private static Function<Moment, BigDecimal> compounded(BigDecimal rate) {
    BigDecimal logarithm = Powers.ln(BigDecimal.ONE.add(rate));
    return at -> BigDecimal.ONE.divide(Powers.exp(at.length().multiply(logarithm, DIGITS)), DIGITS);
  }

  private static Function<Moment, BigDecimal> byUnitPeriods(BigDecimal rate) {
    BigDecimal oneMore = BigDecimal.ONE.add(rate);
    return at -> {
      BigDecimal simple = BigDecimal.ONE.add(at.broken().multiply(rate, DIGITS));
      BigDecimal whole = oneMore.pow(at.whole().intValueExact(), DIGITS);
      return BigDecimal.ONE.divide(simple.multiply(whole, DIGITS), DIGITS);
    };
  }

  private static Outcome percent(
      List<Flow> advances, List<Flow> payments, Discount discount, BigDecimal periodsInYear) {
    SortedMap<Moment, BigDecimal> received = new TreeMap<>();
    advances.forEach(flow -> received.merge(flow.at(), flow.amount(), BigDecimal::add));
    payments.forEach(flow -> received.merge(flow.at(), flow.amount().negate(), BigDecimal::add));
    received.values().removeIf(amount -> amount.signum() == 0);
    if (received.isEmpty() || received.values().iterator().next().signum() < 0) {
      return new None(Reason.NOTHING_RECEIVED);
    }
    BigDecimal atZero = received.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (atZero.signum() > 0) {
      return new None(Reason.PAYS_BACK_LESS);
    }
    if (directions(received) > 1) {
      return new None(Reason.SEVERAL_RATES);
    }
    if (atZero.signum() == 0) {
      return new Found(BigDecimal.ZERO.setScale(DECIMALS_OF_PERCENT));
    }
    BigDecimal high = FIRST_GUESS;
    while (worth(received, discount, high).signum() <= 0) {
      high = high.multiply(TWO);
      if (high.compareTo(MAX_RATE) > 0) {
        return new None(Reason.BEYOND_MEASURE);
      }
    }
    BigDecimal rate = root(received, discount, high);
    return new Found(
        rate.multiply(periodsInYear, DIGITS)
            .movePointRight(2)
            .setScale(DECIMALS_OF_PERCENT, RoundingMode.HALF_EVEN));
  }

  /**
   * How often the running sum of what was received changes its sign. Once, and there is exactly one
   * rate above 0 (C. J. Norstrøm, "A sufficient condition for a unique nonnegative internal rate of
   * return", 1972).
   */
  private static int directions(SortedMap<Moment, BigDecimal> received) {
    int changes = 0;
    int sign = 1;
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal amount : received.values()) {
      sum = sum.add(amount);
      if (sum.signum() == -sign) {
        sign = -sign;
        changes++;
      }
    }
    return changes;
  }

  private static BigDecimal worth(
      SortedMap<Moment, BigDecimal> received, Discount discount, BigDecimal rate) {
    Function<Moment, BigDecimal> value = discount.at(rate);
    BigDecimal sum = BigDecimal.ZERO;
    for (var flow : received.entrySet()) {
      sum = sum.add(flow.getValue().multiply(value.apply(flow.getKey()), DIGITS), DIGITS);
    }
    return sum;
  }

  /**
   * The rate at which the worth is 0, between 0 (where it is negative) and {@code above} (where it
   * is positive). Each step is a guess by a straight line, moved a little to its far side; then, or
   * when the guess gains little, the middle. The bracket always holds the root, and the answer is
   * the middle of a bracket too narrow to matter.
   */
  private static BigDecimal root(
      SortedMap<Moment, BigDecimal> received, Discount discount, BigDecimal above) {
    BigDecimal low = BigDecimal.ZERO;
    BigDecimal high = above;
    BigDecimal worthLow = worth(received, discount, low);
    BigDecimal worthHigh = worth(received, discount, high);
    for (int step = 0; step < MAX_STEPS; step++) {
      BigDecimal width = high.subtract(low);
      if (width.compareTo(NARROW.multiply(TWO)) <= 0) {
        return low.add(high).divide(TWO);
      }
      BigDecimal share = worthLow.negate().divide(worthHigh.subtract(worthLow), DIGITS);
      BigDecimal guess =
          switch (step % 3) {
            case 0 -> low.add(width.multiply(share, DIGITS)).add(NARROW);
            case 1 -> low.add(width.multiply(share, DIGITS)).subtract(NARROW);
            default -> low.add(high).divide(TWO);
          };
      BigDecimal rate = guess.max(low.add(NARROW)).min(high.subtract(NARROW)).round(DIGITS);
      BigDecimal worth = worth(received, discount, rate);
      if (worth.signum() == 0) {
        return rate;
      }
      if (worth.signum() < 0) {
        low = rate;
        worthLow = worth;
      } else {
        high = rate;
        worthHigh = worth;
      }
    }
    throw new IllegalStateException("no root in " + MAX_STEPS + " steps");
  }
}
