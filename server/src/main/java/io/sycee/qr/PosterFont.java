package io.sycee.qr;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Outlines of text in two fonts that the build unpacks (both under the SIL Open Font License 1.1):
 * Noto Sans SC, whose Latin letters come from Source Sans, and Source Sans itself for the European
 * letters that Noto Sans SC leaves out.
 *
 * <p>FontBox reads the fonts' tables in Java; {@code java.awt.Font} is not touched, because it
 * fails without fontconfig even for a font that is given to it as bytes. Glyphs are set side by
 * side: right for scripts whose letters stand alone, so text that needs shaping counts as not
 * covered.
 */
final class PosterFont {
  private final FontFile han = new FontFile("/fonts/ttf/NotoSansSC/NotoSansSC-Medium.ttf");
  private final FontFile european =
      new FontFile("/fonts/ttf/SourceSansPro/SourceSansPro-SemiBold.ttf");

  private PosterFont() {}

  /** Ten megabytes that stay once the first poster has been drawn. */
  private static final class Holder {
    private static final PosterFont LOADED = new PosterFont();
  }

  static PosterFont load() {
    return Holder.LOADED;
  }

  /** Outlines of one line, its origin at the left end of the base line, y downwards. */
  record Outline(Path2D path, double width) {}

  /** Empty if no font has a letter of the line, or if the script joins its letters. */
  Optional<Outline> outline(String line, double size) {
    return outline(line, size, List.of(han)).or(() -> outline(line, size, List.of(european, han)));
  }

  /** FontBox reads glyphs from one shared position in the file, hence one at a time. */
  private synchronized Optional<Outline> outline(String line, double size, List<FontFile> fonts) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double x = 0;
    for (int character : Normalizer.normalize(line, Normalizer.Form.NFC).codePoints().toArray()) {
      Optional<FontFile> font = fonts.stream().filter(file -> file.has(character)).findFirst();
      if (font.isEmpty() || isCombining(character)) {
        return Optional.empty();
      }
      x += font.get().append(character, size, x, path);
    }
    return Optional.of(new Outline(path, x));
  }

  private static boolean isCombining(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.FORMAT;
  }

  private static final class FontFile {
    private final TrueTypeFont font;
    private final CmapLookup glyphIds;
    private final int unitsPerEm;

    FontFile(String resource) {
      try (InputStream stream = PosterFont.class.getResourceAsStream(resource)) {
        if (stream == null) {
          throw new IllegalStateException("The build did not unpack " + resource);
        }
        font = new TTFParser().parse(new RandomAccessReadBuffer(stream));
        glyphIds = font.getUnicodeCmapLookup();
        unitsPerEm = font.getUnitsPerEm();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    boolean has(int character) {
      return glyphIds.getGlyphId(character) != 0;
    }

    /** Adds one letter at x and answers how wide it is. */
    double append(int character, double size, double x, Path2D path) {
      int glyph = glyphIds.getGlyphId(character);
      double scale = size / unitsPerEm;
      try {
        GlyphData data = font.getGlyph().getGlyph(glyph);
        if (data != null) {
          AffineTransform place = new AffineTransform(scale, 0, 0, -scale, x, 0);
          path.append(data.getPath().getPathIterator(place), false);
        }
        return font.getAdvanceWidth(glyph) * scale;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
