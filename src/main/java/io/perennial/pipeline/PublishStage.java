package io.perennial.pipeline;

import io.perennial.job.JobRun;
import io.perennial.score.RunLedger;
import io.perennial.score.RunScorer;
import io.perennial.score.RunState;
import io.perennial.score.ScorePartition;
import io.perennial.score.ScoringRun;
import io.perennial.score.Stage;
import jakarta.inject.Singleton;

/** Indexes the scores of a run and makes them the current ones, unless their day is past. */
@Singleton
final class PublishStage {

  private final RunCommits commits;
  private final RunScorer scorer;
  private final RunLedger ledger;

  PublishStage(RunCommits commits, RunScorer scorer, RunLedger ledger) {
    this.commits = commits;
    this.scorer = scorer;
    this.ledger = ledger;
  }

  void index(JobRun job, ScoringRun run) throws Exception {
    commits.run(
        job,
        run,
        handle -> {
          new ScorePartition(run.id()).complete(handle, !run.historyOnly());
          if (!run.historyOnly()) {
            ledger.advance(handle, run, Stage.PUBLISH);
            return;
          }
          String sentence =
              run.asOf()
                  + " is before the day of the current scores: this run was written to the history"
                  + " only; it is not shown as the current one, and no workflow saw it.";
          ledger.say(handle, run, sentence);
          ledger.advance(handle, run, Stage.DONE);
          ledger.end(handle, run, RunState.SUCCEEDED);
        });
  }

  void publish(JobRun job, ScoringRun run) throws Exception {
    commits.run(
        job,
        run,
        handle -> {
          scorer.publish(handle, run);
          ledger.advance(handle, run, Stage.SEGMENT);
        });
  }
}
