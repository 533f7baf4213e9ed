package io.sycee.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How well defaults are foretold. */
final class Figures {

  private static final int EQUAL_WIDTH_BINS = 10;

  /**
   * What was foretold of somebody who was held out.
   *
   * @param points more are better
   */
  record Foretold(Borrower borrower, int points, double probability) {
    boolean defaulted() {
      return borrower.defaulted();
    }
  }

  private Figures() {}

  /** How often whoever defaulted had fewer points than whoever did not; equal counts a half. */
  static double areaUnderCurve(List<Foretold> people) {
    double pairs = 0;
    long defaults = 0;
    long others = 0;
    for (List<Foretold> equal : byPoints(people)) {
      long bad = equal.stream().filter(Foretold::defaulted).count();
      long good = equal.size() - bad;
      pairs += good * (defaults + bad / 2.0);
      defaults += bad;
      others += good;
    }
    return pairs / defaults / others;
  }

  /** How far the two kinds of people are apart at most. */
  static double kolmogorovSmirnov(List<Foretold> people) {
    double bad = people.stream().filter(Foretold::defaulted).count();
    double good = people.size() - bad;
    double widest = 0;
    double apart = 0;
    for (List<Foretold> equal : byPoints(people)) {
      long badHere = equal.stream().filter(Foretold::defaulted).count();
      apart += badHere / bad - (equal.size() - badHere) / good;
      widest = Math.max(widest, Math.abs(apart));
    }
    return widest;
  }

  private static List<List<Foretold>> byPoints(List<Foretold> people) {
    List<List<Foretold>> groups = new ArrayList<>();
    for (Foretold one :
        people.stream().sorted(Comparator.comparingInt(Foretold::points)).toList()) {
      if (groups.isEmpty() || groups.getLast().getFirst().points() != one.points()) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(one);
    }
    return groups;
  }

  /** The mean square of what was foretold less what came. */
  static double brier(List<Foretold> people) {
    return people.stream()
        .mapToDouble(one -> one.probability() - (one.defaulted() ? 1 : 0))
        .map(miss -> miss * miss)
        .average()
        .orElseThrow();
  }

  /** How far shares foretold are from shares that came, over ten bins of equal width. */
  static double calibrationError(List<Foretold> people) {
    double[] foretold = new double[EQUAL_WIDTH_BINS];
    double[] came = new double[EQUAL_WIDTH_BINS];
    for (Foretold one : people) {
      int bin = Math.min(EQUAL_WIDTH_BINS - 1, (int) (one.probability() * EQUAL_WIDTH_BINS));
      foretold[bin] += one.probability();
      came[bin] += one.defaulted() ? 1 : 0;
    }
    double error = 0;
    for (int bin = 0; bin < EQUAL_WIDTH_BINS; bin++) {
      error += Math.abs(foretold[bin] - came[bin]);
    }
    return error / people.size();
  }
}
