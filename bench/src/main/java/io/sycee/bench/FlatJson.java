package io.sycee.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.stream.Collectors;

/** One object of numbers, one figure a line. */
final class FlatJson {

  /** More would be noise. */
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private FlatJson() {}

  /** What could not be measured here, NaN, is left out: JSON has no word for it. */
  static String write(Map<String, Double> figures) {
    return figures.entrySet().stream()
        .filter(figure -> Double.isFinite(figure.getValue()))
        .map(figure -> "  \"" + figure.getKey() + "\": " + number(figure.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  private static String number(double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded =
        Math.abs(value) < 10_000
            ? exact.round(FOUR_DIGITS)
            : exact.round(new MathContext(exact.precision() - exact.scale()));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
