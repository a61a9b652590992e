package io.perennial.pipeline;

import io.perennial.job.JobFailure;
import io.perennial.job.JobRun;
import io.perennial.purchase.HistoryRefresh;
import io.perennial.score.RunLedger;
import io.perennial.score.ScoringRun;
import io.perennial.score.Stage;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** Brings the purchase histories of changed customers up to date, batch by batch. */
@Singleton
final class HistoryStage {

  private static final int BATCH = 50_000;

  private final RunCommits commits;
  private final HistoryRefresh refresh;
  private final RunLedger ledger;

  HistoryStage(RunCommits commits, HistoryRefresh refresh, RunLedger ledger) {
    this.commits = commits;
    this.refresh = refresh;
    this.ledger = ledger;
  }

  void pass(JobRun job, ScoringRun run) throws Exception {
    int refreshed = BATCH;
    while (refreshed == BATCH) {
      refreshed = commits.commit(job, run, handle -> refresh.refresh(handle, BATCH));
    }
    commits.run(
        job,
        run,
        handle -> {
          requireCustomers(handle, run);
          handle.execute("analyze purchase_history");
          ledger.advance(handle, run, Stage.FIT);
        });
  }

  private static void requireCustomers(Handle handle, ScoringRun run) {
    boolean any =
        handle
            .createQuery("select exists (select from purchase_history where first_day <= :asOf)")
            .bind("asOf", run.asOf())
            .mapTo(Boolean.class)
            .one();
    if (!any) {
      throw new JobFailure(
          "Nobody had bought by " + run.asOf() + ": import orders first, or ask for a later day.");
    }
  }
}
