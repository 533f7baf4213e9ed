package io.sycee.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What exactly somebody approves: an act and its particulars, in a fixed order. Two terms are the
 * same only if their {@link #text() texts} are.
 *
 * @param act such as {@code payment}; the name of an {@link ApprovableAct}
 */
public record Terms(String act, List<Line> lines) {

  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z_]{0,39}");

  /**
   * One particular.
   *
   * @param name a lower-case letter, then letters and underscores; at most 40
   * @param value any text; what could forge or hide a line is escaped in the text
   */
  public record Line(String name, String value) {

    public Line {
      requireName(name);
    }
  }

  public Terms {
    requireName(act);
    lines = List.copyOf(lines);
  }

  public static Terms of(String act) {
    return new Terms(act, List.of());
  }

  public Terms with(String name, String value) {
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(name, value));
    return new Terms(act, more);
  }

  /**
   * The canonical text, one {@code name=value} a line, the act first:
   *
   * <pre>
   *   act=payment
   *   shop=0199…
   *   amountMinor=420
   * </pre>
   *
   * In a value a backslash is {@code \\}, and whatever breaks a line, cannot be seen or changes the
   * direction of writing is {@code \}{@code uXXXX} for each UTF-16 unit. Names hold no equals sign
   * and values no line break, so that different terms never have the same text.
   */
  public String text() {
    StringBuilder text = new StringBuilder("act=").append(act).append('\n');
    for (Line line : lines) {
      text.append(line.name()).append('=').append(escaped(line.value())).append('\n');
    }
    return text.toString();
  }

  byte[] bytes() {
    return text().getBytes(UTF_8);
  }

  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder(value.length());
    value
        .codePoints()
        .forEach(codePoint -> {
          if (codePoint == '\\') {
            escaped.append("\\\\");
          } else if (isHidden(codePoint)) {
            for (char unit : Character.toChars(codePoint)) {
              escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            }
          } else {
            escaped.appendCodePoint(codePoint);
          }
        });
    return escaped.toString();
  }

  /** An unpaired surrogate is hidden too: UTF-8 has no bytes for it, so two could become one. */
  private static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name for a line of terms: " + name);
    }
  }
}
