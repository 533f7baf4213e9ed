package io.sycee.qr;

import java.util.List;

/**
 * What stands on a shop's poster, in the words of its languages; this module translates nothing.
 *
 * @param shopName large, at the top; 1 to 80 legible characters
 * @param city beneath it; 1 to 80 legible characters
 * @param payload the code's text, drawn as it is given
 * @param headlines 1 to 4 lines of 1 to 80 legible characters: the first, above the name, is the
 *     call ({@code Scan to pay / 扫码付款}), the others stand beneath the code ({@code Cash welcome /
 *     欢迎现金})
 * @param shortId the shop's short id for the footer, as people would read it out; 1 to 80 legible
 *     characters
 * @param colours of text and lines; the code itself is always black on white
 */
public record Poster(
    String shopName,
    String city,
    String payload,
    List<String> headlines,
    String shortId,
    Colours colours) {
  private static final int MAX_LINE_CHARACTERS = 80;
  private static final int MAX_HEADLINES = 4;

  /**
   * Colours as {@code 0xRRGGBB}.
   *
   * @param ink the shop's name
   * @param quiet everything else that is written
   * @param accent the band at the top and the line around the code
   */
  public record Colours(int ink, int quiet, int accent) {
    /** Near-black, grey and a deep green, all dark enough to read on white (WCAG AA). */
    public static final Colours STANDARD = new Colours(0x14201C, 0x55605B, 0x0B6B50);

    public Colours {
      for (int colour : new int[] {ink, quiet, accent}) {
        if (colour < 0 || colour > 0xFFFFFF) {
          throw new IllegalArgumentException("A colour is 0xRRGGBB");
        }
      }
    }
  }

  /** Throws {@link IllegalArgumentException} for text outside the bounds above. */
  public Poster {
    headlines = List.copyOf(headlines);
    if (headlines.isEmpty() || headlines.size() > MAX_HEADLINES) {
      throw new IllegalArgumentException("A poster has 1 to 4 headlines");
    }
    headlines.forEach(Poster::requireLine);
    requireLine(shopName);
    requireLine(city);
    requireLine(shortId);
  }

  private static void requireLine(String text) {
    if (!CodeText.isLegible(text) || text.length() > MAX_LINE_CHARACTERS) {
      throw new IllegalArgumentException("A line on a poster is 1 to 80 legible characters");
    }
  }
}
