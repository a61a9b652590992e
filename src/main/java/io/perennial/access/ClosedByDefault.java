package io.perennial.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Lets nobody in without a key, save to the status of health and to the paths that features declare
 * public; and with the operators' key only to what that is for.
 */
@Singleton
final class ClosedByDefault implements HttpSecurityPolicy {

  private static final Set<String> STATUS =
      Set.of(HealthStatus.LIVE, HealthStatus.READY, HealthStatus.STARTED);

  private final ApiKey key;
  private final List<String> open;

  ClosedByDefault(ApiKey key, Instance<PublicPath> declared) {
    this.key = key;
    this.open = declared.stream().map(PublicPath::prefix).toList();
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext exchange,
      Uni<SecurityIdentity> identity,
      AuthorizationRequestContext context) {
    String path = exchange.normalizedPath();
    if (key.isOpen() || isPublic(path)) {
      return CheckResult.permit();
    }
    return identity.map(who -> mayReach(who, path) ? CheckResult.PERMIT : CheckResult.DENY);
  }

  private boolean isPublic(String path) {
    return STATUS.contains(path) || open.stream().anyMatch(path::startsWith);
  }

  private static boolean mayReach(SecurityIdentity who, String path) {
    if (who.isAnonymous()) {
      return false;
    }
    return !who.getPrincipal().getName().equals(OperatorKey.NAME) || OperatorKey.opens(path);
  }
}
