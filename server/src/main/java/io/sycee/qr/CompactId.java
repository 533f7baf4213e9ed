package io.sycee.qr;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Bytes and UUIDs as base64url without padding; a UUID takes 22 characters. */
final class CompactId {
  static final int UUID_BYTES = 16;

  private CompactId() {}

  static String write(UUID id) {
    return encode(
        ByteBuffer.allocate(UUID_BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }

  static Optional<UUID> read(String text) {
    return decode(text, UUID_BYTES)
        .map(ByteBuffer::wrap)
        .map(bytes -> new UUID(bytes.getLong(), bytes.getLong()));
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The bytes, if the text is the one way of writing them. Java's decoder ignores the unused low
   * bits of the last character, so several texts would otherwise mean the same signature.
   */
  static Optional<byte[]> decode(String text, int length) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    return bytes.length == length && encode(bytes).equals(text)
        ? Optional.of(bytes)
        : Optional.empty();
  }
}
