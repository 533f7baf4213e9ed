package io.sycee.qr;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Finds a QR code in a picture. The text is what {@link QrReader} takes, which then says what it
 * is.
 */
public final class QrPicture {
  /**
   * A phone's photograph has 12 million pixels, or four times that; a picture in memory, 4 bytes
   * each.
   */
  private static final long MAX_PIXELS = 50_000_000;

  private QrPicture() {}

  /** The text of the code in the picture; empty if none is found. Transparency counts as white. */
  public static Optional<String> read(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = onWhite(pixels[i]);
    }
    LuminanceSource source = new RGBLuminanceSource(width, height, pixels);
    return decoded(new BinaryBitmap(new HybridBinarizer(source)))
        .or(() -> decoded(new BinaryBitmap(new GlobalHistogramBinarizer(source))))
        .or(() -> decoded(new BinaryBitmap(new HybridBinarizer(source.invert()))));
  }

  /**
   * The text of the code in a PNG (or JPEG, GIF, BMP).
   *
   * @return empty if there is no code, if the bytes are no picture, or if the picture has more than
   *     50 million pixels, which is found out before it is unpacked
   */
  public static Optional<String> read(byte[] file) {
    try (MemoryCacheImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
          return Optional.empty();
        }
        return read(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damagedPicture) {
      // The JDK's decoders answer damaged files with any of these.
      return Optional.empty();
    }
  }

  private static Optional<String> decoded(BinaryBitmap bitmap) {
    try {
      return Optional.of(
          new QRCodeReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)).getText());
    } catch (ReaderException noCode) {
      return Optional.empty();
    }
  }

  private static int onWhite(int argb) {
    int alpha = argb >>> 24;
    if (alpha == 0xFF) {
      return argb;
    }
    int result = 0xFF;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int channel = argb >> shift & 0xFF;
      result = result << 8 | (channel * alpha + 0xFF * (0xFF - alpha)) / 0xFF;
    }
    return result;
  }
}
