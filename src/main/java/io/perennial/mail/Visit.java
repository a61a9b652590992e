package io.perennial.mail;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a request for a tracked link or image says of itself.
 *
 * @param looksOnly whether it asked for the head alone
 * @param purposes what it says that it is for
 */
record Visit(boolean looksOnly, List<String> purposes) {

  private static final List<String> HEADERS =
      List.of("Purpose", "Sec-Purpose", "X-Purpose", "X-Moz");

  static Visit of(boolean looksOnly, HttpHeaders headers) {
    return new Visit(looksOnly, HEADERS.stream().flatMap(name -> values(headers, name)).toList());
  }

  private static Stream<String> values(HttpHeaders headers, String name) {
    List<String> values = headers.getRequestHeader(name);
    return values == null ? Stream.of() : values.stream();
  }

  /** Whether it says itself that nobody looks: a check of the link, or a fetch ahead of time. */
  boolean isMachine() {
    return looksOnly
        || purposes.stream()
            .map(purpose -> purpose.toLowerCase(Locale.ROOT))
            .anyMatch(purpose -> purpose.contains("prefetch") || purpose.contains("preview"));
  }
}
