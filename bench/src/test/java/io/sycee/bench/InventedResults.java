package io.sycee.bench;

import java.util.List;

/** Four contenders with round figures, as a whole run would leave them. */
final class InventedResults {

  private static final int OUTLIER = 10;

  private InventedResults() {}

  static Plan plan(boolean large) {
    Arguments arguments = new Arguments(false, 1, 10_000, 16, large, null, null);
    return Plan.of(
        arguments,
        List.of(
            new Named("statements"),
            new Named("function"),
            new Named("joined"),
            new Named("grouped")));
  }

  /** Each contender is measured thrice, once far off. */
  static Results of(Plan plan) {
    Results results = new Results();
    for (Course course : plan.courses().sequencedKeySet()) {
      for (Contender contender : plan.inRound(course, 0)) {
        double rate = rate(contender.name()) / (course.equals(plan.main()) ? 1 : 2);
        for (double perSecond : new double[] {rate, rate / OUTLIER, rate * OUTLIER}) {
          results.add(course, contender.name(), new Sample(perSecond, 20, 5, 400, 100, 150.5, 64));
        }
      }
    }
    results.add("grouped", new Latencies(1.5, 3, 4.25, 20));
    results.add("function", new Latencies(0.5, 1, 2, 10));
    return results;
  }

  private static double rate(String contender) {
    return switch (contender) {
      case "statements" -> 5_000;
      case "function" -> 10_000;
      case "joined" -> 4_000;
      default -> 60_000;
    };
  }

  private record Named(String name) implements Contender {
    @Override
    public Book prepare(Site site, BookSize size) {
      throw new UnsupportedOperationException("only its name is wanted");
    }
  }
}
