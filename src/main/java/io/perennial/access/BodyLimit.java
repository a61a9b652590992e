package io.perennial.access;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Refuses large bodies before they are read, save on the paths that features declare for large
 * ones: those are bounded by {@code quarkus.http.limits.max-body-size} alone.
 */
@Singleton
final class BodyLimit {

  /** Bytes; a GraphQL document with its variables stays far below. */
  static final long LARGEST = 4_000_000;

  private static final int AFTER_THE_COMMON_LIMIT = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;

  private final List<String> large;

  BodyLimit(Instance<LargeBodyPath> declared) {
    this.large = declared.stream().map(LargeBodyPath::prefix).toList();
  }

  void register(@Observes Router router) {
    router.route().order(AFTER_THE_COMMON_LIMIT).handler(this::limit);
  }

  private void limit(RoutingContext exchange) {
    if (large.stream().anyMatch(exchange.normalizedPath()::startsWith)) {
      exchange.next();
      return;
    }
    String length = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && Long.parseLong(length) > LARGEST) {
      exchange.response().setStatusCode(413).putHeader(HttpHeaders.CONNECTION, "close").end();
      return;
    }
    exchange.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, LARGEST);
    exchange.next();
  }
}
