package io.sycee.qr;

import static io.sycee.qr.TestCodes.LONGEST;
import static io.sycee.qr.TestCodes.SIGNER;
import static io.sycee.qr.TestCodes.dynamicCode;
import static io.sycee.qr.TestCodes.staticCode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sycee.qr.QrDrawing.Terminal;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrDrawingTest {
  private static final List<String> PAYLOADS =
      List.of(
          SIGNER.write(staticCode()),
          SIGNER.write(dynamicCode()),
          SIGNER.write(LONGEST),
          SIGNER.write(
              MerchantCode.ofShop(
                  new MerchantCode.Shop(TestCodes.SHOP_ID, "最佳运输 🍵 茶", "北京", "CN", "4111"),
                  TestCodes.EUR)));

  @Test
  void a_drawn_code_reads_back_as_what_was_drawn() {
    for (String payload : PAYLOADS) {
      for (int modulePixels : new int[] {2, 4, 10}) {
        assertThat(QrPicture.read(QrDrawing.png(payload, modulePixels))).contains(payload);
      }
    }
  }

  @Test
  void it_is_read_askew_shrunk_blurred_and_in_reverse() throws IOException {
    for (String payload : PAYLOADS) {
      BufferedImage drawn = image(QrDrawing.png(payload, 6));
      assertThat(QrPicture.read(transformed(drawn, 5, 1))).as("turned").contains(payload);
      assertThat(QrPicture.read(transformed(drawn, -5, 0.7))).as("shrunk").contains(payload);
      assertThat(QrPicture.read(transformed(drawn, 0, 1.6))).as("enlarged").contains(payload);
      assertThat(QrPicture.read(blurred(transformed(drawn, 5, 1)))).as("blurred").contains(payload);
      assertThat(QrPicture.read(inverted(drawn))).as("inverted").contains(payload);
    }
  }

  @Test
  void the_sizes_are_those_that_are_documented() {
    String shortest =
        SIGNER.write(
            MerchantCode.ofShop(
                new MerchantCode.Shop(TestCodes.SHOP_ID, "T", "C", "PT", "5812"), TestCodes.EUR));
    String longestStatic =
        SIGNER.write(
            new MerchantCode(
                LONGEST.shop(),
                TestCodes.EUR,
                null,
                MerchantCode.maxAmountMinor(TestCodes.EUR),
                "R".repeat(25),
                null));
    assertThat(QrMatrix.of(shortest).size()).isEqualTo(61);
    String longestPlainStatic = SIGNER.write(MerchantCode.ofShop(LONGEST.shop(), TestCodes.EUR));
    assertThat(QrMatrix.of(longestPlainStatic).size()).isEqualTo(69);
    assertThat(QrMatrix.of(longestStatic).size()).isEqualTo(73);
    assertThat(QrMatrix.of(SIGNER.write(LONGEST)).size()).isEqualTo(77);
  }

  @Test
  void the_vector_drawing_has_the_same_modules() {
    QrMatrix matrix = QrMatrix.of(PAYLOADS.getFirst());
    String svg = QrDrawing.svg(PAYLOADS.getFirst());
    assertThat(svg).contains("viewBox=\"0 0 " + (matrix.size() + 8) + " ");
    boolean[][] painted = new boolean[matrix.size() + 8][matrix.size() + 8];
    String path = svg.substring(svg.lastIndexOf(" d=\"") + 4, svg.lastIndexOf("\"/>"));
    Matcher rectangles = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z").matcher(path);
    int end = 0;
    while (rectangles.find()) {
      assertThat(rectangles.start()).isEqualTo(end);
      assertThat(rectangles.group(4)).isEqualTo(rectangles.group(3));
      int x = Integer.parseInt(rectangles.group(1));
      int run = Integer.parseInt(rectangles.group(3));
      Arrays.fill(painted[Integer.parseInt(rectangles.group(2))], x, x + run, true);
      end = rectangles.end();
    }
    assertThat(end).isEqualTo(path.length());
    for (int y = 0; y < painted.length; y++) {
      for (int x = 0; x < painted.length; x++) {
        assertThat(painted[y][x]).isEqualTo(matrix.isDark(x - 4, y - 4));
      }
    }
  }

  @Test
  void a_terminal_shows_the_code_on_dark_and_on_light() {
    for (String payload : PAYLOADS) {
      assertThat(QrPicture.read(photograph(QrDrawing.terminal(payload), Color.BLACK)))
          .contains(payload);
      assertThat(
              QrPicture.read(photograph(QrDrawing.terminal(payload, Terminal.LIGHT), Color.WHITE)))
          .contains(payload);
    }
    assertThat(QrDrawing.terminal(PAYLOADS.getFirst()).lines().findFirst().orElseThrow())
        .containsOnlyOnce("█".repeat(73))
        .hasSize(73);
    assertThat(
            QrDrawing.terminal(PAYLOADS.getFirst(), Terminal.LIGHT)
                .lines()
                .findFirst()
                .orElseThrow())
        .isBlank();
    String ansi = QrDrawing.terminal(PAYLOADS.getFirst(), Terminal.ANSI);
    assertThat(ansi.replace("\u001b[97;40m", "").replace("\u001b[0m", ""))
        .isEqualTo(QrDrawing.terminal(PAYLOADS.getFirst()));
  }

  @Test
  void a_static_code_fits_a_terminal_of_eighty_columns() {
    List<String> lines = QrDrawing.terminal(PAYLOADS.getFirst()).lines().toList();
    assertThat(lines).hasSizeLessThanOrEqualTo(39).allMatch(line -> line.length() <= 77);
  }

  @Test
  void what_cannot_be_drawn_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> QrDrawing.svg("x".repeat(5000)));
    assertThatIllegalArgumentException().isThrownBy(() -> QrDrawing.svg(""));
    assertThatIllegalArgumentException().isThrownBy(() -> QrDrawing.png("x", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> QrDrawing.png("x", 65));
  }

  @Test
  void a_picture_without_a_code_and_a_damaged_file_are_simply_empty() throws IOException {
    assertThat(QrPicture.read(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB))).isEmpty();
    assertThat(QrPicture.read(new byte[0])).isEmpty();
    assertThat(QrPicture.read("https://example.org".getBytes(UTF_8))).isEmpty();
    byte[] png = QrDrawing.png(PAYLOADS.getFirst(), 4);
    for (int end = 0; end < png.length; end += 7) {
      assertThat(QrPicture.read(Arrays.copyOf(png, end)).orElse(PAYLOADS.getFirst()))
          .as("cut after %d of %d", end, png.length)
          .isEqualTo(PAYLOADS.getFirst());
    }
  }

  @Test
  void a_picture_too_large_to_unpack_is_not_unpacked() throws IOException {
    BufferedImage code = image(QrDrawing.png(PAYLOADS.getFirst(), 10));
    assertThat(QrPicture.read(onSheet(code, 1000))).contains(PAYLOADS.getFirst());
    assertThat(QrPicture.read(onSheet(code, 7100))).isEmpty();
  }

  private static byte[] onSheet(BufferedImage code, int side) throws IOException {
    BufferedImage sheet = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, side, side);
    graphics.drawImage(code, 0, 0, null);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(sheet, "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  void a_code_on_nothing_is_a_code_on_white() throws IOException {
    BufferedImage drawn = image(QrDrawing.png(PAYLOADS.getFirst(), 4));
    BufferedImage clear =
        new BufferedImage(drawn.getWidth(), drawn.getHeight(), BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < drawn.getHeight(); y++) {
      for (int x = 0; x < drawn.getWidth(); x++) {
        clear.setRGB(x, y, drawn.getRGB(x, y) == 0xFFFFFFFF ? 0 : 0xFF000000);
      }
    }
    assertThat(QrPicture.read(clear)).contains(PAYLOADS.getFirst());
  }

  static BufferedImage image(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  static BufferedImage transformed(BufferedImage image, int degrees, double scale) {
    int width = (int) (image.getWidth() * scale * 1.2);
    int height = (int) (image.getHeight() * scale * 1.2);
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = result.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    AffineTransform place = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
    place.rotate(Math.toRadians(degrees));
    place.scale(scale, scale);
    place.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
    graphics.drawImage(image, place, null);
    graphics.dispose();
    return result;
  }

  static BufferedImage blurred(BufferedImage image) {
    float[] weights = new float[9];
    Arrays.fill(weights, 1 / 9f);
    return new ConvolveOp(new Kernel(3, 3, weights), ConvolveOp.EDGE_NO_OP, null)
        .filter(image, null);
  }

  private static BufferedImage inverted(BufferedImage image) {
    BufferedImage result =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        result.setRGB(x, y, ~image.getRGB(x, y));
      }
    }
    return result;
  }

  /** A terminal of square modules, six pixels wide, on the given ground. */
  private static BufferedImage photograph(String text, Color ground) {
    List<String> lines = text.lines().toList();
    int module = 6;
    int width = (lines.getFirst().length() + 8) * module;
    int height = (lines.size() * 2 + 8) * module;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(ground);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(ground.equals(Color.BLACK) ? Color.WHITE : Color.BLACK);
    for (int row = 0; row < lines.size(); row++) {
      for (int column = 0; column < lines.get(row).length(); column++) {
        char block = lines.get(row).charAt(column);
        int x = (column + 4) * module;
        int y = (row * 2 + 4) * module;
        if (block == '█' || block == '▀') {
          graphics.fillRect(x, y, module, module);
        }
        if (block == '█' || block == '▄') {
          graphics.fillRect(x, y + module, module, module);
        }
      }
    }
    graphics.dispose();
    return image;
  }
}
