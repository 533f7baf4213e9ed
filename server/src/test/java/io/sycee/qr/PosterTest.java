package io.sycee.qr;

import static io.sycee.qr.TestCodes.LONGEST;
import static io.sycee.qr.TestCodes.SIGNER;
import static io.sycee.qr.TestCodes.staticCode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class PosterTest {
  private static final List<String> HEADLINES =
      List.of("Scan to pay / 扫码付款", "Cash welcome / 欢迎现金");

  @Test
  void a_poster_reads_back_even_photographed_askew() throws IOException {
    for (String payload : List.of(SIGNER.write(staticCode()), SIGNER.write(LONGEST))) {
      BufferedImage poster =
          QrDrawingTest.image(QrDrawing.posterPng(poster("Harbour Tea House", payload)));
      assertThat(QrPicture.read(poster)).contains(payload);
      BufferedImage photograph = QrDrawingTest.blurred(QrDrawingTest.transformed(poster, 5, 0.4));
      assertThat(QrPicture.read(photograph)).contains(payload);
    }
  }

  @Test
  void a_poster_is_a5_in_print() throws Exception {
    Document svg = parsed(QrDrawing.posterSvg(poster("Harbour Tea House")));
    assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("148mm");
    assertThat(svg.getDocumentElement().getAttribute("height")).isEqualTo("210mm");
    BufferedImage png = QrDrawingTest.image(QrDrawing.posterPng(poster("Harbour Tea House")));
    assertThat(png.getWidth()).isEqualTo(1748);
    assertThat(png.getHeight()).isEqualTo(2480);
  }

  @Test
  void no_name_breaks_out_of_the_svg() throws Exception {
    for (String name : List.of("<b>&\"Tea'>", "]]><script>", "مقهى <&\"", "ชา <&\"'")) {
      Document svg = parsed(QrDrawing.posterSvg(poster(name)));
      assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(name);
      assertThat(svg.getElementsByTagName("script").getLength()).isZero();
      assertThat(svg.getElementsByTagName("b").getLength()).isZero();
    }
  }

  @Test
  void a_name_is_drawn_as_outlines_where_the_font_has_it_and_left_to_the_viewer_where_not()
      throws Exception {
    for (String name : List.of("Harbour Tea", "最佳运输", "カフェ", "Кофе", "Café Ørsted", "Žlutý kůň")) {
      assertThat(parsed(QrDrawing.posterSvg(poster(name))).getElementsByTagName("text").getLength())
          .as(name)
          .isZero();
    }
    for (String name : List.of("مقهى", "ชา", "चाय")) {
      Document svg = parsed(QrDrawing.posterSvg(poster(name)));
      assertThat(svg.getElementsByTagName("text").getLength()).as(name).isEqualTo(1);
      assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo(name);
    }
  }

  @Test
  void every_line_of_text_stands_in_the_png() throws IOException {
    BufferedImage with = QrDrawingTest.image(QrDrawing.posterPng(poster("最佳运输")));
    for (int[] band :
        new int[][] {{130, 210}, {300, 520}, {600, 665}, {2100, 2160}, {2365, 2405}}) {
      boolean inked = false;
      for (int y = band[0]; y < band[1]; y++) {
        for (int x = 130; x < 1618; x++) {
          inked |= (with.getRGB(x, y) & 0xFF) < 0x90;
        }
      }
      assertThat(inked).as("text between %d and %d", band[0], band[1]).isTrue();
    }
  }

  @Test
  void no_text_touches_the_code_or_the_edge() {
    for (String name :
        List.of(
            "I",
            "W".repeat(25),
            "WWWWWWWWWWWW WWWWWWWWWWWW",
            "茶".repeat(8),
            "A ".repeat(12) + "A",
            "م".repeat(12))) {
      PosterLayout layout = PosterLayout.of(poster(name, SIGNER.write(LONGEST)));
      PosterLayout.Code code = layout.code();
      int quiet = 4 * code.modulePixels();
      int bottom = code.top() + code.matrix().size() * code.modulePixels() + quiet;
      for (PosterLayout.Line line : layout.lines()) {
        assertThat(line.base() < code.top() - quiet || line.base() - line.size() > bottom)
            .as("%s stands clear of the code", line.text())
            .isTrue();
        line.outline()
            .ifPresent(outline -> {
              assertThat(line.left()).isGreaterThanOrEqualTo(119);
              assertThat(line.left() + outline.width()).isLessThanOrEqualTo(1629);
            });
      }
    }
  }

  @Test
  void a_poster_needs_no_font_of_the_machine(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("classes.log");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                DrawsAPoster.class.getName(),
                folder.resolve("poster.png").toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(folder.toFile(), "output.txt"))
            .start();
    assertThat(program.waitFor()).as(Files.readString(folder.resolve("output.txt"))).isZero();
    assertThat(QrPicture.read(Files.readAllBytes(folder.resolve("poster.png")))).isPresent();
    String classes = Files.readString(log);
    assertThat(classes).contains("java.awt.image.BufferedImage");
    assertThat(classes).doesNotContain("SunFontManager", "sun.font.FontManager");
  }

  /** A program of its own, so that no earlier test has loaded a font. */
  static final class DrawsAPoster {
    private DrawsAPoster() {}

    public static void main(String... arguments) throws IOException {
      Files.write(Path.of(arguments[0]), QrDrawing.posterPng(poster("最佳运输")));
    }
  }

  @Test
  void lines_that_cannot_stand_on_a_poster_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> poster(""));
    assertThatIllegalArgumentException().isThrownBy(() -> poster("x".repeat(81)));
    assertThatIllegalArgumentException().isThrownBy(() -> poster("a\u0000b"));
    assertThatIllegalArgumentException().isThrownBy(() -> poster("a\u202Eb"));
    assertThatIllegalArgumentException().isThrownBy(() -> headlines(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> headlines(Collections.nCopies(5, "Pay")));
    assertThatIllegalArgumentException().isThrownBy(() -> new Poster.Colours(0, 0, 0x1000000));
  }

  private static Poster headlines(List<String> headlines) {
    return new Poster("Tea", "Town", "payload", headlines, "id", Poster.Colours.STANDARD);
  }

  private static Poster poster(String name) {
    return poster(name, SIGNER.write(staticCode()));
  }

  private static Poster poster(String name, String payload) {
    return new Poster(
        name, "Harbour Town", payload, HEADLINES, "S-7K3M-QX92", Poster.Colours.STANDARD);
  }

  private static Document parsed(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }
}
