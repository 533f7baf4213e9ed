package io.sycee.launch;

import io.sycee.demo.Demo;
import io.sycee.demo.EmbeddedDatabase;
import java.io.IOException;
import java.util.List;

/** Reads the command line. {@code ./sycee} passes it on as it is. */
public final class Command {

  /** Exit codes: 0 all is well, 1 the books or the run are wrong, 2 it could not even be tried. */
  static final int WRONG_USAGE = 2;

  /** The program serves until it is told to stop. */
  public static final int GOES_ON = -1;

  private static final String USAGE =
      """
      usage: sycee COMMAND

        demo [--port N] [--data DIR]   everything on this machine, with play money
        demo --tour                    walks the main job and checks the books
        serve                          production; configuration: docs/operating/configuration.md
        fsck [--data DIR]              re-derives every balance from the raw rows
        officer add NAME               prints a one-time link for a new officer
        credit apr FILE.csv            the annual percentage rate of every case in a file
        credit schedule FILE.csv       the instalments of every loan in a file
        credit points                  the published scorecard, as tables
        credit train [--data DIR]      makes the scorecard from the data
        credit evaluate [--data DIR] [--json FILE]
                                       how good and how even-handed it is, about a minute
      """;

  private Command() {}

  /**
   * Runs a command.
   *
   * @param application the class that Spring starts the platform from
   * @return the exit code, or {@link #GOES_ON}
   */
  public static int run(Class<?> application, List<String> arguments) throws IOException {
    String name = arguments.isEmpty() ? "" : arguments.getFirst();
    Options options =
        Options.read(arguments.subList(Math.min(1, arguments.size()), arguments.size()));
    if (options.unreadable() != null) {
      return refuse(options.unreadable());
    }
    return switch (name) {
      case "demo" -> demo(application, options);
      case "serve" -> Serve.run(application);
      case "fsck" -> FsckCommand.run(options);
      case "officer" -> OfficerCommand.run(application, options);
      case "credit" -> CreditCommand.run(options);
      default ->
          refuse(name.isEmpty() ? "Say what to do." : "There is no command \"" + name + "\".");
    };
  }

  private static int demo(Class<?> application, Options options) throws IOException {
    if (options.has("tour")) {
      return Demo.tour(application) ? 0 : 1;
    }
    if (Demo.isTaken(options.port())) {
      Terminal.complain(
          "Port "
              + options.port()
              + " is taken by another program. Choose one with --port N, or stop that program.");
      return WRONG_USAGE;
    }
    try {
      Demo.serve(application, options.port(), options.data());
      return GOES_ON;
    } catch (EmbeddedDatabase.InUseException other) {
      Terminal.complain(String.valueOf(other.getMessage()));
      return WRONG_USAGE;
    }
  }

  static int refuse(String sentence) {
    Terminal.complain(sentence + "\n\n" + USAGE);
    return WRONG_USAGE;
  }
}
