package io.sycee.demo;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL ({@code initdb}, {@code pg_ctl}) for this machine, unpacked from the
 * class path once per version into a folder that only this user can write.
 *
 * <p>PostgreSQL refuses to run as root. Where this program does, the server is wrapped in a user
 * namespace ({@code unshare -U}) in which it is nobody in particular, while its files still belong
 * to root outside.
 */
final class PostgresPrograms {

  /** Twelve hexadecimal digits tell apart the handful of archives a machine will ever unpack. */
  private static final int DIGEST_BYTES = 6;

  /** A bit of the file modes of POSIX. */
  private static final int OWNER_MAY_EXECUTE = 0100;

  private static final String OPERATING_SYSTEM =
      System.getProperty("os.name").toLowerCase(Locale.ROOT);
  private static final boolean WINDOWS = OPERATING_SYSTEM.startsWith("windows");

  private final Path bin;
  private final boolean unshared;

  private PostgresPrograms(Path bin, boolean unshared) {
    this.bin = bin;
    this.unshared = unshared;
  }

  /**
   * Unpacks the programs below {@code cache} unless an earlier run did.
   *
   * <p>The archive is unpacked beside its final place and then renamed. A crash on the way leaves a
   * folder named {@code unpacking…} that nobody reads; of two programs that unpack at the same
   * time, the later one finds the name taken and uses what is there.
   */
  static PostgresPrograms in(Path cache) throws IOException {
    boolean unshared = LinuxUtils.isUnshareAvailable();
    if (!unshared && !WINDOWS && "root".equals(System.getProperty("user.name"))) {
      throw new IOException(
          "PostgreSQL refuses to run as root, and this machine offers no user namespace to run it"
              + " in: start Sycee as an ordinary user.");
    }
    byte[] archive;
    try (InputStream packed =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), arch())) {
      archive = packed.readAllBytes();
    }
    Path unpacked = cache.resolve("postgresql-" + digest(archive));
    if (!Files.isDirectory(unpacked)) {
      Files.createDirectories(cache);
      Path unpacking = Files.createTempDirectory(cache, "unpacking");
      try {
        unpack(archive, unpacking);
        Files.move(unpacking, unpacked, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException taken) {
        FileSystemUtils.deleteRecursively(unpacking);
      }
    }
    return new PostgresPrograms(unpacked.resolve("bin"), unshared);
  }

  /** Runs a program to its end, its output appended to {@code log}, and returns its exit code. */
  int run(Path log, String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (unshared) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(bin.resolve(WINDOWS ? program + ".exe" : program).toString());
    command.addAll(List.of(arguments));

    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // The caller's PostgreSQL settings and language must not reach this server: it would fail on a
    // machine where that language is not installed.
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    environment.put("LC_ALL", "C");
    try {
      return builder.start().waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while " + program + " was running.", interrupted);
    }
  }

  private static String system() {
    if (WINDOWS) {
      return "Windows";
    }
    return OPERATING_SYSTEM.startsWith("mac") ? "Darwin" : "Linux";
  }

  private static String arch() {
    String name = System.getProperty("os.arch");
    return "amd64".equals(name) ? "x86_64" : name;
  }

  private static String digest(byte[] archive) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(archive))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("The PostgreSQL archive names a file outside itself: " + file);
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, file);
          boolean executable = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
          if (executable && !file.toFile().setExecutable(true)) {
            throw new IOException("Could not make " + file + " executable.");
          }
        }
      }
    }
  }
}
