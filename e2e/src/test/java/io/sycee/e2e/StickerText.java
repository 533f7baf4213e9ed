package io.sycee.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What somebody with a printer does to a shop's code. */
final class StickerText {

  private StickerText() {}

  /**
   * The code with something else in it and check digits that fit again, but with the signature of
   * what stood there before: nobody but the platform can make a new one.
   */
  static String forged(String payload, String from, String to) {
    if (!payload.contains(from) || from.getBytes(UTF_8).length != to.getBytes(UTF_8).length) {
      throw new IllegalArgumentException(from + " cannot become " + to + " in " + payload);
    }
    String body = payload.replace(from, to).substring(0, payload.length() - 4);
    return body + "%04X".formatted(checksum(body));
  }

  /** CRC-16/CCITT-FALSE, as EMVCo's codes end with. */
  private static int checksum(String body) {
    int crc = 0xffff;
    for (byte one : body.getBytes(UTF_8)) {
      crc ^= (one & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
      }
      crc &= 0xffff;
    }
    return crc;
  }
}
