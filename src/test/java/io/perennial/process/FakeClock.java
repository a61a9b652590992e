package io.perennial.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** The wall clock of one process, ahead of this machine's or behind it. */
final class FakeClock {

  private final Path file;
  private final Duration skew;

  private FakeClock(Path file, Duration skew) {
    this.file = file;
    this.skew = skew;
  }

  /** A clock that is wrong by so much. */
  static FakeClock wrongBy(Path directory, Duration skew) throws IOException {
    FakeClock clock = new FakeClock(Files.createTempFile(directory, "clock", null), skew);
    clock.advance(Duration.ZERO);
    return clock;
  }

  /** Sets it ahead of this machine's by a time, beside its skew. */
  void advance(Duration ahead) throws IOException {
    Path next = Files.createTempFile(file.getParent(), "next", null);
    Files.writeString(next, "%+d".formatted(ahead.plus(skew).toSeconds()));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What a process needs to go by it. */
  Map<String, String> environment() throws IOException {
    return Map.of(
        "LD_PRELOAD",
        library().toString(),
        "FAKETIME_TIMESTAMP_FILE",
        file.toString(),
        "FAKETIME_CACHE_DURATION",
        "1",
        "DONT_FAKE_MONOTONIC",
        "1");
  }

  private static Path library() throws IOException {
    try (Stream<Path> found =
        Files.find(
            Path.of("/usr/lib"), 3, (path, any) -> path.endsWith("faketime/libfaketime.so.1"))) {
      return found.findFirst().orElseThrow();
    }
  }
}
