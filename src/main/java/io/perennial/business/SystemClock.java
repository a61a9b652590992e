package io.perennial.business;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one place that asks the machine for the time. */
final class SystemClock {

  @Produces
  @Singleton
  static Clock clock() {
    return Clock.systemUTC();
  }
}
