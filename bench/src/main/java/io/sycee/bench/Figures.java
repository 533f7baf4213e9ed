package io.sycee.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.ToDoubleFunction;

/**
 * The figures of a run under the names by which programs look for them: ratios first. A figure
 * without a contender's name is the grouped ledger's.
 */
final class Figures {

  static final List<String> BASELINES = List.of("function", "statements");

  private static final String SUBJECT = "grouped";

  private final Results results;
  private final Plan plan;
  private final SequencedMap<String, Double> named = new LinkedHashMap<>();

  private Figures(Results results, Plan plan) {
    this.results = results;
    this.plan = plan;
  }

  static SequencedMap<String, Double> of(Results results, Plan plan) {
    Figures figures = new Figures(results, plan);
    figures.ratios();
    figures.latencies();
    figures.throughputs();
    figures.costs();
    return figures.named;
  }

  private void ratios() {
    SequencedSet<Course> courses = results.courses();
    for (Course course : courses) {
      for (String contender : results.contenders(course)) {
        for (String baseline : BASELINES) {
          if (!BASELINES.contains(contender)) {
            put(
                contender + "_vs_" + baseline + "_" + course.label(plan.small()),
                results.ratio(course, contender, baseline));
          }
        }
      }
    }
    for (Course course : courses) {
      if (!course.size().equals(plan.small())) {
        for (String contender : results.contenders(course)) {
          put(
              contender + "_" + course.size().name() + "_vs_" + plan.small().name(),
              results
                  .median(course, contender, Sample::perSecond)
                  .flatMap(larger ->
                      results
                          .median(plan.main(), contender, Sample::perSecond)
                          .map(small -> larger / small)));
        }
      }
    }
  }

  private void latencies() {
    results
        .latencies()
        .forEach((contender, found) -> {
          String prefix = prefix(contender);
          named.put(prefix + "p50_ms_at_half_load", found.p50());
          named.put(prefix + "p95_ms_at_half_load", found.p95());
          named.put(prefix + "p99_ms_at_half_load", found.p99());
          named.put(prefix + "max_ms_at_half_load", found.max());
        });
  }

  private void throughputs() {
    for (Course course : results.courses()) {
      for (String contender : results.contenders(course)) {
        String name = contender.equals(SUBJECT) ? "transfers" : contender;
        put(
            name + "_per_second_" + course.label(plan.small()),
            results.median(course, contender, Sample::perSecond));
      }
    }
  }

  private void costs() {
    for (Course course : results.courses()) {
      if (course.workload() == Workload.UNIFORM) {
        for (String contender : results.contenders(course)) {
          String size = "_bytes_per_transfer_" + course.size().name();
          put(
              prefix(contender) + "wal" + size,
              results.median(course, contender, Sample::walBytes));
          put(
              prefix(contender) + "wal_image" + size,
              results.median(course, contender, Sample::walImageBytes));
        }
      }
    }
    for (String contender : results.contenders(plan.main())) {
      cost(contender, "disk_bytes_per_transfer", Sample::diskBytes);
      cost(
          contender,
          "cpu_us_per_transfer",
          sample -> sample.databaseCpuMicros() + sample.clientCpuMicros());
      cost(contender, "cpu_us_per_transfer_database", Sample::databaseCpuMicros);
      cost(contender, "cpu_us_per_transfer_client", Sample::clientCpuMicros);
      cost(contender, "heap_mb", Sample::heapMegabytes);
    }
  }

  private void cost(String contender, String name, ToDoubleFunction<Sample> figure) {
    put(prefix(contender) + name, results.median(plan.main(), contender, figure));
  }

  private static String prefix(String contender) {
    return contender.equals(SUBJECT) ? "" : contender + "_";
  }

  private void put(String name, Optional<Double> figure) {
    figure.ifPresent(found -> named.put(name, found));
  }
}
