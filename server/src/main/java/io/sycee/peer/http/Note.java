package io.sycee.peer.http;

import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Words between people, sealed on their own devices: bytes that are carried and never read. */
final class Note {

  /** Some six hundred characters of any script, sealed. */
  static final int MAX_BYTES = 2048;

  private static final int MAX_TEXT = (MAX_BYTES + 2) / 3 * 4;

  private Note() {}

  static byte @Nullable [] read(@Nullable String base64) {
    if (base64 == null) {
      return null;
    }
    if (base64.length() <= MAX_TEXT) {
      try {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length >= 1 && bytes.length <= MAX_BYTES) {
          return bytes;
        }
      } catch (IllegalArgumentException notBase64) {
        // Refused below, with what it must be.
      }
    }
    throw new RefusedRequest(
        Problem.malformed(
            "note", "A note is 1 to " + MAX_BYTES + " sealed bytes in base64. No money moved."));
  }

  static @Nullable String text(byte @Nullable [] note) {
    return note == null ? null : Base64.getEncoder().encodeToString(note);
  }
}
