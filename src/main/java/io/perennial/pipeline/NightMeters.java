package io.perennial.pipeline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.perennial.score.RunKind;
import io.perennial.score.RunState;
import io.perennial.score.Stage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long runs and their stages take, how runs end, and how late a night is. */
@Singleton
final class NightMeters {

  private final MeterRegistry registry;
  private final Clock clock;
  private volatile @Nullable Instant dueSince;

  NightMeters(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    for (RunKind kind : RunKind.values()) {
      runs(kind, RunState.SUCCEEDED);
      runs(kind, RunState.FAILED);
    }
    EnumSet.complementOf(EnumSet.of(Stage.DONE)).forEach(this::stages);
    Gauge.builder("perennial.night.overdue", this, NightMeters::overdue)
        .description("How long ago the first night was due whose scores are missing")
        .baseUnit("seconds")
        .register(registry);
  }

  /** A run came to its end, however often it was taken up again. */
  void ended(RunKind kind, RunState state, Instant startedAt) {
    runs(kind, state).record(Duration.between(startedAt, clock.instant()));
  }

  void passed(Stage stage, Duration took) {
    stages(stage).record(took);
  }

  /** Since when a night's scores are missing; null where none are. */
  void due(@Nullable Instant since) {
    dueSince = since;
  }

  private double overdue() {
    Instant since = dueSince;
    return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
  }

  private Timer runs(RunKind kind, RunState state) {
    return Timer.builder("perennial.run.duration")
        .description("How long a scoring run took from its first stage to its end")
        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
        .tag("outcome", state.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  private Timer stages(Stage stage) {
    return Timer.builder("perennial.stage.duration")
        .description("How long a stage of a scoring run took")
        .tag("stage", stage.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
