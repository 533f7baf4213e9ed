package io.sycee.qr;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/**
 * The checksum of a merchant-presented code: CRC-16/CCITT-FALSE, that is polynomial 0x1021, initial
 * value 0xFFFF, no reflection, no final xor. It guards against misreading, not against an attacker.
 */
final class Crc16 {
  private static final int POLYNOMIAL = 0x1021;
  private static final int INITIAL = 0xFFFF;

  private Crc16() {}

  /** Four upper-case hexadecimal digits over the UTF-8 bytes of the text. */
  static String of(String text) {
    int crc = INITIAL;
    for (byte octet : text.getBytes(UTF_8)) {
      crc ^= (octet & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
      }
      crc &= 0xFFFF;
    }
    return String.format(Locale.ROOT, "%04X", crc);
  }
}
