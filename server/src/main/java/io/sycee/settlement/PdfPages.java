package io.sycee.settlement;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * Lines of text on sheets of A4, from top to bottom, in the posters' two fonts, of which only the
 * letters that are used go into the file. A letter of neither font shows as {@code [U+0639]}: seen
 * to be missing, and still to be told from others.
 *
 * <p>Lengths are whole points, of which 72 are an inch.
 */
final class PdfPages implements AutoCloseable {

  private static final int MARGIN = 48;
  private static final int WIDTH = Math.round(PDRectangle.A4.getWidth());
  private static final int TOP = Math.round(PDRectangle.A4.getHeight()) - MARGIN;
  private static final int TEXT_SIZE = 9;
  private static final int TITLE_SIZE = 18;
  private static final int LINE = 14;

  /** Where the columns begin, and where the two of amounts end. */
  private static final int[] COLUMNS = {MARGIN, MARGIN + 55, MARGIN + 190};

  private static final int AMOUNTS_END = WIDTH - MARGIN - 70;
  private static final int FEES_END = WIDTH - MARGIN;

  private final PDDocument document;
  private final List<PDFont> fonts;
  private @Nullable PDPageContentStream page;
  private int y = TOP;

  PdfPages() throws IOException {
    document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
    fonts =
        List.of(
            font("/fonts/ttf/NotoSansSC/NotoSansSC-Medium.ttf"),
            font("/fonts/ttf/SourceSansPro/SourceSansPro-SemiBold.ttf"));
  }

  private PDFont font(String resource) throws IOException {
    try (InputStream stream = PdfPages.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("The build did not unpack " + resource);
      }
      return PDType0Font.load(document, stream, true);
    }
  }

  void title(String text) throws IOException {
    room(TITLE_SIZE + LINE);
    y -= TITLE_SIZE;
    text(MARGIN, TITLE_SIZE, text);
    y -= LINE;
  }

  void line(String text) throws IOException {
    room(LINE);
    text(MARGIN, TEXT_SIZE, text);
    y -= LINE;
  }

  void total(String name, String amount) throws IOException {
    room(LINE);
    text(MARGIN, TEXT_SIZE, name);
    textUntil(FEES_END, amount);
    y -= LINE;
  }

  void columns(String time, String what, String reference, String amount, String fee)
      throws IOException {
    room(LINE);
    text(COLUMNS[0], TEXT_SIZE, time);
    text(COLUMNS[1], TEXT_SIZE, what);
    text(COLUMNS[2], TEXT_SIZE, reference);
    textUntil(AMOUNTS_END, amount);
    textUntil(FEES_END, fee);
    y -= LINE;
  }

  void space() {
    y -= LINE / 2;
  }

  void save(OutputStream to) throws IOException {
    if (page != null) {
      page.close();
      page = null;
    }
    document.save(to);
  }

  @Override
  public void close() throws IOException {
    document.close();
  }

  private void room(int height) throws IOException {
    if (page == null || y - height < MARGIN) {
      if (page != null) {
        page.close();
      }
      PDPage sheet = new PDPage(PDRectangle.A4);
      document.addPage(sheet);
      page = new PDPageContentStream(document, sheet);
      y = TOP;
    }
  }

  private record Run(PDFont font, String text) {}

  private void text(int x, int size, String text) throws IOException {
    PDPageContentStream to = page;
    if (to == null || text.isEmpty()) {
      return;
    }
    to.beginText();
    to.newLineAtOffset(x, y);
    for (Run run : runs(text)) {
      to.setFont(run.font(), size);
      to.showText(run.text());
    }
    to.endText();
  }

  private void textUntil(int end, String text) throws IOException {
    float thousandths = 0;
    for (Run run : runs(text)) {
      thousandths += run.font().getStringWidth(run.text());
    }
    text(end - Math.round(thousandths * TEXT_SIZE / 1000), TEXT_SIZE, text);
  }

  /** The text in pieces of one font each. */
  private List<Run> runs(String text) {
    List<Run> runs = new ArrayList<>();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(letter -> {
          String shown = Character.toString(letter);
          PDFont font = fontOf(shown);
          if (font == null) {
            shown = "[U+%04X]".formatted(letter);
            font = fonts.getFirst();
          }
          Run last = runs.isEmpty() ? null : runs.getLast();
          if (last != null && last.font().equals(font)) {
            runs.set(runs.size() - 1, new Run(font, last.text() + shown));
          } else {
            runs.add(new Run(font, shown));
          }
        });
    return runs;
  }

  private @Nullable PDFont fontOf(String letter) {
    for (PDFont font : fonts) {
      try {
        font.encode(letter);
        return font;
      } catch (IOException | IllegalArgumentException notInThisFont) {
        // The next one may have it.
      }
    }
    return null;
  }
}
