package io.sycee.credit;

import java.util.List;

/**
 * What came of a file of cases.
 *
 * @param lines the answers as comma-separated values, beginning with the names of the columns
 * @param complaints what could not be computed, naming line and column; empty if all could
 */
public record CaseAnswers(List<String> lines, List<String> complaints) {

  public CaseAnswers {
    lines = List.copyOf(lines);
    complaints = List.copyOf(complaints);
  }

  /** A value as it stands in a file: quoted where it must be. */
  static String quoted(String value) {
    boolean plain = value.chars().noneMatch(character -> ",\"\n".indexOf(character) >= 0);
    return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
  }
}
