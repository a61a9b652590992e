package io.perennial.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Shows whether this replica has the mail server for unreachable. */
@Singleton
final class BreakerGauge {

  void onStart(@Observes StartupEvent event, MeterRegistry registry, Dispatcher dispatcher) {
    Gauge.builder("perennial.mail.breaker.failures", dispatcher, Dispatcher::failures)
        .description("How often in a row the mail server could not be reached")
        .register(registry);
  }
}
