package io.sycee.training;

import java.util.ArrayList;
import java.util.List;

/** How finely and how long is trained; chosen by holding out parts of what may be seen. */
record Settings(int bins, int rounds) {

  private static final List<Integer> BINS = List.of(32, 100);
  private static final int STEP = 60;
  private static final int STEPS = 8;

  /** The settings with which people who are held out, fold by fold, are foretold best. */
  static Settings chosenOn(List<Borrower> people) {
    List<Integer> folds = people.stream().map(Borrower::fold).distinct().sorted().toList();
    List<Settings> candidates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int bins : BINS) {
      double[] loss = new double[STEPS];
      for (int fold : folds) {
        List<Borrower> seen = people.stream().filter(one -> one.fold() != fold).toList();
        List<Borrower> heldOut = people.stream().filter(one -> one.fold() == fold).toList();
        Grid grid = Grid.of(seen, bins);
        Boosting boosting = new Boosting(grid, seen);
        int[][] placed = grid.place(heldOut);
        for (int step = 0; step < STEPS; step++) {
          boosting.grow(STEP);
          loss[step] += loss(boosting, heldOut, placed);
        }
      }
      for (int step = 0; step < STEPS; step++) {
        candidates.add(new Settings(bins, (step + 1) * STEP));
        losses.add(loss[step]);
      }
    }
    int best = 0;
    for (int at = 1; at < losses.size(); at++) {
      best = losses.get(at) < losses.get(best) ? at : best;
    }
    return candidates.get(best);
  }

  private static double loss(Boosting boosting, List<Borrower> heldOut, int[][] placed) {
    double loss = 0;
    for (int person = 0; person < heldOut.size(); person++) {
      double defaults = Boosting.probability(boosting.logOdds(placed, person));
      loss -= StrictMath.log(heldOut.get(person).defaulted() ? defaults : 1 - defaults);
    }
    return loss;
  }
}
