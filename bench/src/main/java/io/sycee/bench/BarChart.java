package io.sycee.bench;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** Transfers per second as bars, as an SVG that any browser shows. */
final class BarChart {

  private static final int WIDTH = 760;
  private static final int LEFT = 120;
  private static final int LONGEST_BAR = 440;
  private static final int BAR = 18;
  private static final int STEP = 24;
  private static final int GROUP_GAP = 18;
  private static final int TITLE_BASELINE = 30;
  private static final int TOP = 52;

  /** Colours apart in lightness too, for print and for colour-blind eyes; greys are baselines. */
  private static final String OURS = "#0b6e4f";

  private static final String OURS_TOO = "#6fbf9b";
  private static final String BASELINE = "#8a8f98";

  private final Results results;
  private final Formatter svg = new Formatter(Locale.ROOT);

  private BarChart(Results results) {
    this.results = results;
  }

  static String draw(Results results) {
    return new BarChart(results).draw();
  }

  private String draw() {
    double most =
        results.courses().stream()
            .flatMap(course ->
                results.contenders(course).stream().map(contender -> rate(course, contender)))
            .max(Double::compare)
            .orElseThrow();
    int y = TOP;
    for (Course course : results.courses()) {
      y = group(course, most, y);
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
    font-family="system-ui, sans-serif" font-size="13" fill="#1c1f23">
    <title>Transfers per second by contender and workload</title>
    <rect width="%1$d" height="%2$d" fill="#ffffff"/>
    <text x="16" y="%3$d" font-size="17" font-weight="600">Transfers per second, committed to disk</text>
    %4$s</svg>
    """
        .formatted(WIDTH, y, TITLE_BASELINE, svg);
  }

  private int group(Course course, double most, int top) {
    int y = top + STEP - GROUP_GAP / 2;
    svg.format(
        "<text x=\"16\" y=\"%d\" font-weight=\"600\">%s, %,d accounts</text>%n",
        y, course.workload().label(), course.size().accounts());
    y += GROUP_GAP / 2;
    for (String contender : fastestFirst(course)) {
      bar(contender, rate(course, contender), most, y);
      y += STEP;
    }
    return y + GROUP_GAP;
  }

  private void bar(String contender, double rate, double most, int y) {
    int length = Math.max(1, (int) Math.round(rate / most * LONGEST_BAR));
    int text = y + BAR - 4;
    svg.format(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n", LEFT - 8, text, contender);
    svg.format(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\" fill=\"%s\"/>%n",
        LEFT, y, length, BAR, colour(contender));
    svg.format("<text x=\"%d\" y=\"%d\">%,.0f</text>%n", LEFT + length + 8, text, rate);
  }

  private List<String> fastestFirst(Course course) {
    return results.contenders(course).stream()
        .sorted((one, other) -> Double.compare(rate(course, other), rate(course, one)))
        .toList();
  }

  private double rate(Course course, String contender) {
    return results.median(course, contender, Sample::perSecond).orElse(0.0);
  }

  private static String colour(String contender) {
    if (Figures.BASELINES.contains(contender)) {
      return BASELINE;
    }
    return contender.equals("grouped") ? OURS : OURS_TOO;
  }
}
