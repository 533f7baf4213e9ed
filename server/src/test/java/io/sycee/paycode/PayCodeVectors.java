package io.sycee.paycode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vectors in {@code protocol/vectors/pay-codes.json}, which the wallet's own tests read too.
 */
final class PayCodeVectors {

  private PayCodeVectors() {}

  /**
   * @param key base64url
   * @param second of the epoch
   * @param digits 24
   * @param qr the same as a QR code's text
   */
  record Vector(String key, String handle, long second, String digits, String qr) {}

  /** {@code protocol/}, wherever the tests run. */
  static Path folder() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("protocol"))) {
      folder = Objects.requireNonNull(folder.getParent(), "the folder with protocol/");
    }
    return folder.resolve("protocol");
  }

  static List<Vector> all() {
    return List.of(
        JsonMapper.shared()
            .readValue(folder().resolve("vectors/pay-codes.json").toFile(), Vector[].class));
  }
}
