package io.sycee.demo;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mark that a running program uses a folder: a lock on the file {@code in-use}, which the
 * operating system lifts when the program ends in whatever way.
 */
final class FolderInUse implements AutoCloseable {

  /**
   * The folders this very program uses. Asking the operating system is not enough: on POSIX systems
   * a program that merely opens and closes a file gives up every lock it holds on it.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lockFile;

  private FolderInUse(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Marks {@code folder}, given as a real path, unless a running program has.
   *
   * @return empty if the folder is in use, by this program or another
   */
  static Optional<FolderInUse> mark(Path folder) throws IOException {
    if (!OURS.add(folder)) {
      return Optional.empty();
    }
    FileChannel lockFile = null;
    boolean marked = false;
    try {
      lockFile = FileChannel.open(folder.resolve("in-use"), CREATE, WRITE);
      marked = lockFile.tryLock() != null;
      return marked ? Optional.of(new FolderInUse(folder, lockFile)) : Optional.empty();
    } finally {
      if (!marked) {
        if (lockFile != null) {
          lockFile.close();
        }
        OURS.remove(folder);
      }
    }
  }

  boolean isOpen() {
    return lockFile.isOpen();
  }

  @Override
  public void close() throws IOException {
    if (lockFile.isOpen()) {
      lockFile.close();
      OURS.remove(folder);
    }
  }
}
