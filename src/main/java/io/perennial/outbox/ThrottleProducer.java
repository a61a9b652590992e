package io.perennial.outbox;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/** Makes the {@link Throttle} that is configured. */
final class ThrottleProducer {

  private ThrottleProducer() {}

  @Produces
  @Singleton
  static Throttle throttle(OutboxConfig config, Clock clock) {
    config.rate().ifPresent(rate -> check("perennial.outbox.rate", rate));
    for (Map.Entry<String, Integer> domain : config.domainRates().entrySet()) {
      check("perennial.outbox.domain-rates.\"" + domain.getKey() + "\"", domain.getValue());
    }
    return new Throttle(config.rate(), config.domainRates(), clock);
  }

  private static void check(String key, double rate) {
    if (!(rate > 0 && rate <= 1e6)) {
      throw new IllegalArgumentException(
          key + " is " + rate + ": set a rate above 0, or remove it for no limit.");
    }
  }
}
