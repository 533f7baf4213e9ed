package io.sycee.qr;

import io.sycee.qr.PosterFont.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where everything stands on a poster. One unit is a dot of A5 at 300 dots an inch, so that modules
 * and rules fall on whole pixels of the PNG.
 *
 * @param boxes filled rectangles, painted first, in this order
 * @param lines of text
 * @param code the code, painted last
 */
record PosterLayout(List<Box> boxes, List<Line> lines, Code code) {
  static final int WIDTH = 1748;
  static final int HEIGHT = 2480;

  private static final int MARGIN = 120;
  private static final int TEXT_WIDTH = WIDTH - 2 * MARGIN;
  private static final int BAND_HEIGHT = 28;

  private static final int CALL_BASE = 194;
  private static final int CALL_SIZE = 68;

  /** The name has the space between these; a long one is broken into two lines. */
  private static final int NAME_TOP = 270;

  private static final int NAME_BOTTOM = 540;
  private static final int NAME_MAX_SIZE = 172;
  private static final int NAME_TWO_LINES_BELOW_SIZE = 112;
  private static final int NAME_TWO_LINES_MAX_SIZE = 132;

  private static final int CITY_BASE = 654;
  private static final int CITY_SIZE = 58;

  /** 11 cm: a scanner at arm's length wants a tenth of the distance, and more does no harm. */
  private static final int CODE_MAX_SIDE = 1300;

  private static final int CODE_MIDDLE = 1374;
  private static final int CODE_FRAME = 4;

  private static final int NOTE_BASE = 2150;
  private static final int NOTE_STEP = 74;
  private static final int NOTE_SIZE = 52;

  private static final int FOOTER_BASE = 2396;
  private static final int FOOTER_SIZE = 36;

  /** A rectangle in a colour of {@code 0xRRGGBB}. */
  record Box(int x, int y, int width, int height, int colour) {}

  /** A line centred on x; its outline is missing if the built-in font cannot draw it. */
  record Line(
      String text, int middle, int base, double size, int colour, Optional<Outline> outline) {
    double left() {
      return middle - outline.map(Outline::width).orElse(0d) / 2;
    }
  }

  /** The code's first dark module stands at (left, top). */
  record Code(QrMatrix matrix, int left, int top, int modulePixels) {}

  static PosterLayout of(Poster poster) {
    QrMatrix matrix = QrMatrix.of(poster.payload());
    int modulePixels = Math.max(1, CODE_MAX_SIDE / matrix.sizeWithQuietZone());
    int quiet = QrMatrix.QUIET_MODULES * modulePixels;
    int side = matrix.sizeWithQuietZone() * modulePixels;
    int left = (WIDTH - side) / 2;
    int top = CODE_MIDDLE - side / 2;
    Poster.Colours colours = poster.colours();

    List<Box> boxes = new ArrayList<>();
    boxes.add(new Box(0, 0, WIDTH, HEIGHT, 0xFFFFFF));
    boxes.add(new Box(0, 0, WIDTH, BAND_HEIGHT, colours.accent()));
    boxes.add(
        new Box(
            left - CODE_FRAME,
            top - CODE_FRAME,
            side + 2 * CODE_FRAME,
            side + 2 * CODE_FRAME,
            colours.accent()));
    boxes.add(new Box(left, top, side, side, 0xFFFFFF));

    List<Line> lines = new ArrayList<>();
    lines.add(fitted(poster.headlines().getFirst(), CALL_BASE, CALL_SIZE, colours.accent()));
    lines.addAll(name(poster.shopName(), colours.ink()));
    lines.add(fitted(poster.city(), CITY_BASE, CITY_SIZE, colours.quiet()));
    int base = NOTE_BASE;
    for (String note : poster.headlines().subList(1, poster.headlines().size())) {
      lines.add(fitted(note, base, NOTE_SIZE, colours.quiet()));
      base += NOTE_STEP;
    }
    lines.add(fitted(poster.shortId(), FOOTER_BASE, FOOTER_SIZE, colours.quiet()));
    return new PosterLayout(
        List.copyOf(boxes),
        List.copyOf(lines),
        new Code(matrix, left + quiet, top + quiet, modulePixels));
  }

  private static List<Line> name(String name, int colour) {
    double oneLine = fittingSize(name, NAME_MAX_SIZE);
    int gap = name.codePointCount(0, name.length()) > 1 ? middleGap(name) : -1;
    if (oneLine >= NAME_TWO_LINES_BELOW_SIZE || gap < 0) {
      int base = (NAME_TOP + NAME_BOTTOM) / 2 + (int) Math.round(oneLine * 0.36);
      return List.of(fitted(name, base, oneLine, colour));
    }
    String first = name.substring(0, gap).strip();
    String second = name.substring(gap).strip();
    double size =
        Math.min(
            fittingSize(first, NAME_TWO_LINES_MAX_SIZE),
            fittingSize(second, NAME_TWO_LINES_MAX_SIZE));
    return List.of(
        fitted(first, NAME_TOP + 110, size, colour),
        fitted(second, NAME_BOTTOM - 10, size, colour));
  }

  /** The space nearest to the middle; -1 if there is none. */
  private static int middleGap(String name) {
    int best = -1;
    for (int i = name.indexOf(' '); i >= 0; i = name.indexOf(' ', i + 1)) {
      boolean isNearer = Math.abs(i - name.length() / 2) < Math.abs(best - name.length() / 2);
      if (i > 0 && (best < 0 || isNearer)) {
        best = i;
      }
    }
    return best;
  }

  private static Line fitted(String text, int base, double size, int colour) {
    double fitting = fittingSize(text, size);
    return new Line(
        text, WIDTH / 2, base, fitting, colour, PosterFont.load().outline(text, fitting));
  }

  private static double fittingSize(String text, double size) {
    double width = width(text, size);
    return width <= TEXT_WIDTH ? size : size * TEXT_WIDTH / width;
  }

  /** Measured, or for other fonts reckoned on the wide side. */
  private static double width(String text, double size) {
    return PosterFont.load()
        .outline(text, size)
        .map(Outline::width)
        .orElseGet(() -> size * text.codePointCount(0, text.length()) * 0.75);
  }
}
