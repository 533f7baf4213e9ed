package io.sycee.bench.api;

import io.sycee.bench.api.Profile.Frame;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Stacks as an SVG that any browser shows: who called stands above whom, and is as wide as the
 * share of the samples in which it was running. Pointing at a box tells its name and share.
 */
final class FlameGraph {

  private static final int WIDTH = 1200;
  private static final int ROW = 17;
  private static final int TOP = 44;
  private static final int CHARACTER = 7;

  /** Narrower boxes could neither be read nor pointed at. */
  private static final double NARROWEST = 1.5;

  private final Formatter boxes = new Formatter(Locale.ROOT);
  private final double samples;
  private int deepest;

  private FlameGraph(double samples) {
    this.samples = samples;
  }

  private static final class Node {
    private int count;
    private final Map<Frame, Node> callees = new LinkedHashMap<>();
  }

  static String draw(Profile profile) {
    Node root = new Node();
    for (List<Frame> stack : profile.stacks()) {
      Node node = root;
      node.count++;
      for (Frame frame : stack) {
        node = node.callees.computeIfAbsent(frame, _ -> new Node());
        node.count++;
      }
    }
    FlameGraph graph = new FlameGraph(Math.max(1, root.count));
    graph.boxes(root, 0, 0);
    return graph.document();
  }

  private void boxes(Node node, double left, int depth) {
    double x = left;
    for (Map.Entry<Frame, Node> callee : node.callees.entrySet()) {
      double width = callee.getValue().count * WIDTH / samples;
      if (width >= NARROWEST) {
        box(callee.getKey(), x, width, depth);
        boxes(callee.getValue(), x, depth + 1);
      }
      x += width;
    }
  }

  private void box(Frame frame, double x, double width, int depth) {
    deepest = Math.max(deepest, depth);
    int y = TOP + depth * ROW;
    String name = escaped(frame.toString());
    boxes.format(
        "<g><title>%s.%s, %.1f %%</title><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
        escaped(frame.type()),
        escaped(frame.method()),
        100 * width / WIDTH,
        x,
        y,
        width - 0.5,
        ROW - 1,
        colour(frame));
    int room = (int) (width / CHARACTER);
    if (room >= 4) {
      String text = name.length() <= room ? name : name.substring(0, room - 1) + "…";
      boxes.format("<text x=\"%.1f\" y=\"%d\">%s</text>", x + 3, y + 12, text);
    }
    boxes.format("</g>%n");
  }

  /** Our own code stands out of what it stands on. */
  private static String colour(Frame frame) {
    if (frame.type().startsWith("io.sycee.")) {
      return "#6fbf9b";
    }
    return frame.type().startsWith("java") || frame.type().startsWith("jdk")
        ? "#e3e5e8"
        : "#f2d7a6";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private String document() {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
    font-family="ui-monospace, monospace" font-size="11" fill="#1c1f23">
    <rect width="%1$d" height="%2$d" fill="#ffffff"/>
    <text x="8" y="24" font-size="15" font-weight="600">Where the platform's threads spend their processor time under payments</text>
    %3$s</svg>
    """
        .formatted(WIDTH, TOP + (deepest + 2) * ROW, boxes);
  }
}
