package io.sycee.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Who runs which course. Everybody meets everybody in the small book with uniform accounts; the
 * other courses leave out who would add minutes to the run and nothing to its answer.
 *
 * <pre>
 *               statements  function  joined  grouped
 *   uniform         x          x        x        x
 *   zipf                       x                 x
 *   hot             x          x                 x
 *   1m                                           x
 *   10m                        x                 x     with --large
 * </pre>
 */
record Plan(BookSize small, SequencedMap<Course, List<Contender>> courses) {

  /** The least number with a median that is not an extreme, on a machine that is never quiet. */
  static final int ROUNDS = 3;

  static Plan of(Arguments arguments, List<Contender> contenders) {
    BookSize small = BookSize.small(arguments.accounts());
    SequencedMap<Course, List<Contender>> courses = new LinkedHashMap<>();
    courses.put(new Course(small, Workload.UNIFORM), contenders);
    List<Contender> fast = without(contenders, List.of("statements", "joined"));
    courses.put(new Course(small, Workload.ZIPF), fast);
    courses.put(new Course(small, Workload.HOT), without(contenders, List.of("joined")));
    courses.put(new Course(BookSize.MILLION, Workload.UNIFORM), without(fast, List.of("function")));
    if (arguments.large()) {
      courses.put(new Course(BookSize.LARGE, Workload.UNIFORM), fast);
    }
    return new Plan(small, courses);
  }

  Course main() {
    return courses.firstEntry().getKey();
  }

  /** Which books must be there, by the name of the database. */
  Map<String, Entry> entries() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    courses.forEach((course, contenders) ->
        contenders.forEach(contender -> {
          Entry entry = new Entry(contender, course.size());
          entries.putIfAbsent(entry.database(), entry);
        }));
    return entries;
  }

  /** A contender with a book of one size. */
  record Entry(Contender contender, BookSize size) {
    String database() {
      return contender.name() + "_" + size.name();
    }
  }

  /** The contenders of a course, backwards in every other round, so that a drift meets all. */
  List<Contender> inRound(Course course, int round) {
    List<Contender> contenders = courses.getOrDefault(course, List.of());
    return round % 2 == 0 ? contenders : contenders.reversed();
  }

  private static List<Contender> without(List<Contender> contenders, List<String> names) {
    List<Contender> rest = new ArrayList<>(contenders);
    rest.removeIf(contender -> names.contains(contender.name()));
    return rest;
  }
}
