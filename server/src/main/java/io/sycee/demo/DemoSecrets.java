package io.sycee.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** What the demo keeps beside its database: the master key, readable by its owner only. */
final class DemoSecrets {

  /** 256 bits, as the platform asks of every installation. */
  private static final int MASTER_KEY_BYTES = 32;

  private static final int DEFAULT_PORT = 8080;

  private DemoSecrets() {}

  static String masterKey(Path data) throws IOException {
    Path file = data.resolve("master-key");
    if (!Files.exists(file)) {
      byte[] key = new byte[MASTER_KEY_BYTES];
      new SecureRandom().nextBytes(key);
      Files.createDirectories(data);
      // Written whole beside its place, then renamed: a crash on the way leaves no half key.
      Path unfinished = Files.createTempFile(data, "master-key", ".unfinished", ownerOnly());
      Files.writeString(unfinished, Base64.getEncoder().encodeToString(key), UTF_8);
      Files.move(unfinished, file);
    }
    return Files.readString(file, UTF_8).strip();
  }

  static void rememberPort(Path data, int port) throws IOException {
    Files.writeString(data.resolve("port"), String.valueOf(port), UTF_8);
  }

  /** The port of the last run, for links that other commands print. */
  static int lastPort(Path data) throws IOException {
    Path file = data.resolve("port");
    return Files.exists(file)
        ? Integer.parseInt(Files.readString(file, UTF_8).strip())
        : DEFAULT_PORT;
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
