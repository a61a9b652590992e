package io.perennial.webhook;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Has the secrets of endpoints sealed by the service's present one, so that a former can go. */
@Singleton
final class EndpointSealer {

  private final Jdbi jdbi;
  private final EndpointSecrets secrets;

  EndpointSealer(Jdbi jdbi, EndpointSecrets secrets) {
    this.jdbi = jdbi;
    this.secrets = secrets;
  }

  void onStart(@Observes StartupEvent event) {
    jdbi.useTransaction(this::renew);
  }

  /** A secret that was replaced meanwhile is left alone. */
  void renew(Handle handle) {
    for (String column : List.of("secret", "previous_secret")) {
      for (String before : sealed(handle, column)) {
        secrets.renew(before).ifPresent(after -> replace(handle, column, before, after));
      }
    }
  }

  private static List<String> sealed(Handle handle, String column) {
    return handle
        .createQuery("select %1$s from webhook_endpoint where %1$s <> ''".formatted(column))
        .mapTo(String.class)
        .list();
  }

  private static void replace(Handle handle, String column, String before, String after) {
    handle
        .createUpdate(
            "update webhook_endpoint set %1$s = :after where %1$s = :before".formatted(column))
        .bind("before", before)
        .bind("after", after)
        .execute();
  }
}
