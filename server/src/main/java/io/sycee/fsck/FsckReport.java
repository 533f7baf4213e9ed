package io.sycee.fsck;

import java.util.List;

/**
 * What {@link Fsck} found.
 *
 * @param accounts how many ledger accounts there are
 * @param transfers how many transfers were re-added
 * @param archived how many transfers had left the book before
 */
public record FsckReport(long accounts, long transfers, long archived, List<Result> results) {

  public FsckReport {
    results = List.copyOf(results);
  }

  /**
   * One check's outcome.
   *
   * @param check what the rule is called
   * @param promise what must be true, in one sentence
   * @param faults the first places where it is not
   * @param more whether there are further faults than those
   */
  public record Result(String check, String promise, List<Fault> faults, boolean more) {

    public Result {
      faults = List.copyOf(faults);
    }
  }

  /** One broken place, and what is wrong there. */
  public record Fault(String place, String fault) {}

  public boolean clean() {
    return results.stream().allMatch(result -> result.faults().isEmpty());
  }

  /** The names of the checks that found something. */
  public List<String> broken() {
    return results.stream()
        .filter(result -> !result.faults().isEmpty())
        .map(Result::check)
        .toList();
  }

  /** The report as lines for a terminal. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Result result : results) {
      boolean clean = result.faults().isEmpty();
      text.append(clean ? "  ok      " : "  BROKEN  ")
          .append(result.check())
          .append(": ")
          .append(result.promise())
          .append('\n');
      for (Fault fault : result.faults()) {
        text.append("            ").append(fault.place()).append(": ").append(fault.fault());
        text.append('\n');
      }
      if (result.more()) {
        text.append("            … and more\n");
      }
    }
    text.append(
        clean()
            ? "The books are right: "
                + transfers
                + " transfers over "
                + accounts
                + " accounts"
                + (archived == 0 ? "" : ", and " + archived + " in the archive")
                + ".\n"
            : "The books are WRONG: " + String.join(", ", broken()) + ".\n");
    return text.toString();
  }
}
