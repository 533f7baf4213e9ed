package io.sycee.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.ToDoubleFunction;

/** All that a run measured, by course and by the contender's name. */
final class Results {

  private final SequencedMap<Course, SequencedMap<String, List<Sample>>> samples =
      new LinkedHashMap<>();
  private final Map<String, Latencies> latencies = new LinkedHashMap<>();

  void add(Course course, String contender, Sample sample) {
    samples
        .computeIfAbsent(course, _ -> new LinkedHashMap<>())
        .computeIfAbsent(contender, _ -> new ArrayList<>())
        .add(sample);
  }

  /** At half of the contender's own full load in the main course. */
  void add(String contender, Latencies found) {
    latencies.put(contender, found);
  }

  SequencedSet<Course> courses() {
    return new LinkedHashSet<>(samples.sequencedKeySet());
  }

  List<String> contenders(Course course) {
    return List.copyOf(samples.getOrDefault(course, new LinkedHashMap<>()).sequencedKeySet());
  }

  Map<String, Latencies> latencies() {
    return latencies;
  }

  /** Over the rounds; empty if the contender did not run this course. */
  Optional<Spread> spread(Course course, String contender, ToDoubleFunction<Sample> figure) {
    List<Sample> found =
        samples.getOrDefault(course, new LinkedHashMap<>()).getOrDefault(contender, List.of());
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(Spread.of(found.stream().map(figure::applyAsDouble).toList()));
  }

  Optional<Double> median(Course course, String contender, ToDoubleFunction<Sample> figure) {
    return spread(course, contender, figure).map(Spread::median);
  }

  /** How many times as many transfers a second, by the medians. */
  Optional<Double> ratio(Course course, String contender, String baseline) {
    return median(course, contender, Sample::perSecond)
        .flatMap(ours -> median(course, baseline, Sample::perSecond).map(theirs -> ours / theirs));
  }
}
