package io.perennial.template;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The templates that come with Perennial, in English; a saved one of the same name replaces it. */
@Singleton
class BuiltInTemplates {

  private static final List<String> NAMES =
      List.of(
          "goes-well-with",
          "lapsed-subscriber",
          "second-order",
          "thank-referrer",
          "welcome-high-tier",
          "win-back",
          "win-back-reminder");

  private final List<MailTemplate> all = NAMES.stream().map(BuiltInTemplates::read).toList();

  List<MailTemplate> all() {
    return all;
  }

  private static MailTemplate read(String name) {
    return new MailTemplate(
        name,
        "en",
        0,
        resource(name + ".subject.txt").strip(),
        resource(name + ".html"),
        resource(name + ".txt"),
        null,
        null);
  }

  private static String resource(String name) {
    try (InputStream in = BuiltInTemplates.class.getResourceAsStream("/mail-templates/" + name)) {
      if (in == null) {
        throw new IllegalStateException("No mail template " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
