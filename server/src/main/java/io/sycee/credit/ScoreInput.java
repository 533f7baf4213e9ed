package io.sycee.credit;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * All that a score is made of: how somebody borrowed and paid back in the last six months. There is
 * no field for who somebody is, and a test refuses one.
 *
 * @param months the latest first
 */
public record ScoreInput(List<ScoredMonth> months) {

  /** As far as a score looks back; what is older is forgotten. */
  public static final int MONTHS = 6;

  public ScoreInput {
    months = List.copyOf(months);
    if (months.size() != MONTHS) {
      throw new IllegalArgumentException("a score is of " + MONTHS + " months");
    }
  }

  int count(ToIntFunction<ScoredMonth> oneOrNone) {
    return sum(MONTHS, oneOrNone);
  }

  int sum(int latest, ToIntFunction<ScoredMonth> value) {
    return months.subList(0, latest).stream().mapToInt(value).sum();
  }

  int mean(int latest, ToIntFunction<ScoredMonth> value) {
    return Math.floorDiv(sum(latest, value), latest);
  }

  int least(ToIntFunction<ScoredMonth> value) {
    return months.stream().mapToInt(value).min().orElseThrow();
  }

  ScoredMonth latest() {
    return months.getFirst();
  }

  boolean neverLate() {
    return months.stream().allMatch(month -> month.monthsLate() == 0);
  }

  /** Months late, the latest month counting six times and the oldest once. */
  int recentDelay() {
    int sum = 0;
    for (int back = 0; back < MONTHS; back++) {
      sum += months.get(back).monthsLate() * (MONTHS - back);
    }
    return sum;
  }

  /** Months late, each month counting twice as much as the one before it. */
  int freshDelay() {
    int sum = 0;
    for (ScoredMonth month : months.reversed()) {
      sum = sum / 2 + month.monthsLate() * (1 << (MONTHS - 1));
    }
    return sum;
  }

  /** Months late, each by the part of the limit that was owed in it. */
  int overdueBurden() {
    return sum(MONTHS, month -> month.monthsLate() * Math.max(0, month.usePerMille()));
  }
}
