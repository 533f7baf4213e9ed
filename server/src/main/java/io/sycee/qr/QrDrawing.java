package io.sycee.qr;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws a payload as a QR code or as a poster.
 *
 * <p>Error correction is M; a quiet zone of four light modules is part of every drawing. A static
 * code of ours takes version 11 to 13 (61 to 69 modules a side), up to 14 (73) with an amount and a
 * reference; the longest code there can be, 375 bytes, takes version 15 (77 modules), which makes
 * 1.3 mm a module on a poster.
 *
 * <p>Every method throws {@link IllegalArgumentException} for text that no QR code holds. Nothing
 * here needs a display or an installed font.
 */
public final class QrDrawing {
  private static final int MAX_MODULE_PIXELS = 64;

  /** What a terminal's letters are drawn on; plain text cannot know. */
  public enum Terminal {
    /** Light letters on a dark ground: the light modules are drawn. */
    DARK,
    /** Dark letters on a light ground: the dark modules are drawn. */
    LIGHT,
    /** Sets its own colours by ANSI sequences, for a terminal that understands them. */
    ANSI
  }

  private QrDrawing() {}

  /** A bare code as an SVG document, one unit a module, to be scaled freely. */
  public static String svg(String payload) {
    QrMatrix matrix = QrMatrix.of(payload);
    int side = matrix.sizeWithQuietZone();
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
    <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path fill="#000" d="%2$s"/></svg>
    """
        .formatted(side, matrix.pathData(QrMatrix.QUIET_MODULES, QrMatrix.QUIET_MODULES, 1));
  }

  /**
   * A bare code as a black and white PNG.
   *
   * @param modulePixels side of a module, 1 to 64 pixels
   */
  public static byte[] png(String payload, int modulePixels) {
    if (modulePixels < 1 || modulePixels > MAX_MODULE_PIXELS) {
      throw new IllegalArgumentException("A module is 1 to 64 pixels, not " + modulePixels);
    }
    QrMatrix matrix = QrMatrix.of(payload);
    int side = matrix.sizeWithQuietZone() * modulePixels;
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
    WritableRaster raster = image.getRaster();
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        boolean isDark =
            matrix.isDark(
                x / modulePixels - QrMatrix.QUIET_MODULES,
                y / modulePixels - QrMatrix.QUIET_MODULES);
        raster.setSample(x, y, 0, isDark ? 0 : 1);
      }
    }
    return pngOf(image);
  }

  /** The code for a dark terminal, in Unicode half blocks: two modules a character. */
  public static String terminal(String payload) {
    return terminal(payload, Terminal.DARK);
  }

  /**
   * The code as lines of Unicode half blocks, each ended by a line feed. A static code of ours is
   * at most 77 columns wide and 39 lines high.
   */
  public static String terminal(String payload, Terminal terminal) {
    QrMatrix matrix = QrMatrix.of(payload);
    boolean drawsDark = terminal == Terminal.LIGHT;
    int end = matrix.size() + QrMatrix.QUIET_MODULES;
    StringBuilder text = new StringBuilder();
    for (int y = -QrMatrix.QUIET_MODULES; y < end; y += 2) {
      // Bright white letters on black.
      text.append(terminal == Terminal.ANSI ? "\u001b[97;40m" : "");
      for (int x = -QrMatrix.QUIET_MODULES; x < end; x++) {
        boolean upper = matrix.isDark(x, y) == drawsDark;
        boolean lower = y + 1 < end ? matrix.isDark(x, y + 1) == drawsDark : false;
        text.append(upper ? (lower ? '█' : '▀') : (lower ? '▄' : ' '));
      }
      text.append(terminal == Terminal.ANSI ? "\u001b[0m\n" : "\n");
    }
    return text.toString();
  }

  /**
   * An A5 portrait poster as an SVG document, ready for print.
   *
   * <p>Text is drawn as outlines, so that it prints as designed where no font is installed, and
   * stands in {@code title} and {@code desc} for those who listen. A line in a script that the
   * built-in fonts lack (they have Latin, Greek, Cyrillic, Chinese and kana) is left to the
   * viewer's fonts.
   */
  public static String posterSvg(Poster poster) {
    return PosterSvg.draw(PosterLayout.of(poster), poster);
  }

  /**
   * The same poster as a PNG of 1748 × 2480 pixels, A5 at 300 dots an inch.
   *
   * <p>Text is drawn from the outlines of the built-in fonts, because Java's own text drawing fails
   * on a machine without fontconfig. A line in a script that they lack is left out: print the SVG
   * poster for such a shop.
   */
  public static byte[] posterPng(Poster poster) {
    return pngOf(PosterImage.draw(PosterLayout.of(poster)));
  }

  private static byte[] pngOf(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", stream)) {
        throw new IllegalStateException("This Java writes no PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
