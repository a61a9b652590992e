package io.perennial.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JVM at a time per data directory, for as long as that JVM lives. */
final class DataDirectoryLock {

  private static final List<FileLock> HELD = new ArrayList<>();

  private DataDirectoryLock() {}

  static void take(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("perennial.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new IOException(
          "another Perennial is using this data directory; stop it, or set perennial.store.data-dir"
              + " to another one");
    }
    HELD.add(lock);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
