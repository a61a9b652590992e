package io.perennial.access;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/**
 * Makes keys and secrets at start-up, so that a missing one stops the start and says what to do.
 */
@Startup
@Singleton
final class StartupCheck {

  StartupCheck(ApiKey key, OperatorKey operatorKey, Secrets secrets) {
    // all check themselves
  }
}
