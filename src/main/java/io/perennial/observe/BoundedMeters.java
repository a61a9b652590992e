package io.perennial.observe;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Keeps the meters that Quarkus brings bounded: no path that a stranger made up, and no host or
 * path of an endpoint, becomes a label.
 */
final class BoundedMeters {

  private static final String REQUESTS = "http.server.requests";
  private static final Set<String> OURS =
      Set.of(
          "/graphql",
          "/audit.csv",
          "/suppressions.csv",
          "/q/metrics",
          "/q/health",
          "/q/health/live",
          "/q/health/ready",
          "/q/health/started",
          "NOT_FOUND",
          "REDIRECTION");

  private BoundedMeters() {}

  /**
   * Of HTTP the requests alone: calls to endpoints are measured by {@code webhook}, and the meters
   * of connections keep a second server in this process from listening.
   */
  @Produces
  @Singleton
  static MeterFilter requestsAlone() {
    return MeterFilter.deny(
        id ->
            id.getName().startsWith("http.client")
                || (id.getName().startsWith("http.server") && !id.getName().equals(REQUESTS)));
  }

  /** The route of a request, where it came to one of ours; else {@code other}. */
  @Produces
  @Singleton
  static MeterFilter boundedPaths() {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        String path = id.getTag("uri");
        return !id.getName().equals(REQUESTS) || path == null || isBounded(path)
            ? id
            : id.replaceTags(id.getTags().stream().map(BoundedMeters::other).toList());
      }
    };
  }

  private static Tag other(Tag tag) {
    return tag.getKey().equals("uri") ? Tag.of("uri", "other") : tag;
  }

  private static boolean isBounded(String path) {
    return path.contains("{") || OURS.contains(path);
  }
}
