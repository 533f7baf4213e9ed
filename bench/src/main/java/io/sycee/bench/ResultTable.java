package io.sycee.bench;

import java.util.Formatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What a run found, for people: the ratios first, for they depend least on the machine. */
final class ResultTable {

  private static final String HEADINGS =
      """
                     x function  x statements   transfers/s      (least ..    most)  CPU us  database +  client  WAL bytes  disk bytes
      """;

  private final Results results;
  private final Formatter text = new Formatter(Locale.ROOT);

  private ResultTable(Results results) {
    this.results = results;
  }

  static String write(Results results) {
    ResultTable table = new ResultTable(results);
    table.throughputs();
    table.latencies();
    return table.text.toString();
  }

  private void throughputs() {
    text.format("%n%s", HEADINGS);
    for (Course course : results.courses()) {
      text.format("%s, %,d accounts%n", course.workload().label(), course.size().accounts());
      for (String contender :
          results.contenders(course).stream().sorted(this::slowerLast).toList()) {
        line(course, contender);
      }
    }
    text.format(
        "%n%s",
        """
        Medians over the rounds. CPU, write-ahead log (without images of whole pages) and disk (table
        and indexes) are per transfer; the client is the whole measuring program.
        """);
  }

  private void line(Course course, String contender) {
    text.format("  %-11s", contender);
    for (String baseline : Figures.BASELINES) {
      text.format(" %12s", number("%.2f", results.ratio(course, contender, baseline)));
    }
    Spread rate = results.spread(course, contender, Sample::perSecond).orElseThrow();
    text.format("  %,12.0f  (%,9.0f .. %,9.0f)", rate.median(), rate.least(), rate.most());
    text.format(
        "  %6s  %8s + %7s",
        cost(course, contender, sample -> sample.databaseCpuMicros() + sample.clientCpuMicros()),
        cost(course, contender, Sample::databaseCpuMicros),
        cost(course, contender, Sample::clientCpuMicros));
    text.format(
        "  %9s  %10s%n",
        cost(course, contender, Sample::walBytes), cost(course, contender, Sample::diskBytes));
  }

  private int slowerLast(String one, String other) {
    Course main = results.courses().getFirst();
    return Double.compare(speed(main, other), speed(main, one));
  }

  private double speed(Course course, String contender) {
    return results.median(course, contender, Sample::perSecond).orElse(0.0);
  }

  private void latencies() {
    Map<String, Latencies> found = results.latencies();
    if (found.isEmpty()) {
      return;
    }
    text.format("\nlatency at half load, ms       p50       p95       p99       max\n");
    found.forEach((contender, latencies) ->
        text.format(
            "  %-22s %9.2f %9.2f %9.2f %9.2f%n",
            contender, latencies.p50(), latencies.p95(), latencies.p99(), latencies.max()));
  }

  private String cost(Course course, String contender, ToDoubleFunction<Sample> figure) {
    return number("%,.0f", results.median(course, contender, figure));
  }

  private static String number(String format, Optional<Double> figure) {
    return figure
        .filter(Double::isFinite)
        .map(found -> String.format(Locale.ROOT, format, found))
        .orElse("-");
  }
}
