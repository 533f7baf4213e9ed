package io.sycee.credit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The worked cases of others, as files of the layout that the commands read. */
final class ReferenceFiles {

  private ReferenceFiles() {}

  static String text(String name) {
    try (InputStream file = ReferenceFiles.class.getResourceAsStream("/credit/" + name)) {
      if (file == null) {
        throw new IllegalStateException("no test resource " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
