package io.sycee.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param api whether payments through HTTP are measured, and not the ledger
 * @param seconds the length of each measurement
 * @param accounts of the small book
 * @param connections of each baseline
 * @param large also measures a book of ten million accounts
 * @param json where the figures go; null for nowhere
 * @param svg where the chart goes; null for nowhere
 */
record Arguments(
    boolean api,
    int seconds,
    long accounts,
    int connections,
    boolean large,
    @Nullable Path json,
    @Nullable Path svg) {

  static final String USAGE =
      """
      usage: ./sycee bench ledger [--seconds N] [--accounts N] [--connections N] [--large]
                                  [--json FILE] [--svg FILE]
             ./sycee bench api [--seconds N] [--json FILE] [--svg FILE]

        --seconds N      length of each measurement, 1 to 600; 5 take about four minutes
        --accounts N     accounts of the small book, 100 to 10000000; 10000 if not said
        --connections N  of each baseline, 1 to 32; 16 if not said
        --large          also 10 million accounts with 20 million transfers of history
        --json FILE      writes the figures as one flat object
        --svg FILE       writes a bar chart; for api, a flame graph of a payment
      """;

  private static final int DEFAULT_SECONDS = 5;
  private static final long DEFAULT_ACCOUNTS = 10_000;

  /** As many as the platform itself has, see application.yaml. */
  private static final int DEFAULT_CONNECTIONS = 16;

  /** A run of the longest measurements is a working day. */
  private static final long MAX_SECONDS = 600;

  /** With fewer, full load would be about nothing but waiting for each other. */
  private static final long MIN_ACCOUNTS = 100;

  private static final long MAX_ACCOUNTS = 10_000_000;

  /** Four books of baselines, and four pools of the ledger, stay within the server's 200. */
  private static final long MAX_CONNECTIONS = 32;

  /** Something on the command line that means nothing here; the message says what. */
  static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  Duration time() {
    return Duration.ofSeconds(seconds);
  }

  static Arguments read(List<String> words) throws Unreadable {
    Iterator<String> rest = words.iterator();
    String what = rest.hasNext() ? rest.next() : "";
    if (!what.equals("ledger") && !what.equals("api")) {
      throw new Unreadable("What is to be measured? There are: ledger, api");
    }
    boolean api = what.equals("api");
    Arguments read =
        new Arguments(
            api, DEFAULT_SECONDS, DEFAULT_ACCOUNTS, DEFAULT_CONNECTIONS, false, null, null);
    while (rest.hasNext()) {
      read = read.with(rest.next(), rest);
    }
    return read;
  }

  private Arguments with(String option, Iterator<String> rest) throws Unreadable {
    if (api && !Set.of("--seconds", "--json", "--svg").contains(option)) {
      throw new Unreadable("There is no option " + option + " for api.");
    }
    return switch (option) {
      case "--seconds" ->
          new Arguments(
              api,
              (int) number(option, rest, 1, MAX_SECONDS),
              accounts,
              connections,
              large,
              json,
              svg);
      case "--accounts" ->
          new Arguments(
              api,
              seconds,
              number(option, rest, MIN_ACCOUNTS, MAX_ACCOUNTS),
              connections,
              large,
              json,
              svg);
      case "--connections" ->
          new Arguments(
              api,
              seconds,
              accounts,
              (int) number(option, rest, 1, MAX_CONNECTIONS),
              large,
              json,
              svg);
      case "--large" -> new Arguments(api, seconds, accounts, connections, true, json, svg);
      case "--json" ->
          new Arguments(
              api, seconds, accounts, connections, large, Path.of(value(option, rest)), svg);
      case "--svg" ->
          new Arguments(
              api, seconds, accounts, connections, large, json, Path.of(value(option, rest)));
      default -> throw new Unreadable("There is no option " + option + ".");
    };
  }

  private static String value(String option, Iterator<String> rest) throws Unreadable {
    if (!rest.hasNext()) {
      throw new Unreadable(option + " wants a value.");
    }
    return rest.next();
  }

  private static long number(String option, Iterator<String> rest, long least, long most)
      throws Unreadable {
    String value = value(option, rest);
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new Unreadable(option + " is a number from " + least + " to " + most + ".");
  }
}
