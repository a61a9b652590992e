package io.perennial.k8s;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What the service's own application.properties say. */
final class ApplicationSettings {

  private ApplicationSettings() {}

  static int number(String name) throws IOException {
    Properties properties = new Properties();
    try (Reader file =
        Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      properties.load(file);
    }
    return Integer.parseInt(properties.getProperty(name));
  }
}
