package io.sycee.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * What the browser's camera sees: a film in a file (YUV4MPEG2, 4:2:0) that the browser repeats. The
 * file is read whenever a page turns the camera on, so its picture can be changed between scans.
 */
final class CameraFilm {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 960;

  /** One would do; two keep players happy that want to see time pass. */
  private static final int FRAMES = 2;

  private final Path file;

  private CameraFilm(Path file) {
    this.file = file;
  }

  /** A film of an empty counter. */
  static CameraFilm in(Path folder) {
    CameraFilm film = new CameraFilm(folder.resolve("camera.y4m"));
    film.showNothing();
    return film;
  }

  /** Takes away what was held before the camera. */
  void showNothing() {
    show(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB));
  }

  Path file() {
    return file;
  }

  /** Holds this picture before the camera. */
  void show(byte[] png) {
    try {
      show(ImageIO.read(new ByteArrayInputStream(png)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Shows a code on a counter before the lens is in focus: it is seen, and cannot be read. */
  void showBlurred(byte[] png) {
    try {
      BufferedImage sharp = ImageIO.read(new ByteArrayInputStream(png));
      BufferedImage counter = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      Graphics2D canvas = counter.createGraphics();
      canvas.setPaint(new GradientPaint(0, 0, new Color(0xB9A58C), 0, HEIGHT, new Color(0x6E5A45)));
      canvas.fillRect(0, 0, WIDTH, HEIGHT);
      canvas.setColor(Color.WHITE);
      int card = 300;
      canvas.fillRoundRect((WIDTH - card) / 2, (HEIGHT - card) / 2, card, card, 24, 24);
      canvas.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      // Fewer pixels than the code has modules.
      Image tiny = sharp.getScaledInstance(48, 48, Image.SCALE_AREA_AVERAGING);
      BufferedImage blurred = new BufferedImage(48, 48, BufferedImage.TYPE_INT_RGB);
      blurred.getGraphics().drawImage(tiny, 0, 0, null);
      int code = card - 24;
      canvas.drawImage(blurred, (WIDTH - code) / 2, (HEIGHT - code) / 2, code, code, null);
      canvas.dispose();
      show(counter);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void show(BufferedImage picture) {
    BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = frame.createGraphics();
    canvas.setColor(Color.GRAY);
    canvas.fillRect(0, 0, WIDTH, HEIGHT);
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    double scale =
        Math.min((double) WIDTH / picture.getWidth(), (double) HEIGHT / picture.getHeight());
    int width = (int) (picture.getWidth() * scale);
    int height = (int) (picture.getHeight() * scale);
    canvas.drawImage(picture, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height, null);
    canvas.dispose();
    byte[] planes = planes(frame);
    ByteArrayOutputStream film = new ByteArrayOutputStream();
    film.writeBytes(
        "YUV4MPEG2 W%d H%d F15:1 Ip A1:1 C420\n".formatted(WIDTH, HEIGHT).getBytes(US_ASCII));
    for (int frameNumber = 0; frameNumber < FRAMES; frameNumber++) {
      film.writeBytes("FRAME\n".getBytes(US_ASCII));
      film.writeBytes(planes);
    }
    try {
      Files.write(file, film.toByteArray());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Luma, then the two chroma planes at half size: BT.601 in studio range. */
  private static byte[] planes(BufferedImage frame) {
    byte[] planes = new byte[WIDTH * HEIGHT * 3 / 2];
    int quarter = WIDTH * HEIGHT / 4;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int rgb = frame.getRGB(x, y);
        int r = rgb >> 16 & 0xff;
        int g = rgb >> 8 & 0xff;
        int b = rgb & 0xff;
        planes[y * WIDTH + x] = (byte) (16 + (66 * r + 129 * g + 25 * b) / 256);
        if (y % 2 == 0 && x % 2 == 0) {
          int at = WIDTH * HEIGHT + y / 2 * (WIDTH / 2) + x / 2;
          planes[at] = (byte) (128 + (-38 * r - 74 * g + 112 * b) / 256);
          planes[at + quarter] = (byte) (128 + (112 * r - 94 * g - 18 * b) / 256);
        }
      }
    }
    return planes;
  }
}
