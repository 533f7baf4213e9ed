package io.sycee.launch;

import io.sycee.credit.AprCases;
import io.sycee.credit.CaseAnswers;
import io.sycee.credit.ScheduleCases;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code ./sycee credit apr FILE} and {@code credit schedule FILE}: computes each case of a file,
 * so that anybody can compare; docs/credit.md describes the columns.
 */
final class CreditCommand {

  /** Some cases were computed and some could not be. */
  static final int SOME_ARE_MISSING = 1;

  private CreditCommand() {}

  static int run(Options options) {
    return run(options, Terminal::say, Terminal::complain);
  }

  /** The answers go to one side and what could not be read to the other. */
  static int run(Options options, Consumer<String> say, Consumer<String> complain) {
    String what = options.words().isEmpty() ? "" : options.words().getFirst();
    if (ScorecardCommand.knows(what) && options.words().size() == 1) {
      return ScorecardCommand.run(what, options, say, complain);
    }
    Optional<Function<String, CaseAnswers>> arithmetic = arithmetic(options);
    if (arithmetic.isEmpty()) {
      return Command.refuse(
          "Say what to compute, and of which file: sycee credit apr FILE.csv,"
              + " or sycee credit schedule FILE.csv; train, evaluate and points want no file.");
    }
    Path file = Path.of(options.words().get(1));
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException absent) {
      complain.accept("There is no file " + file + ".");
      return Command.WRONG_USAGE;
    } catch (CharacterCodingException foreign) {
      complain.accept(file + " is not text in UTF-8.");
      return Command.WRONG_USAGE;
    } catch (IOException unreadable) {
      complain.accept(file + " cannot be read: " + unreadable.getMessage());
      return Command.WRONG_USAGE;
    }
    CaseAnswers answers = arithmetic.get().apply(text);
    say.accept(String.join("\n", answers.lines()));
    answers.complaints().forEach(complaint -> complain.accept(file + ", " + complaint));
    return answers.complaints().isEmpty() ? 0 : SOME_ARE_MISSING;
  }

  private static Optional<Function<String, CaseAnswers>> arithmetic(Options options) {
    if (options.words().size() != 2) {
      return Optional.empty();
    }
    return switch (options.words().getFirst()) {
      case "apr" -> Optional.of(AprCases::answer);
      case "schedule" -> Optional.of(ScheduleCases::answer);
      default -> Optional.empty();
    };
  }
}
