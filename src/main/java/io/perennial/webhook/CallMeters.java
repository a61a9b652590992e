package io.perennial.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long endpoints take to answer, and what. */
@Startup
@Singleton
final class CallMeters {

  /** What came of an attempt. */
  enum Outcome {
    DELIVERED,
    REFUSED,
    UNANSWERED;

    static Outcome of(@Nullable WebhookAnswer answer) {
      if (!(answer instanceof WebhookAnswer.Answered answered)) {
        return UNANSWERED;
      }
      return answered.isSuccess() ? DELIVERED : REFUSED;
    }
  }

  private final MeterRegistry registry;

  CallMeters(MeterRegistry registry) {
    this.registry = registry;
    for (Outcome outcome : Outcome.values()) {
      timer(outcome);
    }
  }

  void ended(Outcome outcome, Duration took) {
    timer(outcome).record(took);
  }

  private Timer timer(Outcome outcome) {
    return Timer.builder("perennial.webhook.call.duration")
        .description("How long an endpoint took over a call, by what came of it")
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
