package io.sycee.qr;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.EnumMap;
import java.util.Map;

/** The modules of a code at error correction M, without the quiet zone around them. */
final class QrMatrix {
  /** ISO/IEC 18004: four light modules on every side. */
  static final int QUIET_MODULES = 4;

  private final BitMatrix modules;

  private QrMatrix(BitMatrix modules) {
    this.modules = modules;
  }

  static QrMatrix of(String payload) {
    Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
    hints.put(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
    hints.put(EncodeHintType.MARGIN, 0);
    // Naming the character set costs a header that some scanners stumble over: only where needed.
    if (!US_ASCII.newEncoder().canEncode(payload)) {
      hints.put(EncodeHintType.CHARACTER_SET, "UTF-8");
    }
    try {
      return new QrMatrix(new QRCodeWriter().encode(payload, BarcodeFormat.QR_CODE, 0, 0, hints));
    } catch (WriterException e) {
      throw new IllegalArgumentException("The text does not fit a QR code", e);
    }
  }

  /** Modules along one side, 21 to 177. */
  int size() {
    return modules.getWidth();
  }

  int sizeWithQuietZone() {
    return size() + 2 * QUIET_MODULES;
  }

  /** Outside the code everything is light. */
  boolean isDark(int x, int y) {
    return x >= 0 && y >= 0 && x < size() && y < size() && modules.get(x, y);
  }

  /**
   * The dark modules as SVG path data, a rectangle for each horizontal run.
   *
   * @param left of the first module, in the drawing's units
   * @param scale units to a module
   */
  String pathData(int left, int top, int scale) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < size(); y++) {
      for (int x = 0; x < size(); x++) {
        if (!isDark(x, y)) {
          continue;
        }
        int start = x;
        while (isDark(x + 1, y)) {
          x++;
        }
        int run = (x + 1 - start) * scale;
        path.append(
            "M%d %dh%dv%dh-%dz".formatted(left + start * scale, top + y * scale, run, scale, run));
      }
    }
    return path.toString();
  }
}
