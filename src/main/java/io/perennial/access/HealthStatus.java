package io.perennial.access;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Tells those without a key whether the service lives, is ready and has started, and no more: no
 * names of checks, no data. With a key Quarkus' own answer comes, in detail.
 */
@Singleton
final class HealthStatus {

  static final String LIVE = "/q/health/live";
  static final String READY = "/q/health/ready";
  static final String STARTED = "/q/health/started";

  private static final int BEFORE_QUARKUS = -10;

  private final ApiKey key;
  private final SmallRyeHealthReporter health;

  HealthStatus(ApiKey key, SmallRyeHealthReporter health) {
    this.key = key;
    this.health = health;
  }

  void register(@Observes Router router) {
    answer(router, LIVE, health::getLivenessAsync);
    answer(router, READY, health::getReadinessAsync);
    answer(router, STARTED, health::getStartupAsync);
  }

  private void answer(Router router, String path, Supplier<Uni<SmallRyeHealth>> ask) {
    router.get(path).order(BEFORE_QUARKUS).handler(exchange -> answer(exchange, ask));
  }

  private void answer(RoutingContext exchange, Supplier<Uni<SmallRyeHealth>> ask) {
    if (key.isOpen() || isKnown(exchange)) {
      exchange.next();
      return;
    }
    ask.get().subscribe().with(told -> end(exchange, told.isDown()), fault -> end(exchange, true));
  }

  private static boolean isKnown(RoutingContext exchange) {
    return exchange.user() instanceof QuarkusHttpUser who
        && !who.getSecurityIdentity().isAnonymous();
  }

  private static void end(RoutingContext exchange, boolean down) {
    exchange
        .response()
        .setStatusCode(down ? 503 : 200)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(down ? "{\"status\":\"DOWN\"}" : "{\"status\":\"UP\"}");
  }
}
