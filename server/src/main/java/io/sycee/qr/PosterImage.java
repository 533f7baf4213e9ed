package io.sycee.qr;

import io.sycee.qr.PosterLayout.Box;
import io.sycee.qr.PosterLayout.Code;
import io.sycee.qr.PosterLayout.Line;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Paints a poster's layout dot by dot. Only shapes are filled; no font is ever asked for. */
final class PosterImage {
  private PosterImage() {}

  static BufferedImage draw(PosterLayout layout) {
    BufferedImage image =
        new BufferedImage(PosterLayout.WIDTH, PosterLayout.HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      for (Box box : layout.boxes()) {
        graphics.setColor(new Color(box.colour()));
        graphics.fillRect(box.x(), box.y(), box.width(), box.height());
      }
      draw(layout.code(), graphics);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      layout.lines().forEach(line -> draw(line, graphics));
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private static void draw(Code code, Graphics2D graphics) {
    int pixels = code.modulePixels();
    graphics.setColor(Color.BLACK);
    for (int y = 0; y < code.matrix().size(); y++) {
      for (int x = 0; x < code.matrix().size(); x++) {
        if (code.matrix().isDark(x, y)) {
          graphics.fillRect(code.left() + x * pixels, code.top() + y * pixels, pixels, pixels);
        }
      }
    }
  }

  private static void draw(Line line, Graphics2D graphics) {
    graphics.setColor(new Color(line.colour()));
    AffineTransform place = AffineTransform.getTranslateInstance(line.left(), line.base());
    line.outline()
        .ifPresent(outline -> graphics.fill(outline.path().createTransformedShape(place)));
  }
}
