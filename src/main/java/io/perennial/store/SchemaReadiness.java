package io.perennial.store;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.JdbiException;

/** Ready while the database answers and has every migration that this version brings. */
@Readiness
@Singleton
final class SchemaReadiness implements HealthCheck {

  private final SchemaVersion schema;

  SchemaReadiness(SchemaVersion schema) {
    this.schema = schema;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Database schema")
        .status(isCurrent())
        .withData("newest", schema.newest())
        .build();
  }

  private boolean isCurrent() {
    try {
      return schema.isCurrent();
    } catch (JdbiException away) {
      return false;
    }
  }
}
