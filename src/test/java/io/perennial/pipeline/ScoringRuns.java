package io.perennial.pipeline;

import static org.awaitility.Awaitility.await;

import io.perennial.fit.Refit;
import io.perennial.job.Job;
import io.perennial.job.JobState;
import io.perennial.job.Jobs;
import io.perennial.score.RunKind;
import io.perennial.score.Runs;
import io.perennial.score.ScoringRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;

/** Asks for scoring runs as people do, and waits for them. */
@Singleton
public class ScoringRuns {

  @Inject Jobs jobs;
  @Inject Runs runs;

  /** A run that has to succeed. */
  public ScoringRun run(LocalDate asOf) {
    return run(asOf, Refit.IF_DUE);
  }

  /** A run that has to succeed. */
  public ScoringRun run(LocalDate asOf, Refit refit) {
    Job job = end(submit(asOf, refit));
    if (job.state() != JobState.SUCCEEDED) {
      throw new AssertionError("The run ended " + job.state() + ": " + job.error());
    }
    return runs.ofJob(job.key()).orElseThrow();
  }

  Job submit(LocalDate asOf, Refit refit) {
    return new RunRequest(asOf, RunKind.MANUAL, refit).submit(jobs, null, "");
  }

  Job end(Job job) {
    return await()
        .atMost(Duration.ofMinutes(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> jobs.find(job.key()).orElseThrow(), now -> now.state().isFinal());
  }
}
