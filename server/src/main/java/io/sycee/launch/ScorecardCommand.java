package io.sycee.launch;

import io.sycee.training.Evaluation;
import io.sycee.training.ScorecardWorkshop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./sycee credit train}, {@code evaluate} and {@code points}: makes the scorecard, measures
 * it, shows it; docs/credit.md says how.
 */
final class ScorecardCommand {

  private ScorecardCommand() {}

  static boolean knows(String what) {
    return what.equals("train") || what.equals("evaluate") || what.equals("points");
  }

  static int run(String what, Options options, Consumer<String> say, Consumer<String> complain) {
    Path folder = options.path("data");
    try {
      switch (what) {
        case "train" -> say.accept(ScorecardWorkshop.train(folder).stripTrailing());
        case "points" -> say.accept(ScorecardWorkshop.pointsTable().stripTrailing());
        default -> evaluate(folder, options.path("json"), say);
      }
      return 0;
    } catch (IOException unwritable) {
      complain.accept("The figures cannot be written: " + unwritable);
    } catch (UncheckedIOException unreadable) {
      complain.accept("The data cannot be read: " + unreadable.getCause());
    }
    return Command.WRONG_USAGE;
  }

  private static void evaluate(@Nullable Path folder, @Nullable Path json, Consumer<String> say)
      throws IOException {
    Evaluation evaluation = ScorecardWorkshop.evaluate(folder);
    say.accept(evaluation.text().stripTrailing());
    if (json != null) {
      Files.writeString(json, evaluation.json());
    }
  }
}
