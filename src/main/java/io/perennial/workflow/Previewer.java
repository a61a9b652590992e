package io.perennial.workflow;

import io.perennial.access.SignedToken;
import io.perennial.business.BusinessCalendar;
import io.perennial.score.Runs;
import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.guardrail.CappedCustomers;
import io.perennial.workflow.guardrail.Spending;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Previews workflows: reads all who are beyond the threshold, or whom the trigger would start, and
 * asks the guardrails of the night.
 */
@Singleton
final class Previewer {
  private final Jdbi jdbi;
  private final Runs runs;
  private final BusinessCalendar calendar;
  private final SignedToken tokens;
  private final Spending spending;
  private final CappedCustomers capped;
  private final Prospects prospects;

  Previewer(
      Jdbi jdbi,
      Runs runs,
      BusinessCalendar calendar,
      SignedToken tokens,
      Spending spending,
      CappedCustomers capped,
      Prospects prospects) {
    this.jdbi = jdbi;
    this.runs = runs;
    this.calendar = calendar;
    this.tokens = tokens;
    this.spending = spending;
    this.capped = capped;
    this.prospects = prospects;
  }

  /** The preview; empty where a threshold starts the workflow and there is no run yet. */
  Optional<Preview> preview(Workflow workflow) {
    if (!workflow.definition().isCrossing()) {
      return Optional.of(jdbi.withHandle(h -> previewOfProspects(h, workflow)));
    }
    return runs.current().map(run -> jdbi.withHandle(h -> preview(h, workflow, run)));
  }

  /**
   * The number of customers that a token of a preview carries; empty where it is none of this
   * version.
   */
  OptionalLong confirmed(Workflow workflow, String token) {
    return tokens.open(purpose(workflow), token);
  }

  private Preview preview(Handle handle, Workflow workflow, ScoringRun run) {
    Definition definition = workflow.definition();
    PreviewCount count = count(handle, workflow, run.asOf());
    try (Stream<GateFacts> facts =
        GateFactStore.beyondThreshold(handle, workflow.key(), definition, run)) {
      facts.forEach(count::add);
    }
    return preview(workflow, run.asOf(), count, canNeverCross(handle, definition.crossing(), run));
  }

  private Preview previewOfProspects(Handle handle, Workflow workflow) {
    LocalDate today = calendar.today();
    Definition definition = workflow.definition();
    PreviewCount count = count(handle, workflow, today);
    try (Stream<GateFacts> facts =
        GateFactStore.where(
            handle,
            workflow.key(),
            definition,
            runs.current().orElse(null),
            today,
            prospects.of(definition.trigger()))) {
      facts.forEach(count::add);
    }
    return preview(workflow, today, count, null);
  }

  private PreviewCount count(Handle handle, Workflow workflow, LocalDate asOf) {
    int today =
        GateFactStore.enrolledSince(handle, workflow.key(), calendar.startOf(calendar.today()));
    Definition definition = workflow.definition();
    return new PreviewCount(
        new Guardrails(
            workflow.key(),
            definition,
            asOf,
            today,
            spending.meter(handle, workflow.key(), definition).orElse(null)),
        capped.of(handle, definition.sending().capGroup()));
  }

  private Preview preview(
      Workflow workflow, LocalDate asOf, PreviewCount count, @Nullable Integer canNeverCross) {
    return new Preview(
        asOf,
        count.matched(),
        count.consented(),
        count.notCapped(),
        count.notHeldOut(),
        count.notHeldOut(),
        canNeverCross,
        tokens.seal(purpose(workflow), count.notHeldOut()),
        count.samples());
  }

  private static @Nullable Integer canNeverCross(
      Handle handle, CrossingTrigger trigger, ScoringRun run) {
    if (trigger.metric() != ScoreMetric.LIFETIME_VALUE
        || trigger.threshold().direction() != Direction.DOWN) {
      return null;
    }
    return handle
        .createQuery(
            "select count(*) from score where run_id = %d and historical_value > :enter"
                .formatted(run.id()))
        .bind("enter", trigger.threshold().enter())
        .mapTo(Integer.class)
        .one();
  }

  private static String purpose(Workflow workflow) {
    return "enrol/" + workflow.key() + "/" + workflow.version();
  }
}
