package io.perennial.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;

/** How often jobs end, how, and how long one run of them takes. */
@Singleton
final class JobMeters {

  /** How one run of a job ends. */
  enum Outcome {
    SUCCEEDED,
    FAILED,
    /** By an error of ours; the job is taken up again. */
    INTERRUPTED
  }

  private final MeterRegistry registry;

  JobMeters(MeterRegistry registry) {
    this.registry = registry;
    for (JobKind kind : JobKind.values()) {
      for (Outcome outcome : Outcome.values()) {
        timer(kind, outcome);
      }
    }
  }

  void ended(JobKind kind, Outcome outcome, Duration took) {
    timer(kind, outcome).record(took);
  }

  private Timer timer(JobKind kind, Outcome outcome) {
    return Timer.builder("perennial.job.duration")
        .description("How long one run of a job took")
        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
