package io.perennial.process;

import java.io.BufferedReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a service's process says, line by line. */
final class ServiceLog {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  void add(String line) {
    lines.add(line);
  }

  /** The lines that contain a text. */
  List<String> lines(String text) {
    return lines.stream().filter(line -> line.contains(text)).toList();
  }

  /** Reads on until the process ends. */
  void follow(BufferedReader output) {
    Thread reader =
        new Thread(
            () -> {
              try {
                output.lines().forEach(this::add);
              } catch (UncheckedIOException killed) {
                // There is nothing more to read.
              }
            },
            "service-output");
    reader.setDaemon(true);
    reader.start();
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
