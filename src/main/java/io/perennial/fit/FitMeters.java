package io.perennial.fit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** How far the accepted fit had drifted when a night of this replica last looked. */
@Singleton
final class FitMeters {

  private volatile double gainPerCustomer = Double.NaN;

  FitMeters(MeterRegistry registry) {
    Gauge.builder("perennial.fit.drift.gain", this, meters -> meters.gainPerCustomer)
        .description("Log-likelihood per customer that a new fit would gain")
        .register(registry);
  }

  /** The drift of an accepted fit, looked at now. */
  Drift looked(Drift drift) {
    gainPerCustomer = drift.gain() / drift.customers();
    return drift;
  }
}
