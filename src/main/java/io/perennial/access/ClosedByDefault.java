package io.perennial.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** Lets nobody in without a key, save to health and to the paths that features declare public. */
@Singleton
final class ClosedByDefault implements HttpSecurityPolicy {

  private static final String HEALTH = "/q/health";

  private final ApiKey key;
  private final List<String> open;

  ClosedByDefault(ApiKey key, Instance<PublicPath> declared) {
    this.key = key;
    this.open =
        Stream.concat(Stream.of(HEALTH + '/'), declared.stream().map(PublicPath::prefix)).toList();
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext exchange,
      Uni<SecurityIdentity> identity,
      AuthorizationRequestContext context) {
    if (key.isOpen() || isPublic(exchange.normalizedPath())) {
      return CheckResult.permit();
    }
    return identity.map(who -> who.isAnonymous() ? CheckResult.DENY : CheckResult.PERMIT);
  }

  private boolean isPublic(String path) {
    return path.equals(HEALTH) || open.stream().anyMatch(path::startsWith);
  }
}
