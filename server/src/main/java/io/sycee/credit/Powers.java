package io.sycee.credit;

import java.math.BigDecimal;
import java.math.MathContext;

/** Powers with broken exponents, which {@code BigDecimal} lacks, good to 34 digits. */
final class Powers {

  /** Eight digits more than what is promised, for what repeated squaring and long sums lose. */
  private static final MathContext DIGITS = new MathContext(42);

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** The series of both functions end when a term no longer changes the last digit. */
  private static final BigDecimal NEGLIGIBLE = BigDecimal.ONE.movePointLeft(44);

  /** Roots are drawn until the number is this near to 1; then each term gives three digits. */
  private static final BigDecimal NEAR_ONE = new BigDecimal("1.05");

  private Powers() {}

  /** The natural logarithm of a number from 1: 2·artanh((x − 1)/(x + 1)), after square roots. */
  static BigDecimal ln(BigDecimal number) {
    if (number.compareTo(BigDecimal.ONE) < 0) {
      throw new IllegalArgumentException("no logarithm here of " + number);
    }
    BigDecimal near = number;
    BigDecimal times = TWO;
    while (near.compareTo(NEAR_ONE) > 0) {
      near = near.sqrt(DIGITS);
      times = times.multiply(TWO);
    }
    BigDecimal ratio = near.subtract(BigDecimal.ONE).divide(near.add(BigDecimal.ONE), DIGITS);
    BigDecimal square = ratio.multiply(ratio, DIGITS);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal power = ratio;
    for (int odd = 1; power.compareTo(NEGLIGIBLE) > 0; odd += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(odd), DIGITS), DIGITS);
      power = power.multiply(square, DIGITS);
    }
    return sum.multiply(times, DIGITS);
  }

  /** e to a number from 0: the exponential series of a small part of it, squared again. */
  static BigDecimal exp(BigDecimal number) {
    if (number.signum() < 0) {
      throw new IllegalArgumentException("no power here with the exponent " + number);
    }
    int halvings = 0;
    BigDecimal small = number;
    while (small.compareTo(BigDecimal.ONE.movePointLeft(2)) > 0) {
      small = small.divide(TWO, DIGITS);
      halvings++;
    }
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = small;
    for (int count = 2; term.compareTo(NEGLIGIBLE) > 0; count++) {
      sum = sum.add(term, DIGITS);
      term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(count), DIGITS);
    }
    for (int squaring = 0; squaring < halvings; squaring++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }
}
