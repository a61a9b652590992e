package io.perennial.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.perennial.job.JobState;
import io.perennial.job.Lane;
import io.perennial.outbox.MessageState;
import io.perennial.score.RunState;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows how things stand. All replicas show the same, as all read the same database. */
@Singleton
final class StandingGauges {

  private static final String SECONDS = "seconds";
  private static final String RATIO = "ratio";
  private static final List<String> CALL_STATES = List.of("pending", "retry_at", "dead");

  private final MeterRegistry registry;
  private final Standing standing;

  StandingGauges(MeterRegistry registry, Standing standing) {
    this.registry = registry;
    this.standing = standing;
  }

  void onStart(@Observes StartupEvent event) {
    Gauge.builder("perennial.database.up", standing, s -> s.isKnown() ? 1 : 0)
        .description("Whether the database told how things stand")
        .register(registry);
    waiting();
    nights();
    fits();
  }

  private void waiting() {
    for (MessageState state :
        EnumSet.complementOf(
            EnumSet.of(MessageState.ACCEPTED, MessageState.SUPPRESSED, MessageState.FAILED))) {
      Reading reading = Reading.of("messages", state);
      gauge("perennial.messages", "Messages that have not come to their end", null)
          .tags(Tags.of("state", reading.first()))
          .register(reading, 0);
    }
    gauge("perennial.message.oldest.due", "How long the oldest due message has been due", SECONDS)
        .register(Reading.of("message_oldest_due"), 0);
    gauge("perennial.mail.stopped", "Whether a person has stopped all mail", null)
        .register(Reading.of("mail_stopped"), 0);
    for (String state : CALL_STATES) {
      gauge("perennial.webhook.calls", "Calls to endpoints that wait or are dead", null)
          .tags(Tags.of("state", state))
          .register(new Reading("webhook_calls", state, ""), 0);
    }
    gauge("perennial.webhook.call.oldest.due", "How long the oldest call has been due", SECONDS)
        .register(Reading.of("webhook_call_oldest_due"), 0);
    gauge("perennial.webhook.endpoints.paused", "Endpoints left alone after failures", null)
        .register(Reading.of("webhook_endpoints_paused"), 0);
    for (Lane lane : Lane.values()) {
      for (JobState state : List.of(JobState.QUEUED, JobState.RUNNING)) {
        Reading reading = Reading.of("jobs", lane, state);
        gauge("perennial.jobs", "Jobs that wait or run", null)
            .tags(Tags.of("lane", reading.first(), "state", reading.second()))
            .register(reading, 0);
      }
    }
  }

  private void nights() {
    gauge("perennial.customers.scored", "Customers in the current scores", null)
        .register(Reading.of("customers_scored"), 0);
    gauge("perennial.night.last.finished.timestamp", "When a night last succeeded", SECONDS)
        .register(Reading.of("night_finished", RunState.SUCCEEDED), Double.NaN);
    gauge("perennial.night.last.failed.timestamp", "When a night last failed", SECONDS)
        .register(Reading.of("night_finished", RunState.FAILED), Double.NaN);
  }

  private void fits() {
    gauge("perennial.fit.accepted.timestamp", "The day of the accepted fit of purchases", SECONDS)
        .register(Reading.of("fit_accepted"), Double.NaN);
    gauge("perennial.fit.tried.timestamp", "The day on which a fit was last tried", SECONDS)
        .register(Reading.of("fit_tried"), Double.NaN);
    gauge("perennial.fit.bias", "Purchases foretold over those that came, less 1", RATIO)
        .register(Reading.of("fit_bias"), Double.NaN);
    gauge("perennial.fit.error", "Purchases per customer that the backtest was off", null)
        .register(Reading.of("fit_error"), Double.NaN);
    gauge("perennial.fit.calibration.error", "How far tenths of customers were off", RATIO)
        .register(Reading.of("fit_calibration_error"), Double.NaN);
  }

  private Building gauge(String name, String description, @Nullable String unit) {
    return new Building(name, description, unit, Tags.empty());
  }

  /** A gauge that is being described. */
  private final class Building {
    private final String name;
    private final String description;
    private final @Nullable String unit;
    private final Tags tags;

    Building(String name, String description, @Nullable String unit, Tags tags) {
      this.name = name;
      this.description = description;
      this.unit = unit;
      this.tags = tags;
    }

    Building tags(Tags labels) {
      return new Building(name, description, unit, labels);
    }

    void register(Reading reading, double otherwise) {
      Gauge.builder(name, standing, s -> s.of(reading, otherwise))
          .description(description)
          .baseUnit(unit)
          .tags(tags)
          .register(registry);
    }
  }
}
