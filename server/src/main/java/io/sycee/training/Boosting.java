package io.sycee.training;

import io.sycee.credit.Characteristic.Direction;
import java.util.Arrays;
import java.util.List;

/**
 * Log-odds as a sum of one curve for each characteristic, grown by small steps: each round takes
 * the one cut of one characteristic that helps most, and only in its stated direction.
 */
final class Boosting {

  /** How much of what a cut could bring is taken. */
  private static final double SHRINKAGE = 0.1;

  /** Keeps a cut over few people from bringing much. */
  private static final double REGULARISATION = 1;

  private static final double LEAST_WEIGHT = 5;

  private final Grid grid;
  private final int[][] placed;
  private final double[] outcomes;
  private final double[] logOdds;
  private final double[] slope;
  private final double[] weight;
  private final double base;
  private final double[][] curves;

  /** The best cut of a round. */
  private record Cut(int characteristic, int lastBelow, double gain, double below, double above) {}

  Boosting(Grid grid, List<Borrower> people) {
    this.grid = grid;
    placed = grid.place(people);
    outcomes = people.stream().mapToDouble(one -> one.defaulted() ? 1 : 0).toArray();
    double share = Arrays.stream(outcomes).average().orElseThrow();
    base = StrictMath.log(share / (1 - share));
    logOdds = new double[outcomes.length];
    Arrays.fill(logOdds, base);
    slope = new double[outcomes.length];
    weight = new double[outcomes.length];
    curves = new double[Grid.CHARACTERISTICS.size()][];
    Arrays.setAll(curves, at -> new double[grid.bins(at)]);
  }

  static double probability(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }

  void grow(int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (int person = 0; person < logOdds.length; person++) {
        double probability = probability(logOdds[person]);
        slope[person] = probability - outcomes[person];
        weight[person] = probability * (1 - probability);
      }
      Cut best = new Cut(-1, 0, 0, 0, 0);
      for (int at = 0; at < placed.length; at++) {
        best = better(best, at);
      }
      if (best.characteristic() < 0) {
        return;
      }
      take(best);
    }
  }

  private Cut better(Cut soFar, int at) {
    int bins = grid.bins(at);
    double[] slopes = new double[bins];
    double[] weights = new double[bins];
    int[] bin = placed[at];
    for (int person = 0; person < bin.length; person++) {
      slopes[bin[person]] += slope[person];
      weights[bin[person]] += weight[person];
    }
    double slopeAll = Arrays.stream(slopes).sum();
    double weightAll = Arrays.stream(weights).sum();
    boolean falls = Grid.CHARACTERISTICS.get(at).direction() == Direction.MORE_IS_BETTER;
    Cut best = soFar;
    double slopeBelow = 0;
    double weightBelow = 0;
    for (int last = 0; last < bins - 1; last++) {
      slopeBelow += slopes[last];
      weightBelow += weights[last];
      double slopeAbove = slopeAll - slopeBelow;
      double weightAbove = weightAll - weightBelow;
      double below = -slopeBelow / (weightBelow + REGULARISATION);
      double above = -slopeAbove / (weightAbove + REGULARISATION);
      double gain =
          -below * slopeBelow
              - above * slopeAbove
              - slopeAll * slopeAll / (weightAll + REGULARISATION);
      boolean heavy = Math.min(weightBelow, weightAbove) >= LEAST_WEIGHT;
      if (heavy && (falls ? above < below : above > below) && gain > best.gain()) {
        best = new Cut(at, last, gain, below, above);
      }
    }
    return best;
  }

  private void take(Cut cut) {
    double[] curve = curves[cut.characteristic()];
    for (int bin = 0; bin < curve.length; bin++) {
      curve[bin] += SHRINKAGE * (bin <= cut.lastBelow() ? cut.below() : cut.above());
    }
    int[] bin = placed[cut.characteristic()];
    for (int person = 0; person < bin.length; person++) {
      logOdds[person] += SHRINKAGE * (bin[person] <= cut.lastBelow() ? cut.below() : cut.above());
    }
  }

  /** The log-odds of one characteristic's bin. */
  double curve(int characteristic, int bin) {
    return curves[characteristic][bin];
  }

  /** What it says of others, who were placed on the same grid. */
  double logOdds(int[][] others, int person) {
    double sum = base;
    for (int at = 0; at < others.length; at++) {
      sum += curves[at][others[at][person]];
    }
    return sum;
  }
}
