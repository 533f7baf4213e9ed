package io.sycee.training;

import io.sycee.credit.Scorecard;
import io.sycee.training.Figures.Foretold;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How good the scorecard is for people it has not seen: each fold is foretold by a scorecard that
 * was trained, settings and all, on the other folds.
 *
 * @param figures by name, flat
 * @param baselines what other ways came to on the same folds, lines of comma-separated values
 */
public record Evaluation(Map<String, Double> figures, List<String> baselines) {

  public Evaluation {
    figures = Map.copyOf(new LinkedHashMap<>(figures));
    baselines = List.copyOf(baselines);
  }

  static Evaluation of(List<Borrower> people, @Nullable Path folder) {
    List<Foretold> all = new ArrayList<>();
    List<List<Foretold>> byFold = new ArrayList<>();
    for (int fold : people.stream().map(Borrower::fold).distinct().sorted().toList()) {
      List<Borrower> seen = people.stream().filter(one -> one.fold() != fold).toList();
      Scorecard scorecard = Training.scorecard("fold-" + fold, seen, Settings.chosenOn(seen));
      byFold.add(
          people.stream()
              .filter(one -> one.fold() == fold)
              .map(one -> foretold(scorecard, one))
              .toList());
      all.addAll(byFold.getLast());
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("people", (double) all.size());
    figures.put("defaults", (double) all.stream().filter(Foretold::defaulted).count());
    figures.put("auc", mean(byFold, Figures::areaUnderCurve));
    figures.put("auc_sd", deviation(byFold, Figures::areaUnderCurve));
    figures.put("ks", mean(byFold, Figures::kolmogorovSmirnov));
    figures.put("brier", Figures.brier(all));
    figures.put("ece", Figures.calibrationError(all));
    Map<String, Double> ratios = GroupAudit.ratios(all, folder);
    ratios.forEach((divided, ratio) -> figures.put("group_ratio_" + divided, ratio));
    figures.put(
        "lowest_group_ratio",
        ratios.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow());
    return new Evaluation(figures, CardData.lines(null, "baselines.csv"));
  }

  private static Foretold foretold(Scorecard scorecard, Borrower one) {
    int points = scorecard.score(one.input()).points();
    return new Foretold(one, points, scorecard.defaultsPerTenThousand(points) / 10_000.0);
  }

  private static double mean(List<List<Foretold>> folds, ToDoubleFunction<List<Foretold>> figure) {
    return folds.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static double deviation(
      List<List<Foretold>> folds, ToDoubleFunction<List<Foretold>> figure) {
    double mean = mean(folds, figure);
    return StrictMath.sqrt(
        folds.stream()
            .mapToDouble(figure)
            .map(value -> (value - mean) * (value - mean))
            .average()
            .orElseThrow());
  }

  private double figure(String name) {
    return figures.getOrDefault(name, Double.NaN);
  }

  /** One flat object. */
  public String json() {
    return figures.keySet().stream()
        .sorted()
        .map(name -> "  \"" + name + "\": " + rounded(figure(name)))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  private static String rounded(double value) {
    return value == StrictMath.rint(value) && value > 1
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.5f", value);
  }

  /** For people to read: the scorecard's figures, the baselines' below, then the groups. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(row("model", "AUC", "KS", "Brier", "ECE"));
    text.append(
        row(
            "this scorecard",
            rounded(figure("auc")),
            rounded(figure("ks")),
            rounded(figure("brier")),
            rounded(figure("ece"))));
    for (String line : baselines.subList(1, baselines.size())) {
      List<String> values = List.of(line.split(",", -1));
      text.append(row(values.get(0), values.get(1), values.get(3), values.get(5), values.get(7)));
    }
    text.append('\n').append("Lowest approval rate of a group by the highest, ");
    text.append(GroupAudit.APPROVED_PERCENT).append(" of 100 approved:\n");
    figures.keySet().stream()
        .filter(name -> name.startsWith("group_ratio_"))
        .sorted()
        .forEach(name ->
            text.append("  ")
                .append(name.substring("group_ratio_".length()))
                .append(' ')
                .append(rounded(figure(name)))
                .append('\n'));
    return text.toString();
  }

  private static String row(String model, String auc, String ks, String brier, String error) {
    return String.format(Locale.ROOT, "%-52s %8s %8s %8s %8s%n", model, auc, ks, brier, error);
  }
}
