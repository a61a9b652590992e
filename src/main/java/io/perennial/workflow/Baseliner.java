package io.perennial.workflow;

import io.perennial.score.Runs;
import io.perennial.score.ScoringRun;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.DateTrigger;
import io.perennial.workflow.definition.EventTrigger;
import io.perennial.workflow.definition.Trigger;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Puts existing customers on their sides when a workflow is activated, resumed or edited, by the
 * current run: nothing fires. Where there is none, or it lacks the metric, the first night with a
 * value does it.
 */
@Singleton
final class Baseliner {
  private final Runs runs;
  private final DateObserver dates;
  private final Clock clock;

  Baseliner(Runs runs, DateObserver dates, Clock clock) {
    this.runs = runs;
    this.dates = dates;
    this.clock = clock;
  }

  /** The current run, where it holds values of the metric. */
  Optional<ScoringRun> runWith(Handle handle, CrossingTrigger trigger) {
    return runs.current().filter(run -> CrossingStateStore.hasValues(handle, trigger, run));
  }

  /**
   * Starts the version in force.
   *
   * @param existingPerDay how many customers beyond the threshold are enrolled a day; null to
   *     ignore them
   */
  void activate(Handle handle, long workflow, @Nullable Integer existingPerDay) {
    ActiveVersion version = ActiveVersionStore.inForce(handle, workflow);
    ActiveVersionStore.activated(handle, version.id(), clock.instant(), existingPerDay);
    begin(handle, version, existingPerDay != null);
  }

  /** Lets the version in force go on: what happened meanwhile fires nothing. */
  void resume(Handle handle, long workflow) {
    ActiveVersion version = ActiveVersionStore.inForce(handle, workflow);
    if (!version.definition().isCrossing()) {
      begin(handle, version, false);
      return;
    }
    CrossingTrigger trigger = version.definition().crossing();
    ScoringRun run = runWith(handle, trigger).orElse(null);
    if (version.progress().baselineRun() == null || run == null) {
      baseline(handle, version, false);
      return;
    }
    CrossingStateStore.rebaseline(handle, version.id(), trigger, run);
    ActiveVersionStore.observed(handle, version.id(), run);
  }

  /** Follows an edit: with the same trigger the sides stay, with another one they are set anew. */
  void follow(Handle handle, Workflow before, Workflow after) {
    if (before.state() == WorkflowState.DRAFT) {
      return;
    }
    if (before.definition().trigger().equals(after.definition().trigger())) {
      ActiveVersionStore.handOver(handle, after.key(), before.version(), after.version());
      return;
    }
    ActiveVersionStore.startAnew(handle, after.key(), before.version(), after.version());
    if (after.state() == WorkflowState.ACTIVE) {
      startAnew(handle, ActiveVersionStore.inForce(handle, after.key()));
    }
  }

  /** What happened before an edit of the trigger starts nothing. */
  private void startAnew(Handle handle, ActiveVersion version) {
    if (!version.definition().isCrossing()) {
      ActiveVersionStore.activated(handle, version.id(), clock.instant(), null);
    }
    begin(handle, version, false);
  }

  private void begin(Handle handle, ActiveVersion version, boolean waiting) {
    Trigger trigger = version.definition().trigger();
    if (trigger instanceof EventTrigger) {
      ArrivalStore.begin(handle, version.id());
    } else if (trigger instanceof DateTrigger) {
      dates.begin(handle, version.id());
    } else if (trigger instanceof CrossingTrigger) {
      baseline(handle, version, waiting);
    }
  }

  private void baseline(Handle handle, ActiveVersion version, boolean waiting) {
    CrossingTrigger trigger = version.definition().crossing();
    ScoringRun run = runWith(handle, trigger).orElse(null);
    if (run == null) {
      CrossingStateStore.clear(handle, version.id());
      ActiveVersionStore.withoutBaseline(handle, version.id());
      return;
    }
    CrossingStateStore.baseline(handle, version.id(), trigger, run, waiting);
    ActiveVersionStore.baselined(handle, version.id(), run);
  }
}
