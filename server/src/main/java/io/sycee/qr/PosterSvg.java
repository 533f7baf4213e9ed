package io.sycee.qr;

import io.sycee.qr.PosterLayout.Box;
import io.sycee.qr.PosterLayout.Code;
import io.sycee.qr.PosterLayout.Line;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.Locale;

/** Paints a poster's layout as an SVG document of 148 × 210 mm. */
final class PosterSvg {
  private static final String FONTS = "system-ui, 'Noto Sans', sans-serif";

  /** SVG letters of {@link PathIterator}'s segment types, which count from 0 in this order. */
  private static final String SEGMENTS = "MLQCZ";

  private static final int[] SEGMENT_COORDINATES = {2, 2, 4, 6, 0};

  private PosterSvg() {}

  static String draw(PosterLayout layout, Poster poster) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="148mm" height="210mm" \
        viewBox="0 0 %d %d" role="img" aria-labelledby="title desc">
        """
            .formatted(PosterLayout.WIDTH, PosterLayout.HEIGHT));
    svg.append("<title id=\"title\">").append(escaped(poster.shopName())).append("</title>\n");
    String description =
        String.join(". ", poster.headlines()) + ". " + poster.city() + ". " + poster.shortId();
    svg.append("<desc id=\"desc\">").append(escaped(description)).append("</desc>\n");
    for (Box box : layout.boxes()) {
      svg.append(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n"
              .formatted(box.x(), box.y(), box.width(), box.height(), colour(box.colour())));
    }
    layout.lines().forEach(line -> draw(line, svg));
    Code code = layout.code();
    svg.append("<path shape-rendering=\"crispEdges\" fill=\"#000\" d=\"")
        .append(code.matrix().pathData(code.left(), code.top(), code.modulePixels()))
        .append("\"/>\n</svg>\n");
    return svg.toString();
  }

  private static void draw(Line line, StringBuilder svg) {
    if (line.outline().isEmpty()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\" font-size=\"%.1f\" font-family=\"%s\" text-anchor=\"middle\""
                  + " fill=\"%s\">%s</text>\n",
              line.middle(),
              line.base(),
              line.size(),
              FONTS,
              colour(line.colour()),
              escaped(line.text())));
      return;
    }
    svg.append("<path fill=\"").append(colour(line.colour())).append("\" d=\"");
    AffineTransform place = AffineTransform.getTranslateInstance(line.left(), line.base());
    double[] coordinates = new double[6];
    PathIterator path = line.outline().get().path().getPathIterator(place);
    for (; !path.isDone(); path.next()) {
      int segment = path.currentSegment(coordinates);
      svg.append(SEGMENTS.charAt(segment));
      for (int i = 0; i < SEGMENT_COORDINATES[segment]; i++) {
        svg.append(i == 0 ? "" : " ").append(tenths(coordinates[i]));
      }
    }
    svg.append("\"/>\n");
  }

  private static String tenths(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
  }

  private static String colour(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }

  /** For element content and for attributes in either quotes. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '&' -> escaped.append("&amp;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.appendCodePoint(c);
          }
        });
    return escaped.toString();
  }
}
