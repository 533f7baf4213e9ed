package io.sycee.training;

import io.sycee.credit.Characteristic;
import io.sycee.credit.Scorecard;
import io.sycee.credit.Scorecard.Bin;
import io.sycee.credit.Scorecard.Risk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From people whose end is known to a table of whole points. */
final class Training {

  /** So many points more, and the odds of being paid back are twice as good. */
  private static final double POINTS_TO_DOUBLE = 40;

  private static final int TEN_THOUSAND = 10_000;

  /** A share of fewer people than these says little. */
  private static final int FEWEST_PEOPLE = 250;

  private Training() {}

  static Scorecard scorecard(String version, List<Borrower> people, Settings settings) {
    Grid grid = Grid.of(people, settings.bins());
    Boosting boosting = new Boosting(grid, people);
    boosting.grow(settings.rounds());
    Map<Characteristic, List<Bin>> bins = new EnumMap<>(Characteristic.class);
    for (int at = 0; at < Grid.CHARACTERISTICS.size(); at++) {
      List<Bin> points = points(grid, boosting, at);
      if (points.size() > 1) {
        bins.put(Grid.CHARACTERISTICS.get(at), points);
      }
    }
    Scorecard unread = new Scorecard(version, bins, List.of(new Risk(0, 0)));
    return new Scorecard(version, bins, risks(unread, people));
  }

  /** The worst bin brings no points; neighbours that bring as much are one bin. */
  private static List<Bin> points(Grid grid, Boosting boosting, int at) {
    double worst = Double.NEGATIVE_INFINITY;
    for (int bin = 0; bin < grid.bins(at); bin++) {
      worst = Math.max(worst, boosting.curve(at, bin));
    }
    List<Bin> points = new ArrayList<>();
    for (int bin = 0; bin < grid.bins(at); bin++) {
      int here =
          (int)
              StrictMath.rint(
                  (worst - boosting.curve(at, bin)) * POINTS_TO_DOUBLE / StrictMath.log(2));
      if (points.isEmpty() || points.getLast().points() != here) {
        int from = bin == 0 ? Integer.MIN_VALUE : grid.cuts(at).get(bin - 1);
        points.add(new Bin(from, here));
      }
    }
    return points;
  }

  /** People of neighbouring scores and how many of them defaulted. */
  private record Band(int from, int people, int defaults) {
    Band with(Band above) {
      return new Band(from, people + above.people, defaults + above.defaults);
    }

    boolean riskierThan(Band below) {
      return (long) defaults * below.people >= (long) below.defaults * people;
    }

    Risk risk() {
      return new Risk(from, (2 * TEN_THOUSAND * defaults + people) / (2 * people));
    }
  }

  /** Shares of defaults that only fall as the score rises: neighbours that do not are one band. */
  private static List<Risk> risks(Scorecard scorecard, List<Borrower> people) {
    TreeMap<Integer, Band> byScore = new TreeMap<>();
    for (Borrower one : people) {
      int points = scorecard.score(one.input()).points();
      byScore.merge(points, new Band(points, 1, one.defaulted() ? 1 : 0), Band::with);
    }
    Deque<Band> bands = new ArrayDeque<>();
    for (Band next : byScore.values()) {
      Band joined = next;
      while (!bands.isEmpty()
          && (bands.getLast().people() < FEWEST_PEOPLE || joined.riskierThan(bands.getLast()))) {
        joined = bands.removeLast().with(joined);
      }
      bands.addLast(joined);
    }
    if (bands.size() > 1 && bands.getLast().people() < FEWEST_PEOPLE) {
      Band few = bands.removeLast();
      bands.addLast(bands.removeLast().with(few));
    }
    return bands.stream().map(Band::risk).toList();
  }
}
