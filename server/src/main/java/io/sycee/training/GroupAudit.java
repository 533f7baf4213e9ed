package io.sycee.training;

import io.sycee.training.Figures.Foretold;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether groups of people are approved alike. The only class that reads who people are; it is
 * given scores that are there already, and gives nothing back to those who make them.
 */
final class GroupAudit {

  /** So many of a hundred are approved, those with the most points. */
  static final int APPROVED_PERCENT = 80;

  /** Smaller groups say little. */
  private static final int FEWEST_PEOPLE = 1_000;

  private static final int SEX = 2;
  private static final int EDUCATION = 3;
  private static final int AGE = 5;

  private static final Set<String> EDUCATIONS = Set.of("1", "2", "3");

  private GroupAudit() {}

  /** The lowest approval rate of a group by the highest, for each way to divide people. */
  static Map<String, Double> ratios(List<Foretold> people, @Nullable Path folder) {
    List<String> lines = CardData.people(folder);
    Set<Integer> approved = approved(people);
    Map<String, Map<String, int[]>> counts = new TreeMap<>();
    for (Foretold one : people) {
      int row = one.borrower().row();
      List<String> values = List.of(lines.get(row + 1).split(",", -1));
      String education = values.get(EDUCATION);
      Map<String, String> groups =
          Map.of(
              "sex", values.get(SEX),
              "age", String.valueOf(Math.clamp(Integer.parseInt(values.get(AGE)) / 10, 2, 5)),
              "education", EDUCATIONS.contains(education) ? education : "other");
      groups.forEach((divided, group) -> {
        int[] count =
            counts
                .computeIfAbsent(divided, _ -> new TreeMap<>())
                .computeIfAbsent(group, _ -> new int[2]);
        count[0]++;
        count[1] += approved.contains(row) ? 1 : 0;
      });
    }
    Map<String, Double> ratios = new TreeMap<>();
    counts.forEach((divided, groups) -> ratios.put(divided, ratio(groups)));
    return ratios;
  }

  private static double ratio(Map<String, int[]> groups) {
    double[] rates =
        groups.values().stream()
            .filter(count -> count[0] >= FEWEST_PEOPLE)
            .mapToDouble(count -> (double) count[1] / count[0])
            .sorted()
            .toArray();
    return rates.length == 0 ? 1 : rates[0] / rates[rates.length - 1];
  }

  /** Each fold has a scorecard of its own, so each has its own cut-off. */
  private static Set<Integer> approved(List<Foretold> people) {
    Map<Integer, List<Foretold>> folds = new TreeMap<>();
    people.forEach(
        one -> folds.computeIfAbsent(one.borrower().fold(), _ -> new ArrayList<>()).add(one));
    Set<Integer> approved = new HashSet<>();
    for (List<Foretold> fold : folds.values()) {
      fold.stream()
          .sorted(Comparator.comparingInt(Foretold::points).reversed())
          .limit((long) fold.size() * APPROVED_PERCENT / 100)
          .forEach(one -> approved.add(one.borrower().row()));
    }
    return approved;
  }
}
