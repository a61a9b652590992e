package io.perennial.workflow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of edges, counted once their transaction is committed. */
@Startup
@Singleton
final class FiringMeters {

  private static final String NO_REASON = "none";

  private final MeterRegistry registry;

  FiringMeters(MeterRegistry registry) {
    this.registry = registry;
    counter(FiringOutcome.ENROLLED, null);
    counter(FiringOutcome.HELD_OUT, null);
    counter(FiringOutcome.FAILED, FiringReason.MAIL_NOT_MADE);
    for (FiringReason reason : FiringReason.values()) {
      if (reason != FiringReason.MAIL_NOT_MADE) {
        counter(FiringOutcome.SUPPRESSED, reason);
      }
    }
  }

  void onFired(@Observes(during = TransactionPhase.AFTER_SUCCESS) Fired fired) {
    Map<Counter, Long> counts =
        fired.firings().stream()
            .map(firing -> counter(firing.outcome(), firing.reason()))
            .collect(
                Collectors.groupingBy(Function.identity(), HashMap::new, Collectors.counting()));
    counts.merge(counter(FiringOutcome.ENROLLED, null), (long) -fired.failed(), Long::sum);
    counts.forEach((counter, count) -> counter.increment(count));
    counter(FiringOutcome.FAILED, FiringReason.MAIL_NOT_MADE).increment(fired.failed());
  }

  private Counter counter(FiringOutcome outcome, @Nullable FiringReason reason) {
    String why = Objects.toString(reason, NO_REASON);
    return Counter.builder("perennial.firings")
        .description(
            "Crossings, arrivals and dates that workflows acted on, by what became of them")
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .tag("reason", why.toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
