package io.perennial.workflow;

import io.perennial.score.Runs;
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
  private final WatchedReader watched;
  private final DateObserver dates;
  private final Clock clock;

  Baseliner(Runs runs, WatchedReader watched, DateObserver dates, Clock clock) {
    this.runs = runs;
    this.watched = watched;
    this.dates = dates;
    this.clock = clock;
  }

  /** What is watched in the current run, where there is any value. */
  Optional<WatchedScores> scores(Handle handle, CrossingTrigger trigger) {
    return runs.current()
        .map(run -> watched.ofRun(handle, trigger, run))
        .filter(scores -> CrossingStateStore.hasValues(handle, scores));
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
    WatchedScores scores = scores(handle, version.definition().crossing()).orElse(null);
    if (version.progress().baselineRun() == null || scores == null) {
      baseline(handle, version, false);
      return;
    }
    CrossingStateStore.rebaseline(handle, version.id(), scores);
    ActiveVersionStore.observed(handle, version.id(), scores);
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
    WatchedScores scores = scores(handle, version.definition().crossing()).orElse(null);
    if (scores == null) {
      CrossingStateStore.clear(handle, version.id());
      ActiveVersionStore.withoutBaseline(handle, version.id());
      return;
    }
    CrossingStateStore.baseline(handle, version.id(), scores, waiting);
    ActiveVersionStore.baselined(handle, version.id(), scores);
  }
}
