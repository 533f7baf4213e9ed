package io.sycee.training;

import io.sycee.credit.Characteristic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where the values of each characteristic are cut into bins of about as many people. */
final class Grid {

  static final List<Characteristic> CHARACTERISTICS = List.of(Characteristic.values());

  /** Counts have few values, and each may be a bin with no fewer people than these. */
  private static final int FEW_VALUES = 12;

  private static final int FEWEST_PEOPLE = 20;

  private final List<List<Integer>> cuts;

  private Grid(List<List<Integer>> cuts) {
    this.cuts = cuts;
  }

  static Grid of(List<Borrower> people, int bins) {
    List<List<Integer>> cuts = new ArrayList<>();
    for (Characteristic characteristic : CHARACTERISTICS) {
      TreeMap<Integer, Integer> counts = new TreeMap<>();
      people.forEach(one -> counts.merge(characteristic.of(one.input()), 1, Integer::sum));
      cuts.add(cuts(counts, people.size() / bins));
    }
    return new Grid(cuts);
  }

  private static List<Integer> cuts(SortedMap<Integer, Integer> counts, int wanted) {
    int enough = counts.size() <= FEW_VALUES ? Math.min(FEWEST_PEOPLE, wanted) : wanted;
    List<Integer> cuts = new ArrayList<>();
    int gathered = 0;
    for (Map.Entry<Integer, Integer> value : counts.entrySet()) {
      boolean crowd = value.getValue() >= wanted && gathered >= wanted / 4;
      if (gathered > 0 && (gathered >= enough || crowd)) {
        cuts.add(value.getKey());
        gathered = 0;
      }
      gathered += value.getValue();
    }
    return List.copyOf(cuts);
  }

  int bins(int characteristic) {
    return cuts.get(characteristic).size() + 1;
  }

  /** The values from which a bin begins, but for the first. */
  List<Integer> cuts(int characteristic) {
    return cuts.get(characteristic);
  }

  /** The bin of each person, for each characteristic. */
  int[][] place(List<Borrower> people) {
    int[][] placed = new int[CHARACTERISTICS.size()][people.size()];
    for (int at = 0; at < placed.length; at++) {
      int[] bounds = cuts.get(at).stream().mapToInt(Integer::intValue).toArray();
      for (int person = 0; person < people.size(); person++) {
        int value = CHARACTERISTICS.get(at).of(people.get(person).input());
        int bin = 0;
        while (bin < bounds.length && value >= bounds[bin]) {
          bin++;
        }
        placed[at][person] = bin;
      }
    }
    return placed;
  }
}
