package io.sycee.credit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * The instalment with which a loan, if nothing were rounded, would end at exactly 0.
 *
 * <p>Every balance on the way is a straight line in the instalment, so one walk with lines instead
 * of numbers gives it, whatever the lengths of the periods, the grace and what is paid already. For
 * equal periods it is the well-known annuity.
 */
final class LevelInstalment {

  private static final MathContext DIGITS = MathContext.DECIMAL128;

  /** A value that depends on the instalment that is sought: {@code fixed + slope × instalment}. */
  private record Line(BigDecimal fixed, BigDecimal slope) {
    static final Line ZERO = new Line(BigDecimal.ZERO, BigDecimal.ZERO);

    /** The sought instalment itself. */
    static final Line SOUGHT = new Line(BigDecimal.ZERO, BigDecimal.ONE);

    static Line of(long amount) {
      return new Line(BigDecimal.valueOf(amount), BigDecimal.ZERO);
    }

    Line plus(Line other) {
      return new Line(fixed.add(other.fixed, DIGITS), slope.add(other.slope, DIGITS));
    }

    Line minus(Line other) {
      return new Line(fixed.subtract(other.fixed, DIGITS), slope.subtract(other.slope, DIGITS));
    }

    Line times(BigDecimal factor) {
      return new Line(fixed.multiply(factor, DIGITS), slope.multiply(factor, DIGITS));
    }

    Line sharedBy(int rows) {
      BigDecimal count = BigDecimal.valueOf(rows);
      return new Line(fixed.divide(count, DIGITS), slope.divide(count, DIGITS));
    }
  }

  private LevelInstalment() {}

  /**
   * In the minor unit, not rounded.
   *
   * @param rows those not yet due
   * @param factors what a balance of 1 bears until the due date of each
   * @param balance the principal to repay
   * @param waiting interest that is due in equal shares with the rows that have interest due
   */
  static BigDecimal of(
      Grace grace, List<Row> rows, List<BigDecimal> factors, long balance, long waiting) {
    Line owed = Line.of(balance);
    Line pool = Line.of(waiting);
    Line carried = Line.ZERO;
    int sharing = sharing(grace, rows);
    for (int at = 0; at < rows.size(); at++) {
      Row row = rows.get(at);
      Line interest = owed.times(factors.get(at)).plus(carried);
      if (row.settled) {
        carried = interest;
        continue;
      }
      carried = Line.ZERO;
      interest = interest.plus(Line.of(row.interest));
      if (row.defersInterest(grace)) {
        pool = pool.plus(interest);
        interest = Line.ZERO;
      } else {
        Line share = pool.sharedBy(sharing);
        pool = pool.minus(share);
        interest = interest.plus(share);
        sharing--;
      }
      if (!row.repaysNothing(grace)) {
        Line principal = Line.SOUGHT.minus(interest);
        owed = owed.minus(principal).plus(Line.of(row.paidPrincipal));
      }
    }
    if (owed.slope().signum() == 0) {
      return BigDecimal.ZERO;
    }
    return owed.fixed().negate().divide(owed.slope(), DIGITS).max(BigDecimal.ZERO);
  }

  /** How many of these rows take a share of the interest that waits. */
  static int sharing(Grace grace, List<Row> rows) {
    return (int) rows.stream().filter(row -> !row.settled && !row.defersInterest(grace)).count();
  }
}
