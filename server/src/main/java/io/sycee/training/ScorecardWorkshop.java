package io.sycee.training;

import io.sycee.credit.Characteristic;
import io.sycee.credit.Scorecard;
import io.sycee.credit.Scorecard.Bin;
import io.sycee.credit.Scorecard.Risk;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be done with the scorecard from a terminal. */
public final class ScorecardWorkshop {

  /** Changes with whatever changes the points. */
  static final String VERSION = "taiwan-2005-1";

  private ScorecardWorkshop() {}

  /**
   * The scorecard of all the data, as it is published.
   *
   * @param folder of other data of the same layout; null for those that come along
   */
  public static String train(@Nullable Path folder) {
    List<Borrower> people = CardData.borrowers(folder);
    return Training.scorecard(VERSION, people, Settings.chosenOn(people)).text();
  }

  public static Evaluation evaluate(@Nullable Path folder) {
    return Evaluation.of(CardData.borrowers(folder), folder);
  }

  /** The published points as tables of a document. */
  public static String pointsTable() {
    Scorecard scorecard = Scorecard.published();
    StringBuilder table =
        new StringBuilder("| characteristic | better | points by value |\n|---|---|---|\n");
    scorecard
        .bins()
        .forEach((characteristic, bins) ->
            table.append(
                String.join(" | ", "| `" + characteristic + "`", way(characteristic), row(bins))
                    + " |\n"));
    table.append("\n| score from | not paid back, of 10,000 |\n|---|---|\n");
    for (Risk risk : scorecard.risks()) {
      table.append("| " + risk.from() + " | " + risk.defaultsPerTenThousand() + " |\n");
    }
    return table.toString();
  }

  private static String way(Characteristic characteristic) {
    return switch (characteristic.direction()) {
      case MORE_IS_BETTER -> "more";
      case LESS_IS_BETTER -> "less";
    };
  }

  private static String row(List<Bin> bins) {
    StringBuilder row = new StringBuilder();
    for (Bin bin : bins) {
      String from = bin.from() == Integer.MIN_VALUE ? "below" : String.valueOf(bin.from());
      row.append(
          String.format(
              Locale.ROOT, "%s%s: **%d**", row.isEmpty() ? "" : ", ", from, bin.points()));
    }
    return row.toString();
  }
}
