package io.sycee.e2e;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A screenshot with at most 256 colours. Screens have few: their commonest are kept as they are,
 * and each of the others (edges of letters, soft shadows) becomes the nearest of those.
 */
final class SmallPng {

  private static final int COLOURS = 256;

  /** Sixteen steps of each primary colour. */
  private static final int CUBE = 0xf0f0f0;

  private SmallPng() {}

  /**
   * @param limit in bytes; what is heavier even so (a camera's view, a turning pattern) is kept at
   *     half its width and height
   */
  static byte[] of(byte[] png, int limit) {
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
      byte[] small = written(indexed(picture));
      return small.length < limit ? small : written(indexed(halved(picture)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static byte[] written(BufferedImage picture) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", file);
    return file.toByteArray();
  }

  private static BufferedImage halved(BufferedImage picture) {
    int width = picture.getWidth() / 2;
    int height = picture.getHeight() / 2;
    BufferedImage half = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = half.createGraphics();
    canvas.drawImage(
        picture.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    canvas.dispose();
    return half;
  }

  private static BufferedImage indexed(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel & 0xffffff, 1, Integer::sum);
    }
    int[] palette = palette(counts);
    byte[] red = new byte[palette.length];
    byte[] green = new byte[palette.length];
    byte[] blue = new byte[palette.length];
    for (int index = 0; index < palette.length; index++) {
      red[index] = (byte) (palette[index] >> 16);
      green[index] = (byte) (palette[index] >> 8);
      blue[index] = (byte) palette[index];
    }
    Map<Integer, Integer> nearest = new HashMap<>();
    BufferedImage small =
        new BufferedImage(
            width,
            height,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, palette.length, red, green, blue));
    DataBuffer buffer = small.getRaster().getDataBuffer();
    for (int at = 0; at < pixels.length; at++) {
      int colour = pixels[at] & 0xffffff;
      buffer.setElem(at, nearest.computeIfAbsent(colour, one -> nearest(palette, one)));
    }
    return small;
  }

  /**
   * The colour space in small cubes: the fullest ones give their commonest colour each, and what is
   * left goes to the commonest colours of all, which are the edges of letters.
   */
  private static int[] palette(Map<Integer, Integer> counts) {
    List<Integer> byCount = byCount(counts);
    Map<Integer, Integer> commonestOfCube = new HashMap<>();
    Map<Integer, Integer> cubes = new HashMap<>();
    for (int colour : byCount) {
      commonestOfCube.putIfAbsent(colour & CUBE, colour);
    }
    counts.forEach((colour, count) -> cubes.merge(colour & CUBE, count, Integer::sum));
    return Stream.concat(
            byCount(cubes).stream().limit(COLOURS * 3 / 4).map(commonestOfCube::get),
            byCount.stream())
        .distinct()
        .limit(COLOURS)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static List<Integer> byCount(Map<Integer, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static int nearest(int[] palette, int colour) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int index = 0; index < palette.length; index++) {
      int red = (palette[index] >> 16 & 0xff) - (colour >> 16 & 0xff);
      int green = (palette[index] >> 8 & 0xff) - (colour >> 8 & 0xff);
      int blue = (palette[index] & 0xff) - (colour & 0xff);
      int distance = red * red + green * green + blue * blue;
      if (distance < least) {
        least = distance;
        best = index;
      }
    }
    return best;
  }
}
