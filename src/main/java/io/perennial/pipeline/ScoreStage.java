package io.perennial.pipeline;

import io.perennial.job.JobRun;
import io.perennial.score.RunLedger;
import io.perennial.score.RunScorer;
import io.perennial.score.Runs;
import io.perennial.score.ScoringRun;
import io.perennial.score.Stage;
import jakarta.inject.Singleton;

/** Scores everybody, on a switch of basis twice. */
@Singleton
final class ScoreStage {

  private final RunCommits commits;
  private final RunScorer scorer;
  private final RunLedger ledger;
  private final Runs runs;

  ScoreStage(RunCommits commits, RunScorer scorer, RunLedger ledger, Runs runs) {
    this.commits = commits;
    this.scorer = scorer;
    this.ledger = ledger;
    this.runs = runs;
  }

  void pass(JobRun job, ScoringRun run) throws Exception {
    if (run.cutPointsId() == null) {
      commits.run(job, run, handle -> scorer.cut(handle, run));
    }
    ScoringRun cut = runs.find(run.id()).orElseThrow();
    if (cut.customers() == null) {
      commits.run(job, cut, handle -> scorer.score(handle, cut));
    }
    commits.run(
        job,
        cut,
        handle -> {
          if (cut.switchesBasis()) {
            scorer.valueUnderPreviousBasis(handle, cut);
          }
          ledger.advance(handle, cut, Stage.INDEX);
        });
  }
}
