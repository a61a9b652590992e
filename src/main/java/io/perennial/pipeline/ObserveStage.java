package io.perennial.pipeline;

import io.perennial.job.JobRun;
import io.perennial.score.RunLedger;
import io.perennial.score.RunScorer;
import io.perennial.score.RunState;
import io.perennial.score.ScoringRun;
import io.perennial.score.Stage;
import io.perennial.segment.MembershipRefresh;
import io.perennial.workflow.CrossingObserver;
import jakarta.inject.Singleton;

/** Lets segments and workflows see the new scores. */
@Singleton
final class ObserveStage {

  private final RunCommits commits;
  private final MembershipRefresh memberships;
  private final CrossingObserver crossings;
  private final RunScorer scorer;
  private final RunLedger ledger;

  ObserveStage(
      RunCommits commits,
      MembershipRefresh memberships,
      CrossingObserver crossings,
      RunScorer scorer,
      RunLedger ledger) {
    this.commits = commits;
    this.memberships = memberships;
    this.crossings = crossings;
    this.scorer = scorer;
    this.ledger = ledger;
  }

  void segments(JobRun job, ScoringRun run) throws Exception {
    memberships.refresh(run, job);
    commits.run(job, run, handle -> ledger.advance(handle, run, Stage.CROSSING));
  }

  void crossings(JobRun job, ScoringRun run) throws Exception {
    crossings.observe(run, job);
    commits.run(
        job,
        run,
        handle -> {
          scorer.forgetPreviousBasis(handle);
          ledger.advance(handle, run, Stage.DONE);
          ledger.end(handle, run, RunState.SUCCEEDED);
        });
  }
}
