package io.sycee.credit;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Points for each characteristic; they add up to the score, and nothing else does.
 *
 * @param version of the table that was used
 */
public record Score(String version, List<Part> parts) {

  /** More than this nobody can act upon at once. */
  static final int REASONS_AT_MOST = 4;

  /**
   * What one characteristic brought.
   *
   * @param value what was measured
   * @param best the most points that it can bring
   */
  public record Part(Characteristic characteristic, int value, int points, int best) {
    public int lost() {
      return best - points;
    }
  }

  public Score {
    parts = List.copyOf(parts);
  }

  public int points() {
    return parts.stream().mapToInt(Part::points).sum();
  }

  /** Where most points were lost, the most first. */
  public List<Part> reasons() {
    return parts.stream()
        .filter(part -> part.lost() > 0)
        .sorted(Comparator.comparingInt(Part::lost).reversed())
        .limit(REASONS_AT_MOST)
        .toList();
  }

  /** What the score were if these had brought all they can: shows that a reason is one. */
  public int pointsWith(Collection<Characteristic> restored) {
    return parts.stream()
        .mapToInt(part -> restored.contains(part.characteristic()) ? part.best() : part.points())
        .sum();
  }
}
